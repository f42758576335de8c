import { allowing, hit, type Rule } from "../rule";
import { s3Target } from "../../../policies/arn";

export const otherBuckets: Rule = {
  id: "other-buckets",
  severity: "high",
  title: "Resource that also matches other buckets",
  risk: "A wildcard in a bucket's name matches every bucket with the same prefix, including future ones. In a bucket policy it applies only to that bucket, until someone copies it.",
  fix: "Write the name in full, and the wildcard after the slash: name/*.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html",
  check: (evidence) =>
    // a vendor's grant is judged by its document
    allowing(evidence)
      .filter(({ judgement }) => judgement === undefined)
      .flatMap((grant) =>
        grant.statement.resources
          .filter((resource) => {
            const target = s3Target(resource);
            return target?.many === true && target.bucket !== "*";
          })
          .map((resource) =>
            hit(grant, `names ${resource}, which also matches other buckets (${grant.statement.name})`),
          ),
      ),
};
