import type { Outsider } from "../grants/outsider";
import type { Grant } from "../grants/grant";
import type { Judgement } from "./judgement";

/** A grant as the plan changes it. */
export interface ReviewedGrant extends Grant {
  readonly change: "new" | "changed" | "removed" | "unchanged";
  /** The earlier grant, replaced by this one. */
  readonly was?: Grant;
  /** The kind of outsider with the grant; absent for the account's own people and services. */
  readonly outsider?: Outsider | "vendor";
  /** The vendor of the grant. */
  readonly vendor?: string;
  /** The vendor's document's judgement; absent if the grant is no vendor's, or denies. */
  readonly judgement?: Judgement;
  readonly sentence: string;
  /** The sentence of the replaced grant. */
  readonly wasSentence?: string;
}
