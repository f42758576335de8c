import { blocks } from "../resources";
import { hitAt, type Rule } from "../rule";
import type { Part } from "../view";

export const bucketAcl: Rule = {
  id: "bucket-acl",
  severity: "high",
  title: "Access by ACL",
  why: "An ACL gives access beside the policies, to people that no policy names.",
  fix: "Take the ACL out and say in the bucket's policy who gets in.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  check: ({ after }) =>
    after
      .ofType("aws_s3_bucket_acl", "aws_s3_bucket", "aws_s3_object")
      .flatMap((part) => openings(part).map((opening) => hitAt(part, `gives access by the ACL ${opening}`))),
};

function openings({ values, resource }: Part): readonly string[] {
  const canned = typeof values["acl"] === "string" ? [values["acl"]] : [];
  const granted =
    resource.type === "aws_s3_bucket_acl"
      ? blocks(values["access_control_policy"]).flatMap(({ grant }) => blocks(grant))
      : [];
  const grantees = granted
    .flatMap(({ grantee }) => blocks(grantee))
    .flatMap(({ uri }) => (typeof uri === "string" ? [uri] : []));
  return [...canned.filter((acl) => !["private", "bucket-owner-full-control"].includes(acl)), ...grantees];
}
