import { boundaryOf } from "./boundaries";
import type { EntityPlace, Through, Unread } from "./grant";
import { groupMembers } from "./group-members";
import { entitiesOf, entityKey, type IamEntity } from "./iam-entities";
import { ownPrincipal, type Principal } from "./principal";
import { principalsIn } from "./statement-principals";
import { covers, hasWildcard } from "../../policies/pattern";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { resourcePolicyOf } from "./policy-text";
import type { Condition, ParsedStatement } from "./statement";

/** A principal with the permissions of an IAM entity. */
export interface Bearer {
  readonly kind: "role" | "user";
  readonly principal: Principal;
  readonly through: Through;
}

export interface Bearers {
  readonly bearers: readonly Bearer[];
  readonly unread: readonly Unread[];
}

export type BearersOf = (entity: IamEntity) => Bearers;

/** Finds the principals with the permissions of a role, a user or a group. */
export function bearersIn(state: PlannedState): BearersOf {
  const members = groupMembers(state);
  const trusts = remembering((role: IamEntity) => trustOf(state, role));
  return remembering((entity: IamEntity): Bearers => {
    if (entity.kind === "user") return { bearers: [userBearer(state, entity)], unread: [] };
    if (entity.kind === "group") {
      const users = members.get(entity.name) ?? [entity];
      return { bearers: users.map((user) => userBearer(state, user)), unread: [] };
    }
    return roleBearers(state, entity, trusts);
  });
}

function remembering<T>(find: (entity: IamEntity) => T): (entity: IamEntity) => T {
  const known = new Map<string, T>();
  return (entity) => {
    const key = entityKey(entity);
    const found = known.get(key) ?? find(entity);
    known.set(key, found);
    return found;
  };
}

function userBearer(state: PlannedState, { name, part, kind }: IamEntity): Bearer {
  const principal: Principal =
    kind === "group"
      ? { id: `every user of the group ${name}`, kind: "unknown" }
      : ownPrincipal("user", name, part?.resource.accountId);
  const boundary = boundaryOf(state, part);
  const through = { kind: "user", name, ...placeOf(part), ...(boundary && { boundary }), conditions: [] } as const;
  return { kind: "user", principal, through };
}

/** A principal that a trust policy lets become the role, and its demands. */
interface Trusted {
  readonly principal: Principal;
  readonly conditions: readonly Condition[];
}

interface Trust {
  readonly trusted: readonly Trusted[];
  readonly unread: readonly Unread[];
}

/** Walks from the role to the roles that may assume it, to any depth: each role once, so that a cycle ends. */
function roleBearers(state: PlannedState, role: IamEntity, trustOf: (role: IamEntity) => Trust): Bearers {
  const { name, part } = role;
  const boundary = boundaryOf(state, part);
  const through = { kind: "role" as const, name, ...placeOf(part), ...(boundary && { boundary }) };
  const bearers: Bearer[] = [];
  const walked = new Set([entityKey(role)]);
  const next = [{ entity: role, via: [] as readonly EntityPlace[], demands: [] as readonly Condition[] }];
  for (const { entity, via, demands } of next) {
    for (const { principal, conditions: own } of trustOf(entity).trusted) {
      const conditions = [...own, ...demands];
      bearers.push({ kind: "role", principal, through: { ...through, ...(via.length > 0 && { via }), conditions } });
      for (const assumer of entitiesOf(state, part, principal)) {
        if (assumer.kind !== "role" || walked.has(entityKey(assumer))) continue;
        walked.add(entityKey(assumer));
        next.push({
          entity: assumer,
          via: [{ name: assumer.name, ...placeOf(assumer.part) }, ...via],
          demands: conditions,
        });
      }
    }
  }
  const someone: Principal = { id: `any principal that assumes the role ${name}`, kind: "unknown" };
  const unknown: Bearer = { kind: "role", principal: someone, through: { ...through, conditions: [] } };
  return { bearers: bearers.length > 0 ? bearers : [unknown], unread: trustOf(role).unread };
}

function trustOf(state: PlannedState, { part }: IamEntity): Trust {
  if (!part) return { trusted: [], unread: [] };
  const { statements, unread } = resourcePolicyOf(state, part, "assume_role_policy");
  const trusted = statements
    .filter(isAssumption)
    .flatMap((statement) =>
      principalsIn(statement).map((principal) => ({ principal, conditions: statement.conditions })),
    );
  return { trusted, unread: [...unread, ...statements.flatMap((statement) => unclear(part, statement))] };
}

function placeOf(part: PlannedResource | undefined): Omit<EntityPlace, "name"> {
  return { address: part?.resource.address, plan: part?.resource.plan, account: part?.resource.accountId };
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
    cause: "unsupported",
    message: `has an assume_role_policy with ${action}, and this review does not read it`,
  }));
}
