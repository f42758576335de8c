import type { Bearer, BearersOf } from "./bearers";
import { together, type Grant, type FoundGrants, type Unread } from "./grant";
import { textsOf } from "../plan/resources";
import type { ParsedStatement } from "./statement";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { attachments, type Attachments } from "./attachments";
import { entityKey, iamEntityOf, type Attachment, type IamEntity } from "./iam-entities";
import { managedStatements, policyOf, readPolicy, type ReadPolicy } from "./policy-text";
import { trustDenials } from "./trust-denials";

/**
 * The permissions of roles and users by their own policies, the principals that can assume those roles, and the policies
 * that nobody holds.
 */
export function identityGrants(state: PlannedState, bearersOf: BearersOf): FoundGrants {
  const { held, unread } = attachments(state);
  const denials = { grants: trustDenials(state), unread: [] };
  return together(heldGrants(state, { held, unread }, bearersOf), unattachedGrants(state, held), denials);
}

function heldGrants(state: PlannedState, { held, unread }: Attachments, bearersOf: BearersOf): FoundGrants {
  const withBearers = (one: Unread): Unread =>
    one.holder ? borne(one, one.holder, bearersOf(one.holder).bearers) : one;
  const read = held.map((item) => attachmentGrants(state, item, bearersOf(item.entity).bearers));
  const roles = state.ofType("aws_iam_role").map((part) => iamEntityOf("role", part));
  const holding = new Set(held.map(({ entity }) => entityKey(entity)));
  const idle = roles.filter((role) => !holding.has(entityKey(role)));
  const people = [...new Map([...held.map(({ entity }) => entity), ...idle].map((h) => [entityKey(h), h])).values()];
  return {
    grants: [...read.flatMap(({ grants }) => grants), ...idle.flatMap((role) => trustAlone(role, bearersOf(role)))],
    unread: [
      ...unread.map(withBearers),
      ...read.flatMap((one) => one.unread),
      ...people.flatMap((entity) => bearersOf(entity).unread),
    ],
  };
}

function attachmentGrants(state: PlannedState, attachment: Attachment, bearers: readonly Bearer[]): FoundGrants {
  const { entity, part } = attachment;
  const read = readAttachment(state, attachment);
  const { plan, address } = part.resource;
  const [description] = textsOf(part.values["description"]);
  const carrier = { plan, address, description };
  const grants = bearers.flatMap((bearer) =>
    read.statements.map((statement): Grant => ({ ...carrier, ...bearer, statement })),
  );
  return { grants, unread: read.unread.map((one) => borne(one, entity, bearers)) };
}

function readAttachment(state: PlannedState, { part, attribute, text, managed }: Attachment): ReadPolicy {
  if (managed) return managedStatements(part, attribute, managed);
  return text === undefined ? policyOf(state, part, attribute) : readPolicy(part, attribute, text);
}

function borne(unread: Unread, holder: IamEntity, bearers: readonly Bearer[]): Unread {
  return { ...unread, holder, bearers: bearers.map(({ principal }) => principal) };
}

/** A role without a policy here: its trust is access all the same, because its policies may be elsewhere. */
function trustAlone({ name, part }: IamEntity, { bearers }: ReturnType<BearersOf>): readonly Grant[] {
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

/**
 * Policies without an attachment here: they may be attached elsewhere, and their statements change for those
 * principals.
 */
function unattachedGrants(state: PlannedState, held: readonly Attachment[]): FoundGrants {
  const attached = new Set(held.map(({ part }) => part));
  const free = state.ofType("aws_iam_policy").filter((part) => !attached.has(part));
  const read = free.map((part) => ({ part, policy: policyOf(state, part, "policy") }));
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
