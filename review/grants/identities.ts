import type { Grant, FoundGrants, Through, Unread } from "./grant";
import { covers, hasWildcard } from "../../policies/pattern";
import { ownPrincipal, principalsIn, type Principal } from "./principal";
import { textsOf } from "../plan/resources";
import type { ParsedStatement } from "./statement";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { attachments } from "./attachments";
import { iamEntityOf, iamEntities, type Attachment, type IamEntity } from "./iam-entities";
import { policyOf, readPolicy, resourcePolicyOf } from "./policy-text";

/** A principal with the permissions of an IAM entity. */
interface Bearer {
  readonly kind: "role" | "user";
  readonly principal: Principal;
  readonly through?: Through;
}

interface Bearers {
  readonly bearers: readonly Bearer[];
  readonly unread: readonly Unread[];
}

/** The permissions of roles and users by their own policies, and the principals that can assume those roles. */
export function identityGrants(view: PlannedState): FoundGrants {
  const { held, unread } = attachments(view);
  const groups = membersByGroup(view);
  const bearers = new Map<string, Bearers>();
  const bearersOf = (entity: IamEntity): Bearers => {
    const key = entityKey(entity);
    const found = bearers.get(key) ?? findBearers(view, entity, groups);
    bearers.set(key, found);
    return found;
  };
  const read = held.map((item) => attachmentGrants(view, item, bearersOf(item.entity).bearers));
  const roles = view.ofType("aws_iam_role").map((part) => iamEntityOf("role", part));
  const holding = new Set(held.map(({ entity }) => entityKey(entity)));
  const idle = roles.filter((role) => !holding.has(entityKey(role)));
  const people = [...new Map([...held.map(({ entity }) => entity), ...idle].map((h) => [entityKey(h), h])).values()];
  return {
    grants: [...read.flatMap(({ grants }) => grants), ...idle.flatMap((role) => trustAlone(role, bearersOf(role)))],
    unread: [...unread, ...read.flatMap((one) => one.unread), ...people.flatMap((entity) => bearersOf(entity).unread)],
  };
}

function entityKey({ kind, name, part }: IamEntity): string {
  return part ? `${part.plan.name} ${part.resource.address}` : `${kind} ${name}`;
}

function attachmentGrants(
  view: PlannedState,
  { part, attribute, text }: Attachment,
  bearers: readonly Bearer[],
): FoundGrants {
  const read = text === undefined ? policyOf(view, part, attribute) : readPolicy(part, attribute, text);
  const { plan, address } = part.resource;
  const [description] = textsOf(part.values["description"]);
  const carrier = { plan, address, description };
  const grants = bearers.flatMap((bearer) =>
    read.statements.map((statement): Grant => ({ ...carrier, ...bearer, statement })),
  );
  return { grants, unread: read.unread };
}

function findBearers(
  view: PlannedState,
  entity: IamEntity,
  groups: ReadonlyMap<string, readonly IamEntity[]>,
): Bearers {
  if (entity.kind === "user") return { bearers: [userBearer(entity)], unread: [] };
  if (entity.kind === "group") return { bearers: (groups.get(entity.name) ?? [entity]).map(userBearer), unread: [] };
  return roleBearers(view, entity);
}

function userBearer({ name, part, kind }: IamEntity): Bearer {
  const principal: Principal =
    kind === "group"
      ? { id: `every user of the group ${name}`, kind: "unknown" }
      : ownPrincipal("user", name, part?.resource.accountId);
  return { kind: "user", principal, through: { kind: "user", name, ...placeOf(part), conditions: [] } };
}

