import { allowing, hit, type Rule } from "../rule";

export const bucketAcl: Rule = {
  id: "bucket-acl",
  severity: "high",
  title: "Access by ACL",
  risk: "An ACL gives access in addition to the policies, to grantees absent from every policy.",
  fix: "Remove the ACL, and give access in the bucket policy.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  check: (evidence) =>
    allowing(evidence)
      // an ACL for everyone is a finding of its own
      .filter(({ kind, principal }) => kind === "acl" && principal.kind !== "everyone")
      .map((grant) => hit(grant, `gives access by the ACL ${grant.statement.name} to ${grant.principal.id}`)),
};
