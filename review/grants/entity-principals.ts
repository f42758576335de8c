import { assumptions, assumptionsBy } from "./assumptions";
import { boundaryOf } from "./boundaries";
import { unreadAt, type EntityPlace, type GrantEntity, type Unread } from "./grant";
import { factsOfPrincipal, ofFacts } from "./facts";
import { groupMembers } from "./group-members";
import { entitiesOf, entityKey, type IamEntity } from "./iam-entities";
import { includedEntities, mayBeOutside } from "./included-entities";
import { ownPrincipal, type Principal } from "./principal";
import { principalsIn } from "./statement-principals";
import { covers, hasWildcard } from "../../policies/pattern";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { resourcePolicyOf } from "./policy-text";
import { isAboutAction, type Condition, type ParsedStatement } from "./statement";

/** A principal with the permissions of an IAM entity. */
export interface EntityPrincipal {
  readonly kind: "role" | "user";
  readonly principal: Principal;
  readonly entity: GrantEntity;
  /** Set if only the apply tells that it has the permissions. */
  readonly uncertain?: true;
  /** As that of a grant. */
  readonly isIncluded?: true;
}

export interface EntityPrincipals {
  readonly principals: readonly EntityPrincipal[];
  readonly unread: readonly Unread[];
}

export type EntityPrincipalsOf = (entity: IamEntity) => EntityPrincipals;

