import { hitAt, type Rule } from "../findings/rule";

export const bucketDestroyed: Rule = {
  id: "bucket-destroyed",
  severity: "critical",
  title: "Bucket destroyed or replaced",
  why: "Its objects go with it, and its name can be taken by anybody: a vendor that still writes there then writes to a stranger.",
  fix: "Keep the bucket. To stop managing it, use a removed block that does not destroy.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
  check: ({ before }) =>
    before
      .ofType("aws_s3_bucket")
      .filter(({ resource: { action } }) => action === "delete" || action === "replace")
      .map((part) =>
        hitAt(part, part.resource.action === "delete" ? "is destroyed" : "is destroyed and created again"),
      ),
};