function roleBearers(view: PlannedState, { name, part }: IamEntity): Bearers {
  const through = { kind: "role" as const, name, ...placeOf(part) };
  const someone: Bearer = {
    kind: "role",
    principal: { id: `any principal that assumes the role ${name}`, kind: "unknown" },
    through: { ...through, conditions: [] },
  };
  if (!part) return { bearers: [someone], unread: [] };
  const { statements, unread } = resourcePolicyOf(view, part, "assume_role_policy");
  const bearers = statements.filter(isAssumption).flatMap((statement) =>
    principalsIn(statement).map((principal): Bearer => {
      return { kind: "role", principal, through: { ...through, conditions: statement.conditions } };
    }),
  );
  return {
    bearers: bearers.length > 0 ? bearers : [someone],
    unread: [...unread, ...statements.flatMap((statement) => unclear(part, statement))],
  };
}

function placeOf(part: PlannedResource | undefined): Pick<Through, "address" | "plan"> {
  return { address: part?.resource.address, plan: part?.resource.plan };
}

/** Reports if a statement of a trust policy lets somebody become the role. */
function isAssumption({ effect, actions, notActions }: ParsedStatement): boolean {
  return effect === "Allow" && (notActions.length > 0 || actions.some(assumes));
}

const assumptions = ["sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity"];

function assumes(action: string): boolean {
  return assumptions.some((one) => covers(action.toLowerCase(), one));
}

/** Wildcards of a trust policy without a match among known assumptions; AWS may add one. */
function unclear(
  { resource: { plan, address } }: PlannedResource,
  { effect, actions }: ParsedStatement,
): readonly Unread[] {
  const patterns = effect === "Allow" ? actions.filter((action) => hasWildcard(action) && !assumes(action)) : [];
  return patterns.map((action) => ({
    plan,
    address,
    why: "unsupported",
    says: `has an assume_role_policy with ${action}, and this review does not read it`,
  }));
}

/** A role without a policy here: its trust is access all the same, because its policies may be elsewhere. */
function trustAlone({ name, part }: IamEntity, { bearers }: Bearers): readonly Grant[] {
  if (!part) return [];
  const { plan, address } = part.resource;
  const statement: ParsedStatement = {
    name: "assume_role_policy",
    effect: "Allow",
    notPrincipals: [],
    actions: ["sts:AssumeRole"],
    notActions: [],
    resources: [name],
    notResources: [],
    conditions: [],
  };
  return bearers.map((bearer) => ({ plan, address, ...bearer, statement, bare: true }));
}

function membersByGroup(view: PlannedState): ReadonlyMap<string, readonly IamEntity[]> {
  const members = new Map<string, IamEntity[]>();
  const add = (group: string, users: readonly IamEntity[]) =>
    members.set(group, [...(members.get(group) ?? []), ...users]);
  for (const part of view.ofType("aws_iam_user_group_membership")) {
    for (const group of iamEntities(view, part, "group", "groups"))
      add(group.name, iamEntities(view, part, "user", "user"));
  }
  for (const part of view.ofType("aws_iam_group_membership")) {
    for (const group of iamEntities(view, part, "group", "group"))
      add(group.name, iamEntities(view, part, "user", "users"));
  }
  return members;
}

/**
 * Policies without an attachment here: they may be attached elsewhere, and their statements change for those
 * principals.
 */
export function unattachedGrants(view: PlannedState, attached: readonly Grant[]): FoundGrants {
  const known = new Set(attached.map(({ plan, address }) => `${plan} ${address}`));
  const free = view
    .ofType("aws_iam_policy")
    .filter(({ resource: { plan, address } }) => !known.has(`${plan} ${address}`));
  const read = free.map((part) => ({ part, policy: policyOf(view, part, "policy") }));
  return {
    grants: read.flatMap(({ part, policy }) => policy.statements.map((statement) => unattached(part, statement))),
    unread: read.flatMap(({ policy }) => policy.unread),
  };
}

function unattached({ resource: { plan, address }, values }: PlannedResource, statement: ParsedStatement): Grant {
  const [name = address] = textsOf(values["name"]);
  return {
    plan,
    address,
    kind: "role",
    principal: { id: `any principal with the policy ${name}`, kind: "unknown" },
    statement,
  };
}
