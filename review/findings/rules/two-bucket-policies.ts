import { groupedBy } from "../../../text/grouped";
import { hitAt, type Rule } from "../rule";
import { bucketPolicies, nameOfBucket } from "../../grants/resource-policies";

export const twoBucketPolicies: Rule = {
  id: "two-bucket-policies",
  severity: "high",
  title: "Two policies for one bucket",
  risk: "A bucket has one policy. The last applied policy wins, the other's grants and denials are lost, and every plan shows a change.",
  fix: "Put all statements into one policy; add other vendors' statements in the bucket's stack.",
  link: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy",
  check: ({ after }) =>
    [...groupedBy(bucketPolicies(after), (planned) => nameOfBucket(after, planned))]
      .filter(([, resources]) => resources.length > 1)
      .flatMap(([bucket, resources]) =>
        resources.map((planned) => hitAt(planned, `is one of ${resources.length} policies for ${bucket}`)),
      ),
};
