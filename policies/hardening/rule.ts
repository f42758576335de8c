import type { Statement } from "../../vendors/statement";

/** A stack's statements are those of the vendor's document word for word, or limited to the vendor's job. */
export const profiles = ["as-documented", "hardened"] as const;
export type Profile = (typeof profiles)[number];

/** A folder of a bucket with a slash at its end: no wildcard, no policy variable, and no way up. */
export const objectPrefixPattern = "^([0-9A-Za-z_=-][0-9A-Za-z_.=-]*/)+$";

/** Characters of the longest such folder: a policy has it several times, and a limited length. */
export const longestObjectPrefix = 200;

/** The policy with a vendor's statements. */
export type PolicyPart = "trust" | "bucket" | "key";

/** The limits of hardened statements. */
export interface Limits {
  /** The bucket of the access, by the name in the statements. */
  readonly bucketName: string;
  /** The Region of the bucket. */
  readonly region: string;
  /** The folder of the vendor's objects, with a slash at its end. If unset, the whole bucket. */
  readonly objectPrefix?: string;
  /** The last day of the access, YYYY-MM-DD in UTC. If unset, it doesn't end. */
  readonly until?: string;
}

/** One way to allow less than a vendor's document, without a loss for the vendor's job. */
export interface HardeningRule {
  readonly id: string;
  /** The change, after "hardened: ". */
  readonly does: (limits: Limits) => string;
  readonly reason: string;
  readonly link: string;
  readonly parts: readonly PolicyPart[];
  /** Returns the statements in the place of an Allow: the same object if nothing changes, and none if it is dead. */
  readonly change: (statement: Statement, limits: Limits) => readonly Statement[];
}
