import { s3Target } from "../../../policies/arn";
import { covers } from "../../../policies/pattern";
import { ownAccount } from "../../grants/foreign";
import { nameOfBucket } from "../../grants/resource-policies";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import type { PlannedResource } from "../../plan/planned-state";
import { allowing, hitAt, type Evidence, type Rule } from "../rule";

export const requesterPays: Rule = {
  id: "requester-pays",
  severity: "high",
  title: "Bucket whose requester pays",
  risk: "S3 answers 403 to every request of another account without the header x-amz-request-payer: the vendor's job fails, unless the vendor knows and pays.",
  fix: "Set the payer to BucketOwner.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html",
  check: (evidence) =>
    settings(evidence).flatMap((planned) => {
      const bucket = nameOfBucket(evidence.after, planned);
      const vendors = allowing(evidence)
        .filter((grant) => isOn(grant, bucket) && isOfAnotherAccount(evidence, grant, planned))
        .map(({ vendor }) => vendor);
      return [...new Set(vendors)].map((vendor) => hitAt(planned, `lets the requester pay, and ${vendor} is one`));
    }),
};

/** The resource of its own, and the deprecated argument of a bucket, after the plan. */
function settings({ before, after }: Evidence): readonly PlannedResource[] {
  const own = "aws_s3_bucket_request_payment_configuration";
  const named = (state: typeof after) => state.ofType(own).map((planned) => nameOfBucket(state, planned));
  // AWS's answer of before is over with the resource
  const answered = new Set([...named(before), ...named(after)]);
  const buckets = after
    .ofType("aws_s3_bucket")
    .filter((planned) => after.isConfigured(planned, "request_payer") || !answered.has(nameOfBucket(after, planned)));
  return [
    ...after.ofType(own).filter(({ values }) => values["payer"] === "Requester"),
    ...buckets.filter(({ values }) => values["request_payer"] === "Requester"),
  ];
}

function isOn({ outsider, statement, on }: ReviewedGrant, bucket: string): boolean {
  if (outsider !== "vendor") return false;
  if (on === bucket) return true;
  return statement.resources.some((one) => one === "*" || covers(s3Target(one)?.bucket ?? "", bucket));
}

/** The owner's account pays anyway, also for a vendor in one of its roles. */
function isOfAnotherAccount({ plans }: Evidence, grant: ReviewedGrant, { resource }: PlannedResource): boolean {
  const own = ownAccount(plans, resource);
  const { entity, principal } = grant;
  if (entity) return entity.account !== undefined && own !== undefined && entity.account !== own;
  return principal.account === undefined || principal.account !== own;
}
