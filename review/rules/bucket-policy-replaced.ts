import { isCreated } from "../grants/bucket-settings";
import { nameOfBucket } from "../grants/resource-policies";
import { hitAt, type Rule } from "../findings/rule";

export const bucketPolicyReplaced: Rule = {
  id: "bucket-policy-replaced",
  severity: "high",
  title: "Policy of an existing bucket replaced",
  risk: "Terraform replaces the current policy, including its grants and denials for others.",
  fix: "Give the statements to the bucket's owner, or import the policy first so that the plan shows the removed statements.",
  link: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy",
  check: ({ after }) => {
    const created = new Set(
      after
        .ofType("aws_s3_bucket")
        .filter(isCreated)
        .map((part) => nameOfBucket(after, part)),
    );
    return after
      .ofType("aws_s3_bucket_policy")
      .filter((part) => part.resource.action === "create" && !created.has(nameOfBucket(after, part)))
      .map((part) => hitAt(part, `replaces any existing policy of ${nameOfBucket(after, part)}`));
  },
};
