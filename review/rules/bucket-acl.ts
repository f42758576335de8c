import { blocks, type Values } from "../plan/resources";
import { hitAt, type Rule } from "../findings/rule";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

export const bucketAcl: Rule = {
  id: "bucket-acl",
  severity: "high",
  title: "Access by ACL",
  why: "An ACL gives access in addition to the policies, to grantees absent from every policy.",
  fix: "Remove the ACL, and give access in the bucket policy.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  check: ({ after }) =>
    after
      .ofType("aws_s3_bucket_acl", "aws_s3_bucket", "aws_s3_object")
      .flatMap((part) => openings(after, part).map((opening) => hitAt(part, `gives access by the ACL ${opening}`))),
};

function openings(view: PlannedState, part: PlannedResource): readonly string[] {
  const canned = typeof part.values["acl"] === "string" ? [part.values["acl"]] : [];
  const grantees = part.resource.type === "aws_s3_bucket" ? ofBucket(view, part) : ofAcl(part);
  return [
    ...canned.filter((acl) => !["private", "bucket-owner-full-control"].includes(acl)),
    ...grantees.map(({ uri, id, email_address: email }) => String(uri || id || email || "not known yet")),
  ];
}

/** All grantees except the owner: the owner has the bucket anyway. */
function ofAcl({ values }: PlannedResource): readonly Values[] {
  return blocks(values["access_control_policy"]).flatMap(({ grant, owner }) => {
    const owners = new Set(blocks(owner).map(({ id }) => id));
    const grantees = blocks(grant).flatMap(({ grantee }) => blocks(grantee));
    return grantees.filter(({ id }) => !id || !owners.has(id));
  });
}

/** If no argument gives the ACL, the bucket shows AWS's: the owner, and the grantees of another ACL. */
function ofBucket(view: PlannedState, part: PlannedResource): readonly Values[] {
  const grants = blocks(part.values["grant"]);
  return view.isConfigured(part, "grant") ? grants : grants.filter(({ uri }) => uri);
}
