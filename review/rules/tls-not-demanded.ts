import { isCreated, settingsByBucket } from "../bucket-settings";
import type { ReviewedGrant } from "../grant";
import { covers } from "../pattern";
import { bucketName } from "../sources/resource-policies";
import { hitAt, type Evidence, type Rule } from "../rule";
export const tlsNotDemanded: Rule = {
  id: "tls-not-demanded",
  severity: "medium",
  title: "TLS not demanded",
  why: "Without a Deny for what comes without TLS, S3 also answers over plain HTTP.",
  fix: "Deny s3:* to everybody on the bucket and its objects when aws:SecureTransport is false.",
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
  check: (evidence) => {
    const { after, grants, unread } = evidence;
    const safe = new Set(grants.filter(isTlsOnly).map(({ on }) => on));
    const unreadable = new Set(unread.map(({ plan, address }) => `${plan} ${address}`));
    return [...answering(evidence)]
      .filter(([name]) => !safe.has(name))
      .flatMap(([, [part]]) =>
        part && !unreadable.has(`${part.resource.plan} ${part.resource.address}`) ? [part] : [],
      )
      .map((part) => hitAt(part, `lets ${bucketName(after, part)} answer without TLS`));
  },
};

/** Buckets whose policy is managed here, and those that are created without one. */
function answering({ after }: Evidence) {
  const policies = settingsByBucket(after, "aws_s3_bucket_policy");
  const created = after
    .ofType("aws_s3_bucket")
    .filter((part) => isCreated(part) && !policies.has(bucketName(after, part)));
  return new Map([...policies, ...created.map((part) => [bucketName(after, part), [part]] as const)]);
}

function isTlsOnly({
  kind,
  principal,
  on,
  statement: { effect, actions, resources, conditions },
}: ReviewedGrant): boolean {
  const [only, ...others] = conditions;
  const unsafe =
    only && /^bool$/i.test(only.operator) && /^aws:securetransport$/i.test(only.key) && only.values.join() === "false";
  const everything = actions.includes("s3:*") || actions.includes("*");
  const everywhere = ["", "/*"].every((end) =>
    resources.some((resource) => covers(resource, `arn:aws:s3:::${on}${end}`)),
  );
  return (
    kind === "bucket-policy" &&
    principal.id === "*" &&
    effect === "Deny" &&
    !!unsafe &&
    others.length === 0 &&
    everything &&
    everywhere
  );
}
