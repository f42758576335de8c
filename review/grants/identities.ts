import { withoutMetDemands } from "./entity-facts";
import type { EntityPrincipal, EntityPrincipalsOf } from "./entity-principals";
import { together, type Grant, type FoundGrants, type Unread } from "./grant";
import { textsOf } from "../plan/resources";
import { allowStatement, type ParsedStatement } from "./statement";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { attachments, type Attachments } from "./attachments";
import { entityKey, iamEntityOf, type Attachment, type IamEntity } from "./iam-entities";
import { managedStatements, policyOf, readPolicy, type ReadPolicy } from "./policy-text";
import { trustDenials } from "./trust-denials";

/**
 * The permissions of roles and users by their own policies, the principals that can assume those roles, and the policies
 * that nobody holds.
 */
export function identityGrants(state: PlannedState, principalsOf: EntityPrincipalsOf): FoundGrants {
  const { held, unread } = attachments(state);
  const denials = { grants: trustDenials(state), unread: [] };
  return together(heldGrants(state, { held, unread }, principalsOf), unattachedGrants(state, held), denials);
}

function heldGrants(state: PlannedState, { held, unread }: Attachments, principalsOf: EntityPrincipalsOf): FoundGrants {
  const withPrincipals = (one: Unread): Unread =>
    one.entity ? carried(one, one.entity, principalsOf(one.entity).principals) : one;
  const read = held.map((item) => attachmentGrants(state, item, principalsOf(item.entity).principals));
  const roles = state.ofType("aws_iam_role").map((planned) => iamEntityOf("role", planned));
  const holding = new Set(held.map(({ entity }) => entityKey(entity)));
  const idle = roles.filter((role) => !holding.has(entityKey(role)));
  const people = [...new Map([...held.map(({ entity }) => entity), ...idle].map((h) => [entityKey(h), h])).values()];
  return {
    grants: [...read.flatMap(({ grants }) => grants), ...idle.flatMap((role) => trustAlone(role, principalsOf(role)))],
    unread: [
      ...unread.map(withPrincipals),
      ...read.flatMap((one) => one.unread),
      ...people.flatMap((entity) => principalsOf(entity).unread),
    ],
  };
}

function attachmentGrants(
  state: PlannedState,
  attachment: Attachment,
  principals: readonly EntityPrincipal[],
): FoundGrants {
  const { entity, planned } = attachment;
  const read = readAttachment(state, attachment);
  const { plan, address } = planned.resource;
  const [description] = textsOf(planned.values["description"]);
  const carrier = { plan, address, description };
  const grants = principals.flatMap(({ uncertain = attachment.uncertain, ...principal }) =>
    read.statements
      .filter(({ effect }) => effect === "Allow" || !uncertain)
      .map((statement): Grant => ({ ...carrier, ...principal, statement: withoutMetDemands(statement, entity) })),
  );
  return { grants, unread: read.unread.map((one) => carried(one, entity, principals)) };
}

function readAttachment(state: PlannedState, { planned, attribute, text, managed }: Attachment): ReadPolicy {
  if (managed) return managedStatements(planned, attribute, managed);
  return text === undefined ? policyOf(state, planned, attribute) : readPolicy(planned, attribute, text);
}

function carried(unread: Unread, entity: IamEntity, principals: readonly EntityPrincipal[]): Unread {
  return { ...unread, entity, principals: principals.map(({ principal }) => principal) };
}

/** A role without a policy here: its trust is access all the same, because its policies may be elsewhere. */
function trustAlone({ name, planned }: IamEntity, { principals }: ReturnType<EntityPrincipalsOf>): readonly Grant[] {
  if (!planned) return [];
  const { plan, address } = planned.resource;
  const statement = allowStatement({ name: "assume_role_policy", actions: ["sts:AssumeRole"], resources: [name] });
  return principals.map((principal) => ({ plan, address, ...principal, statement, trustOnly: true }));
}

/**
 * Policies without an attachment here: they may be attached elsewhere, and their statements change for those
 * principals.
 */
function unattachedGrants(state: PlannedState, held: readonly Attachment[]): FoundGrants {
  const attached = new Set(held.map(({ planned }) => planned));
  const free = state.ofType("aws_iam_policy").filter((planned) => !attached.has(planned));
  const read = free.map((planned) => ({ planned, policy: policyOf(state, planned, "policy") }));
  return {
    grants: read.flatMap(({ planned, policy }) => policy.statements.map((statement) => unattached(planned, statement))),
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
