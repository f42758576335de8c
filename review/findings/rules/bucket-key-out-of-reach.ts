import { groupedBy } from "../../../text/grouped";
import { aliasesNamed, bucketKeys, isAlias, type BucketKey } from "../../grants/bucket-keys";
import { isNewBucket } from "../../grants/bucket-settings";
import { isAboutAction } from "../../grants/statement";
import { KeyUses, type KeyUse } from "../../judgement/key-use";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { allowing, hitAt, type Evidence, type Hit, type Rule } from "../rule";
import { grantsByVendor, isOnObjects, isUnreadYet } from "../vendor-access";

export const bucketKeyOutOfReach: Rule = {
  id: "bucket-key-out-of-reach",
  severity: "high",
  title: "Another key of a bucket that the vendor may not use",
  risk: "S3 encrypts new objects with the bucket's key in the vendor's name: without permission on it, every upload or read of the vendor fails.",
  fix: "Allow the vendor the actions on the key, in its own policies or the key's, before the bucket changes. If a policy outside the plans allows them, review its plan together with this one, or accept the finding in review.yaml.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms",
  check: (evidence) => {
    const [was, is] = [bucketKeys(evidence.before), bucketKeys(evidence.after)];
    const uses = new KeyUses(evidence.grants, evidence.after);
    return [...is]
      .filter(([bucket, key]) => !isNewBucket(evidence, bucket) && isOther(evidence, key, was.get(bucket)))
      .flatMap(([bucket, key]) => hitsOf(evidence, bucket, key, uses));
  },
};

function isOther(evidence: Evidence, { name, ids }: BucketKey, was: BucketKey | undefined): boolean {
  return isAliasGone(evidence, name) || !was || !ids.some((id) => was.ids.includes(id));
}

function isAliasGone({ before, after }: Evidence, name: string): boolean {
  return isAlias(name) && aliasesNamed(before, name).length > 0 && aliasesNamed(after, name).length === 0;
}

function hitsOf(evidence: Evidence, bucket: string, key: BucketKey, uses: KeyUses): readonly Hit[] {
  const known = grantsByVendor(evidence.earlier)
    .filter(([, grants]) => grants.some((grant) => needsOf(grant, bucket).length > 0))
    .map(([{ name }]) => name);
  const holders = allowing(evidence).filter(
    (grant) => known.includes(grant.vendor ?? "") && !isUnreadYet(evidence, grant),
  );
  if (isAliasGone(evidence, key.name)) {
    const idle = holders.some((grant) => needsOf(grant, bucket).length > 0);
    return idle ? [hitAt(key.planned, `encrypts with ${key.name}, an alias that the plan destroys: uploads fail`)] : [];
  }
  return [...groupedBy(holders, ({ vendor = "" }) => vendor)].flatMap(([vendor, own]) =>
    hitFor(
      vendor,
      key,
      own.flatMap((holder) => lackingOf(evidence, holder, bucket, key, uses)),
    ),
  );
}

interface Lacking {
  readonly action: string;
  readonly use: KeyUse;
}

function lackingOf(
  evidence: Evidence,
  holder: ReviewedGrant,
  bucket: string,
  key: BucketKey,
  uses: KeyUses,
): readonly Lacking[] {
  const isSeen = !hasUnseenPolicy(evidence, holder);
  return needsOf(holder, bucket)
    .map((action) => ({ action, use: uses.of(holder, key, action) }))
    .filter(({ use }) => use !== "allowed")
    .map(({ action, use }) => ({ action, use: isSeen ? use : "unclear" }));
}

/** A policy of the role or the user that no plan has may allow it. */
function hasUnseenPolicy({ unread }: Evidence, { plan, entity }: ReviewedGrant): boolean {
  return entity !== undefined && unread.some((one) => one.plan === plan && one.entity?.name === entity.name);
}

function hitFor(vendor: string, { planned, name, keys }: BucketKey, lacking: readonly Lacking[]): readonly Hit[] {
  if (lacking.length === 0) return [];
  const isCertain = lacking.some(({ use }) => use === "refused");
  const unseen = isAlias(name) && keys.length === 0 ? "tells the key behind the alias" : "shows that it may use it";
  const may = isCertain ? "may not use it" : `may lose access, because no plan ${unseen}`;
  const actions = [...new Set(lacking.map(({ action }) => action))].sort();
  return [hitAt(planned, `encrypts with another key, ${name}: ${vendor} ${may} (${actions.join(", ")})`)];
}

/** The actions on the key that S3 demands of somebody who writes or reads objects of a bucket. */
function needsOf({ statement }: Pick<ReviewedGrant, "statement">, bucket: string): readonly string[] {
  if (statement.effect !== "Allow" || !isOnObjects(statement, bucket)) return [];
  return Object.entries(needs).flatMap(([action, need]) => (isAboutAction(statement, action) ? [need] : []));
}

const needs = { "s3:PutObject": "kms:GenerateDataKey", "s3:GetObject": "kms:Decrypt" };
