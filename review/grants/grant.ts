import type { PlannedResource } from "../plan/planned-state";
import type { IamEntity } from "./iam-entities";
import type { Principal } from "./principal";
import type { Condition, ParsedStatement } from "./statement";

/**
 * The permissions boundary of a role or a user: only its requests are allowed, whatever the policies say.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export interface Boundary {
  /** The name of the policy, or its ARN if no plan has it. */
  readonly name: string;
  /** Absent if no plan has them. */
  readonly statements?: readonly ParsedStatement[];
}

/** The place of a grant. */
export type GrantKind = "role" | "user" | "bucket-policy" | "key-policy" | "resource-policy" | "acl" | "handed-over";

/** A role or a user by its name, and its place in the plans. */
export interface EntityPlace {
  readonly name: string;
  /** The address of the role or the user, and its plan; absent when it is in no plan. */
  readonly address?: string;
  readonly plan?: string;
  /** The account of the role or the user, if its plan tells. */
  readonly account?: string;
}

/** The role or the user with the policies, on the way from a principal. */
export interface GrantEntity extends EntityPlace {
  readonly kind: "role" | "user";
  /** The roles that the principal assumes before it, in that order; absent for none. */
  readonly via?: readonly EntityPlace[];
  /** Absent for none. */
  readonly boundary?: Boundary;
  /** The demands of the trust policies. */
  readonly conditions: readonly Condition[];
}

/** A role of one name in another account is another role. */
export function isSameAccount({ account }: EntityPlace, { account: other }: EntityPlace): boolean {
  return account === undefined || other === undefined || account === other;
}

/** Reports if a principal of a policy is a role or a user itself. A name unknown until apply has no account yet. */
export function isEntityItself(
  { kind, name, account }: Principal,
  entity: Pick<GrantEntity, "kind" | "name" | "account">,
): boolean {
  return kind === entity.kind && name === entity.name && isSameAccount({ name, account }, entity);
}

/**
 * Reports if two places of one name are those of one entity: in one plan the address tells; in two, or outside of them,
 * a name is one entity's within an account.
 */
export function isSameEntity(one: EntityPlace, other: EntityPlace): boolean {
  if (one.name !== other.name || !isSameAccount(one, other)) return false;
  if (one.plan === undefined || other.plan === undefined) return true;
  return one.plan === other.plan
    ? one.address === other.address
    : one.account !== undefined && other.account !== undefined;
}

/**
 * One statement for one principal: it may, or may not, take these actions on these resources, under these conditions.
 */
export interface Grant {
  readonly plan: string;
  /** The address of the statement's resource. */
  readonly address: string;
  readonly kind: GrantKind;
  readonly principal: Principal;
  readonly entity?: GrantEntity;
  readonly statement: ParsedStatement;
  /** Set for a trust policy alone: the statement is that one may, or may not, assume the role, and nothing else. */
  readonly trustOnly?: true;
  /** Set if the statement doesn't name the principal, and includes it by its conditions: only an outsider's is listed. */
  readonly isIncluded?: true;
  /** The description of the statement's resource: ours name the vendor's document. */
  readonly description?: string;
  /** The bucket or the key of a resource's policy, if it is known. */
  readonly on?: string;
}

/** All demands on the way to a grant: those of its statement, and those of the trust policies before it. */
export function demandsOn({ statement, entity }: Pick<Grant, "statement" | "entity">): readonly Condition[] {
  return [...statement.conditions, ...(entity?.conditions ?? [])];
}

/** An unreadable source of access: never a pass. */
export interface Unread {
  readonly plan: string;
  readonly address: string;
  readonly cause: "unknown" | "invalid" | "outside" | "outsider" | "unsupported";
  /** The end of a sentence; the address begins it. */
  readonly message: string;
  /** The outsider, if the text names one. */
  readonly names?: string;
  /** The role, user or group with the access, if it is one's. */
  readonly entity?: IamEntity;
  /** The principals with the permissions of the entity. */
  readonly principals?: readonly Principal[];
}

/** An unreadable source of access at a resource. */
export function unreadAt(
  { resource: { plan, address } }: Pick<PlannedResource, "resource">,
  cause: Unread["cause"],
  message: string,
): Unread {
  return { plan, address, cause, message };
}

export interface FoundGrants {
  readonly grants: readonly Grant[];
  readonly unread: readonly Unread[];
}

export function together(...parts: readonly FoundGrants[]): FoundGrants {
  return { grants: parts.flatMap(({ grants }) => grants), unread: parts.flatMap(({ unread }) => unread) };
}

/** A grant taken apart: one action on one resource each. */
export function singly(grant: Grant): readonly Grant[] {
  const { statement } = grant;
  const { actions, resources, notActions, notResources } = statement;
  // nobody reads the thousands of actions of an AWS managed policy
  if (notActions.length + notResources.length > 0 || statement.managed) return [grant];
  const pairs = actions.flatMap((action) =>
    (resources.length > 0 ? resources : [undefined]).map((resource) => ({ action, resource })),
  );
  return pairs.map(({ action, resource }) => ({
    ...grant,
    statement: { ...statement, actions: [action], resources: resource === undefined ? [] : [resource] },
  }));
}
