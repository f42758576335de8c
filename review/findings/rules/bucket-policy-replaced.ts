import { isCreated } from "../../grants/bucket-settings";
import { nameOfBucket } from "../../grants/resource-policies";
import { hitAt, type Rule } from "../rule";

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
        .map((planned) => nameOfBucket(after, planned)),
    );
    return after
      .ofType("aws_s3_bucket_policy")
      .filter((planned) => planned.resource.action === "create" && !created.has(nameOfBucket(after, planned)))
      .map((planned) => hitAt(planned, `replaces any existing policy of ${nameOfBucket(after, planned)}`));
  },
};
