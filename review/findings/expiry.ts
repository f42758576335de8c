import { withoutRestore } from "../judgement/gone-for-good";
import { sooner, type Sooner } from "../judgement/lifecycle-rules";
import { isNewBucket } from "../grants/bucket-settings";
import type { PlannedResource } from "../plan/planned-state";
import type { Values } from "../plan/resources";
import { isBucketAtStake } from "./exposure";
import { formerRules, lifecycleRulesAfter, type LifecycleRules } from "./lifecycle-places";
import type { Evidence } from "./rule";
import { isVersioned } from "./versioned";

/** Lifecycle rules of an existing bucket that delete something new, or delete it sooner. */
export interface Expiry {
  readonly planned: PlannedResource;
  /** A sentence on the deletion now and before, and a sentence on its time. */
  readonly message: string;
  /** The reason that nobody can restore objects for long; absent if somebody can. */
  readonly forGood?: string;
}

/** The deletions that the plan brings to buckets that an outsider reaches, or that it changes. */
export function expiries(evidence: Evidence): readonly Expiry[] {
  const all = lifecycleRulesAfter(evidence).filter(({ bucket }) => !isNewBucket(evidence, bucket));
  return all.flatMap((one) => {
    if (endsVersioning(evidence, one.bucket)) return withoutVersions(evidence, one);
    if (one.planned.resource.action === "no-op" || !isBucketAtStake(evidence, one.planned)) return [];
    const together = all.filter(({ bucket }) => bucket === one.bucket).flatMap(({ rules }) => rules);
    return expiriesIn(evidence, one, together);
  });
}

/** A new or sooner move of objects to an archive, in an existing bucket. */
export interface Archiving {
  readonly planned: PlannedResource;
  readonly bucket: string;
  /** The beginning of the keys of the moved objects. */
  readonly prefix: string;
  readonly message: string;
}

export function archivings(evidence: Evidence): readonly Archiving[] {
  return lifecycleRulesAfter(evidence)
    .filter(({ planned, bucket }) => planned.resource.action !== "no-op" && !isNewBucket(evidence, bucket))
    .flatMap(({ planned, bucket, rules }) =>
      sooner(rules, formerRules(evidence, bucket) ?? [])
        .filter(({ deletes, affects }) => !deletes && affects === "objects")
        .map(({ message, was, does, picks: { prefix } }) => ({
          planned,
          bucket,
          prefix,
          message: `${message}; before, ${was}. ${does}`,
        })),
    );
}

function endsVersioning(evidence: Evidence, bucket: string): boolean {
  const { before } = evidence;
  return isVersioned({ ...evidence, after: before }, bucket) && !isVersioned(evidence, bucket);
}

/** Rules that only hid objects with versioning, and new ones for the versions: there will be no others. */
function withoutVersions(evidence: Evidence, { planned, rules, bucket }: LifecycleRules): readonly Expiry[] {
  const ofObjects = sooner(rules, []).filter(({ affects }) => affects === "objects");
  const ofVersions = sooner(rules, formerRules(evidence, bucket) ?? []).filter(({ affects }) => affects === "versions");
  return [...ofObjects, ...ofVersions]
    .filter(({ deletes }) => deletes)
    .map(({ message, does }) => ({
      planned,
      message: `${message}; before, S3 kept a noncurrent version. ${does}`,
      forGood: noVersions,
    }));
}

function expiriesIn(evidence: Evidence, one: LifecycleRules, together: readonly Values[]): readonly Expiry[] {
  const { bucket, planned, rules } = one;
  const known = formerRules(evidence, bucket);
  const versioned = isVersioned(evidence, bucket);
  return sooner(rules, known ?? [])
    .filter(({ deletes, affects }) => deletes && affects !== "uploads")
    .map((deletion) => {
      const { message, was, does } = deletion;
      const before = known ? `before, ${was}` : "the plan doesn't show the rules before it";
      const forGood = versioned ? withoutRestore(deletion, together) : unversioned(deletion);
      return { planned, message: `${message}; ${before}. ${does}`, ...(forGood !== undefined && { forGood }) };
    });
}

const noVersions = "without versioning in the plans";

function unversioned({ affects }: Sooner): string | undefined {
  return affects === "objects" ? noVersions : undefined;
}
