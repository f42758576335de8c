import { isBucketAtStake } from "../exposure";
import { s3Target } from "../../../policies/arn";
import { isCreated, settingsByBucket, takenAway } from "../../grants/bucket-settings";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { covers } from "../../../policies/pattern";
import { nameOfBucket } from "../../grants/resource-policies";
import { hitAt, type Evidence, type Rule } from "../rule";
import type { Condition } from "../../grants/statement";

export const tlsNotDemanded: Rule = {
  id: "tls-not-demanded",
  severity: "medium",
  title: "TLS not demanded",
  risk: "Without a Deny for requests without TLS, S3 also answers over plain HTTP.",
  fix: "Deny s3:* to everyone on the bucket and its objects if aws:SecureTransport is false.",
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
  check: (evidence) => {
    const { after, grants, unread } = evidence;
    const safe = new Set(grants.filter(isTlsOnly).map(({ on }) => on));
    const unreadable = new Set(unread.map(({ plan, address }) => `${plan} ${address}`));
    const removed = takenAway(evidence, "aws_s3_bucket_policy");
    const answers = [...answering(evidence)]
      .filter(([name]) => !safe.has(name))
      .flatMap(([, [planned]]) =>
        planned && !unreadable.has(`${planned.resource.plan} ${planned.resource.address}`) ? [planned] : [],
      )
      .filter((planned) => isBucketAtStake(evidence, planned))
      .map((planned) => hitAt(planned, `lets ${nameOfBucket(after, planned)} answer without TLS`));
    return [...answers, ...removed.map((planned) => hitAt(planned, "is removed, and nothing requires TLS any more"))];
  },
};

/** Buckets with a policy managed here, and buckets created without one. */
function answering({ after }: Evidence) {
  const policies = settingsByBucket(after, "aws_s3_bucket_policy");
  const created = after
    .ofType("aws_s3_bucket")
    .filter((planned) => isCreated(planned) && !policies.has(nameOfBucket(after, planned)));
  return new Map([...policies, ...created.map((planned) => [nameOfBucket(after, planned), [planned]] as const)]);
}

function isTlsOnly({ kind, principal, on = "", statement }: ReviewedGrant): boolean {
  const { effect, actions, resources, conditions } = statement;
  const everybody = kind === "bucket-policy" && principal.id === "*" && effect === "Deny";
  const everything = actions.includes("s3:*") || actions.includes("*");
  const everywhere = resources.some((one) => isBucket(one, on)) && resources.some((one) => isItsObjects(one, on));
  return everybody && everything && everywhere && conditions.length === 1 && conditions.every(isWithoutTls);
}

function isWithoutTls({ operator, key, values }: Condition): boolean {
  // every request has the key
  return /^bool(ifexists)?$/i.test(operator) && /^aws:securetransport$/i.test(key) && values.join() === "false";
}

function isBucket(resource: string, name: string): boolean {
  const target = s3Target(resource);
  return resource === "*" || (target !== undefined && target.key === undefined && covers(target.bucket, name));
}

function isItsObjects(resource: string, name: string): boolean {
  const target = s3Target(resource);
  if (!target) return resource === "*";
  return (
    covers(target.bucket, name) && (target.key === "*" || (target.key === undefined && target.bucket.endsWith("*")))
  );
}
