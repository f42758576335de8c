import { hitsOfDestroyed, type Rule } from "../rule";

const directoryType = "aws_s3_directory_bucket";

export const bucketDestroyed: Rule = {
  id: "bucket-destroyed",
  severity: "critical",
  title: "Bucket destroyed or replaced",
  risk: "Terraform deletes its objects too, and anyone can take its name: a vendor still writing there would write to a stranger.",
  fix: "Keep the bucket. To stop managing it, use a removed block with destroy = false.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
  check: ({ before }) =>
    hitsOfDestroyed(
      before
        .ofType("aws_s3_bucket", directoryType)
        // AWS refuses to delete a directory bucket with objects, unless Terraform deletes them first
        .filter(({ resource: { type }, values }) => type !== directoryType || values["force_destroy"] === true),
    ),
};