/** Finds the principals with the permissions of a role, a user or a group. */
export function entityPrincipalsIn(state: PlannedState): EntityPrincipalsOf {
  const members = groupMembers(state);
  const trusts = remembering((role: IamEntity) => trustOf(state, role));
  return remembering((entity: IamEntity): EntityPrincipals => {
    if (entity.kind === "user") return { principals: [userPrincipal(state, entity)], unread: [] };
    if (entity.kind === "group") {
      const users = members.get(entity.name) ?? [entity];
      return { principals: users.map((user) => memberPrincipal(state, user)), unread: [] };
    }
    return rolePrincipals(state, entity, trusts);
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

function userPrincipal(state: PlannedState, { name, planned, kind }: IamEntity): EntityPrincipal {
  const principal: Principal =
    kind === "group"
      ? { id: `every user of the group ${name}`, kind: "unknown" }
      : ownPrincipal("user", name, planned?.resource.accountId);
  const boundary = boundaryOf(state, planned);
  const entity = { kind: "user", name, ...placeOf(planned), ...(boundary && { boundary }), conditions: [] } as const;
  return { kind: "user", principal, entity };
}

function memberPrincipal(state: PlannedState, user: IamEntity): EntityPrincipal {
  return { ...userPrincipal(state, user), ...(user.uncertain && { uncertain: true }) };
}

/** A principal that a trust policy lets become the role, and its demands. */
interface Trusted {
  readonly principal: Principal;
  readonly conditions: readonly Condition[];
  /** The roles of the plans that it is. */
  readonly assumers: readonly IamEntity[];
  /** True if it may be somebody outside. */
  readonly isOutside: boolean;
  readonly isIncluded?: true;
}

/** A role on the way to another, with the roles and the demands between them. */
interface Step extends Pick<EntityPrincipal, "isIncluded"> {
  readonly assumed: IamEntity;
  readonly via: readonly EntityPlace[];
  readonly demands: readonly Condition[];
}

interface Trust {
  readonly trusted: readonly Trusted[];
  /** True if the whole policy is read, and has only denials, one of them of everyone. */
  readonly isClosed: boolean;
  readonly unread: readonly Unread[];
}

/** Walks from the role to the roles that may assume it, to any depth: each role once, so that a cycle ends. */
function rolePrincipals(state: PlannedState, role: IamEntity, trustOf: (role: IamEntity) => Trust): EntityPrincipals {
  const { name, planned } = role;
  const boundary = boundaryOf(state, planned);
  const entity = { kind: "role" as const, name, ...placeOf(planned), ...(boundary && { boundary }) };
  const principals: EntityPrincipal[] = [];
  const walked = new Set([entityKey(role)]);
  const next: Step[] = [{ assumed: role, via: [], demands: [] }];
  for (const { assumed, via, demands, isIncluded } of next) {
    for (const { principal, conditions: own, assumers, isOutside, ...how } of trustOf(assumed).trusted) {
      const included = (isIncluded ?? how.isIncluded) && { isIncluded: true as const };
      const unknown = assumers.filter((assumer) => !walked.has(entityKey(assumer)));
      // nobody lists own people among many
      const isListed = !included || isOutside;
      if (!isListed && unknown.length === 0) continue;
      const conditions = [...own, ...demands];
      const way = { ...entity, ...(via.length > 0 && { via }), conditions };
      if (isListed) principals.push({ kind: "role", principal, entity: way, ...included });
      for (const assumer of unknown) {
        walked.add(entityKey(assumer));
        const last = { name: assumer.name, ...placeOf(assumer.planned) };
        next.push({ assumed: assumer, via: [last, ...via], demands: conditions, ...included });
      }
    }
  }
  const someone: Principal = { id: `any principal that assumes the role ${name}`, kind: "unknown" };
  const unknown: EntityPrincipal = { kind: "role", principal: someone, entity: { ...entity, conditions: [] } };
  const { isClosed, unread } = trustOf(role);
  return { principals: principals.length > 0 || isClosed ? principals : [unknown], unread };
}

function trustOf(state: PlannedState, { planned }: IamEntity): Trust {
  if (!planned) return { trusted: [], isClosed: false, unread: [] };
  const { statements, unread } = resourcePolicyOf(state, planned, "assume_role_policy");
  const trusted = statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) =>
      principalsIn(statement)
        .filter((principal) => assumptionsOf(principal).some((action) => isAboutAction(statement, action)))
        .flatMap((principal) => trustedAs(state, planned, principal, statement)),
    );
  const isOnlyDenials = unread.length === 0 && statements.every(({ effect }) => effect === "Deny");
  const isClosed = isOnlyDenials && statements.some(deniesEveryone);
  return { trusted, isClosed, unread: [...unread, ...statements.flatMap((statement) => unclear(planned, statement))] };
}

/** The principal itself, and the roles and users that a statement for all of its account includes. */
function trustedAs(
  state: PlannedState,
  planned: PlannedResource,
  principal: Principal,
  statement: ParsedStatement,
): readonly Trusted[] {
  const conditions = statement.conditions.filter((one) => !isMet(one, principal));
  const roles = entitiesOf(state, planned, principal).filter(({ kind }) => kind === "role");
  const trusted = (one: Omit<Trusted, "isOutside">) => ({
    ...one,
    isOutside: mayBeOutside(state, planned, one.principal),
  });
  const included = includedEntities(state, { principal, statement }).map(({ entity, ...one }) =>
    trusted({ ...one, assumers: entity.kind === "role" ? [entity] : [], isIncluded: true }),
  );
  return [trusted({ principal, conditions, assumers: roles }), ...included];
}

/**
 * A demand that every request of the principal meets is none. All calls to STS use TLS, and those with credentials of AWS
 * have the caller's ARN, account and type.
 */
function isMet(condition: Condition, { id, kind, account }: Principal): boolean {
  const isOne = id.startsWith("arn:") && (kind === "role" || kind === "user");
  const facts = factsOfPrincipal({ kind, ...(account !== undefined && { account }), ...(isOne && { arn: id }) });
  return ofFacts(condition, { ...facts, "aws:SecureTransport": "true" }) === true;
}

function deniesEveryone(statement: ParsedStatement): boolean {
  return statement.conditions.length === 0 && principalsIn(statement).some(({ id }) => id === "*");
}

function placeOf(planned: PlannedResource | undefined): Omit<EntityPlace, "name"> {
  return { address: planned?.resource.address, plan: planned?.resource.plan, account: planned?.resource.accountId };
}

/** Everyone has every kind of identity, and a provider known only after apply may be of either kind. */
function assumptionsOf(principal: Principal): readonly string[] {
  if (principal.kind === "everyone") return Object.values(assumptions);
  return assumptionsBy(principal);
}

function isOfAny(pattern: string): boolean {
  return Object.values(assumptions).some((one) => covers(pattern.toLowerCase(), one.toLowerCase()));
}

/** Wildcards of a trust policy without a match among known assumptions; AWS may add one. */
function unclear(planned: PlannedResource, { effect, actions }: ParsedStatement): readonly Unread[] {
  const patterns = effect === "Allow" ? actions.filter((action) => hasWildcard(action) && !isOfAny(action)) : [];
  return patterns.map((action) =>
    unreadAt(planned, "unsupported", `has an assume_role_policy with ${action}, and this review does not read it`),
  );
}
