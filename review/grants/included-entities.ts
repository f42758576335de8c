import { conditionHolds } from "../../policies/semantics";
import { covers } from "../../policies/pattern";
import { marksAny } from "../plan/sensitive";
import { asMap } from "../../text/map";
import { remembered } from "../../text/once";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { factsOfEntity } from "./entity-facts";
import { ofFacts, vendorFacts, type Facts } from "./facts";
import { isForeign } from "./foreign";
import { iamEntityOf, type IamEntity } from "./iam-entities";
import { ownPrincipal, type Principal } from "./principal";
import type { Condition, ParsedStatement } from "./statement";

/** A statement for one principal. */
interface ForPrincipal {
  readonly principal: Principal;
  readonly statement: ParsedStatement;
}

/** A role or a user among many in a statement. */
export interface IncludedEntity {
  readonly entity: IamEntity;
  /** Its principal, as if the statement named it. */
  readonly principal: Principal;
  /** The conditions that its requests may or may not meet. */
  readonly conditions: readonly Condition[];
}

/**
 * The roles and users of the plans in a statement for everyone in their account or their organization, by its conditions.
 * It gives them access as their own ARN would. The root of the account, in contrast, leaves it to their own policies.
 */
export function includedEntities(
  state: PlannedState,
  { principal, statement }: ForPrincipal,
): readonly IncludedEntity[] {
  const isDirect = statement.principals?.some(({ type, id }) => type === "AWS" && id === "*");
  if (statement.effect === "Deny" || !isDirect || !["account", "organization"].includes(principal.kind)) return [];
  return (["role", "user"] as const).flatMap((kind) =>
    state
      .ofType(`aws_iam_${kind}`)
      .filter((planned) => isIn(principal, planned))
      .flatMap((planned) => includedBy(statement.conditions, kind, planned)),
  );
}

function includedBy(
  all: readonly Condition[],
  kind: "role" | "user",
  planned: PlannedResource,
): readonly IncludedEntity[] {
  const answers = all.map((condition) => holdsFor(condition, kind, planned));
  if (answers.includes(false)) return [];
  const entity = iamEntityOf(kind, planned);
  const principal = ownPrincipal(kind, entity.name, planned.resource.accountId);
  return [{ entity, principal, conditions: all.filter((_, index) => answers[index] === undefined) }];
}

function isIn({ kind, id, account }: Principal, { plan, resource }: PlannedResource): boolean {
  if (kind === "organization") return plan.organization === id;
  return account !== undefined && account === (resource.accountId ?? plan.accountId);
}

/** Reports if the requests of a role or a user meet a condition; undefined if the plan doesn't tell. */
function holdsFor(condition: Condition, kind: "role" | "user", planned: PlannedResource): boolean | undefined {
  const { operator, key, values } = condition;
  if (isOfOtherRequests(key)) return conditionHolds(operator, key, values, {});
  const tag = /^aws:PrincipalTag\/(.+)$/i.exec(key)?.[1];
  if (tag !== undefined)
    return hasKnownTags(planned) ? conditionHolds(operator, key, values, tagsOf(planned)) : undefined;
  if (key.toLowerCase() === "aws:userid" && /^String(Equals|Like)$/i.test(operator))
    return values.some((id) => isIdOf(id, planned));
  return ofFacts(condition, { ...vendorFacts, ...factsOfEntity(kind, planned) });
}

/** Keys in the requests of AWS's services, and in those through a service or an access point, which ask for access there, too. */
const isOfOtherRequests = remembered((key: string) =>
  /^(aws:source(account|arn|owner|orgid|orgpaths)|aws:principalservicename(slist)?|kms:viaservice|s3:dataaccesspoint.*)$/i.test(
    key,
  ),
);

function tagsOf({ values }: PlannedResource): Facts {
  const tags = { ...asMap(values["tags_all"]), ...asMap(values["tags"]) };
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:PrincipalTag/${name}`, String(value)]));
}

/** Whoever assumes a role with sts:TagSession chooses tags of the session. */
function hasKnownTags({ resource, values }: PlannedResource): boolean {
  const isOpen = /"sts:(TagSession|\*)"|"\*"/i.test(String(values["assume_role_policy"] ?? ""));
  return !isOpen && !marksAny(asMap(resource.unknown)["tags"]);
}

/** The id of a role's session begins with the role's own id. */
function isIdOf(pattern: string, { resource, values }: PlannedResource): boolean {
  const id = values["unique_id"];
  if (pattern.startsWith(`<${resource.address}.unique_id>`)) return true;
  return typeof id === "string" && [id, `${id}:session`].some((one) => covers(pattern, one));
}

/** Reports if the principal of a policy may be somebody outside, or a vendor's user: nobody lists own people among many. */
export function mayBeOutside(
  { plans }: PlannedState,
  { resource: { plan, address } }: Pick<PlannedResource, "resource">,
  principal: Principal,
): boolean {
  if (["federated", "everyone", "organization", "unknown", "user"].includes(principal.kind)) return true;
  return isForeign(plans, { plan, address }, principal);
}
