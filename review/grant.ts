import type { Judgement } from "./judgement";
import type { Principal } from "./principal";
import type { Condition, PolicyStatement } from "./statement";

/** Where a grant is written down. */
export type GrantKind = "role" | "user" | "bucket-policy" | "key-policy" | "handed-over";

/** The role or the user by which a principal has what its policies say. */
export interface Through {
  readonly kind: "role" | "user";
  readonly name: string;
  /** The address of the role or the user, and the plan that has it; absent when it is in no plan. */
  readonly address?: string;
  readonly plan?: string;
  /** What the trust policy demands. */
  readonly conditions: readonly Condition[];
}

/** One statement for one principal: who may, or may not, do what to what, and on which conditions. */
export interface Grant {
  readonly plan: string;
  /** The address of the resource that carries the statement. */
  readonly address: string;
  readonly kind: GrantKind;
  readonly principal: Principal;
  readonly through?: Through;
  readonly statement: PolicyStatement;
  /** Set where the trust policy of a role is all there is: its statement is that one may be the role, and nothing else. */
  readonly bare?: true;
  /** The description of the resource that carries the statement: ours name the vendor's document. */
  readonly description?: string;
  /** The bucket or the key that carries a resource's policy, where it is known. */
  readonly on?: string;
}

/** A grant as the plan changes it. */
export interface ReviewedGrant extends Grant {
  readonly change: "new" | "changed" | "removed" | "unchanged";
  /** The grant in whose place this one comes. */
  readonly was?: Grant;
  /** The vendor that it is for. */
  readonly vendor?: string;
  /** What the vendor's document says to it; absent when the grant is no vendor's, or denies. */
  readonly judgement?: Judgement;
  readonly sentence: string;
  /** The sentence of the grant in whose place this one comes. */
  readonly wasSentence?: string;
}

/** Something that gives access and can't be read: never a pass. */
export interface Unread {
  readonly plan: string;
  readonly address: string;
  readonly why: "unknown" | "invalid" | "outside" | "unsupported";
  /** The end of a sentence that the address begins. */
  readonly says: string;
}

export interface Grants {
  readonly grants: readonly Grant[];
  readonly unread: readonly Unread[];
}

export function together(...parts: readonly Grants[]): Grants {
  return { grants: parts.flatMap(({ grants }) => grants), unread: parts.flatMap(({ unread }) => unread) };
}

/** A grant taken apart: one action on one resource each. */
export function singly(grant: Grant): readonly Grant[] {
  const { statement } = grant;
  const { actions, resources, notActions, notResources } = statement;
  if (notActions.length + notResources.length > 0) return [grant];
  const pairs = actions.flatMap((action) =>
    (resources.length > 0 ? resources : [undefined]).map((resource) => ({ action, resource })),
  );
  return pairs.map(({ action, resource }) => ({
    ...grant,
    statement: { ...statement, actions: [action], resources: resource === undefined ? [] : [resource] },
  }));
}
