import { groupedByEach } from "../../text/grouped";
import { unreadAt, type Unread } from "./grant";
import { textsOf } from "../plan/resources";
import { marks } from "../plan/sensitive";
import { managedPolicy } from "../provider/managed-policies";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { entityKey, entityKinds, iamEntities, iamEntityOf, type Attachment, type IamEntity } from "./iam-entities";

type Kind = IamEntity["kind"];

/** The attributes with the list of kept policies, by the kind of policy. */
const lists = { policies: "policy_names", policy_attachments: "policy_arns" } as const;
export type What = keyof typeof lists;

/** A resource for keeping listed policies of a role, a user or a group; every other policy is lost. */
interface Exclusive {
  readonly planned: PlannedResource;
  readonly entity: IamEntity;
  /** The listed policies, as far as they are known. */
  readonly kept: readonly string[];
}

function exclusives(state: PlannedState, kind: Kind, what: What): readonly Exclusive[] {
  return state.ofType(`aws_iam_${kind}_${what}_exclusive`).flatMap((planned) =>
    iamEntities(state, planned, kind, `${kind}_name`).map((entity) => ({
      planned,
      entity,
      kept: textsOf(planned.values[lists[what]]),
    })),
  );
}

/** Reports if the apply removes an existing policy of a role, because a list leaves it out. */
export function isTakenAway(state: PlannedState, role: IamEntity, what: What, policy: string): boolean {
  const listing =
    state.side === "after" ? exclusives(state, "role", what).filter((one) => isSame(one.entity, role)) : [];
  // a list that may be another role's takes nothing away
  const isCertain = listing.some(({ entity }) => !entity.uncertain);
  return isCertain && !listing.some(({ kept }) => kept.includes(policy));
}

/** The policies kept by the lists: policies of the plans, and those of none. */
export function listed(state: PlannedState): readonly (Attachment | Unread)[] {
  return entityKinds.flatMap((kind) => [
    ...exclusives(state, kind, "policies").flatMap((one) => inlineKept(state, kind, one)),
    ...exclusives(state, kind, "policy_attachments").flatMap((one) => [
      ...attachedKept(state, kind, one),
      ...keptByReference(state, kind, one),
    ]),
  ]);
}

function inlineKept(state: PlannedState, kind: Kind, { planned, entity, kept }: Exclusive): readonly Unread[] {
  const told = textsOf([entity.planned?.values["inline_policy"]].flat().map((block) => nameOf(block)));
  const inline = state.ofType(`aws_iam_${kind}_policy`);
  return kept
    .filter((name) => !told.includes(name))
    .filter((name) => !inline.some((one) => one.values["name"] === name && holds(state, kind, one, entity)))
    .map((name) => unseen(planned, entity, `keeps the inline policy ${name} of`));
}

function nameOf(block: unknown): unknown {
  return typeof block === "object" && block !== null && "name" in block ? block.name : undefined;
}

function attachedKept(
  state: PlannedState,
  kind: Kind,
  { planned, entity, kept }: Exclusive,
): readonly (Attachment | Unread)[] {
  return kept.flatMap((arn): readonly (Attachment | Unread)[] => {
    const policies = state.withValue("aws_iam_policy", ["arn"], arn);
    if (policies.length > 0) return policies.map((policy) => ({ entity, planned: policy, attribute: "policy" }));
    const attachments = state.withValue(`aws_iam_${kind}_policy_attachment`, ["policy_arn"], arn);
    // the attachment, or its role, is asked itself for its policies
    if (attachments.some((one) => holds(state, kind, one, entity))) return [];
    if (textsOf(entity.planned?.values["managed_policy_arns"]).includes(arn)) return [];
    const managed = managedPolicy(arn);
    if (managed) return [{ entity, planned, attribute: "policy_arns", managed }];
    return [unseen(planned, entity, `keeps ${arn} attached to`)];
  });
}

/** The policies of a list unknown until apply, except those of attachments, which are asked themselves. */
function keptByReference(
  state: PlannedState,
  kind: Kind,
  { planned, entity }: Exclusive,
): readonly (Attachment | Unread)[] {
  return policiesOfList(state, planned, entity, lists.policy_attachments, `aws_iam_${kind}_policy_attachment`);
}

/** The policies of the plans in a list unknown until apply, and a problem if it may have others. */
export function policiesOfList(
  state: PlannedState,
  planned: PlannedResource,
  entity: IamEntity,
  attribute: string,
  ...askedThemselves: readonly string[]
): readonly (Attachment | Unread)[] {
  if (!state.isUnknown(planned, attribute) || !state.isConfigured(planned, attribute)) return [];
  const policies = state.referenced(planned, attribute).filter(({ resource }) => resource.type === "aws_iam_policy");
  const isOpen = state.isOpen(planned, attribute, ["aws_iam_policy", ...askedThemselves]);
  const uncertain = entity.uncertain === true || isOpen || policies.length > 1;
  const held = policies.map((policy) => ({
    ...{ entity, planned: policy, attribute: "policy" },
    ...(uncertain && { uncertain }),
  }));
  if (!isOpen) return held;
  const message = `has ${attribute} of the ${entity.kind} ${entity.name} unknown until apply`;
  return [...held, { ...unreadAt(planned, "unknown", message), entity }];
}

/** A policy of the plans at an IAM entity, and the list that leaves it out. */
export interface LeftOut {
  readonly list: PlannedResource;
  readonly entity: IamEntity;
  /** The ARN or the name of the policy. */
  readonly policy: string;
}

/** The policies of the plans that a known list leaves out: each apply gives them and takes them away again. */
export function leftOut(state: PlannedState): readonly LeftOut[] {
  return entityKinds.flatMap((kind) => [
    ...leftOutOf(state, kind, "policies", `aws_iam_${kind}_policy`, "name"),
    ...leftOutOf(state, kind, "policy_attachments", `aws_iam_${kind}_policy_attachment`, "policy_arn"),
  ]);
}

function leftOutOf(state: PlannedState, kind: Kind, what: What, type: string, attribute: string): readonly LeftOut[] {
  const held = groupedByEach(state.ofType(type), (one) => iamEntities(state, one, kind, kind).map(entityKey));
  const known = exclusives(state, kind, what).filter(({ planned }) => !state.isUnknown(planned, lists[what]));
  return [...known, ...(kind === "role" ? inArguments(state, what) : [])].flatMap(({ planned: list, entity, kept }) =>
    (held.get(entityKey(entity)) ?? [])
      .flatMap(({ values }) => textsOf(values[attribute]))
      .filter((policy) => !kept.includes(policy))
      .map((policy) => ({ list, entity, policy })),
  );
}

/** The lists in a role's own arguments, as far as the configuration gives them: an empty one keeps nothing. */
function inArguments(state: PlannedState, what: What): readonly Exclusive[] {
  const attribute = what === "policies" ? "inline_policy" : "managed_policy_arns";
  return state
    .ofType("aws_iam_role")
    .filter((planned) => state.isConfigured(planned, attribute) && isKnown(state, planned, attribute))
    .flatMap((planned) => {
      const list = planned.values[attribute];
      if (!Array.isArray(list)) return [];
      const items = list.map((item: unknown) => nameOf(item) ?? item);
      return { planned, entity: iamEntityOf("role", planned), kept: textsOf(items) };
    });
}

/** An expression may have no value after all: then the plan shows AWS's own answer, as it was before. */
function isKnown(state: PlannedState, { resource, values }: PlannedResource, attribute: string): boolean {
  const { unknown, before, expressions } = resource;
  if (marks(unknown, attribute)) return false;
  const isConstant = (expressions[attribute]?.references ?? []).length === 0;
  return (
    isConstant || state.side === "before" || JSON.stringify(before?.[attribute]) !== JSON.stringify(values[attribute])
  );
}

function holds(state: PlannedState, kind: Kind, planned: PlannedResource, entity: IamEntity): boolean {
  return iamEntities(state, planned, kind, kind).some((one) => isSame(one, entity));
}

function isSame(one: IamEntity, other: IamEntity): boolean {
  return one.planned && other.planned ? one.planned === other.planned : one.name === other.name;
}

function unseen(planned: PlannedResource, entity: IamEntity, does: string): Unread {
  const message = `${does} the ${entity.kind} ${entity.name}, and no plan has its statements`;
  return { ...unreadAt(planned, "outside", message), entity };
}

/** The missing lists of a role or a user, by the types of their resources. */
export function missingLists(state: PlannedState, planned: PlannedResource): readonly string[] {
  const kind = entityKinds.find((one) => planned.resource.type === `aws_iam_${one}`);
  if (!kind || (kind === "role" && isTold(planned))) return [];
  return (Object.keys(lists) as What[])
    .filter((what) => !exclusives(state, kind, what).some(({ entity }) => entity.planned === planned))
    .map((what) => `aws_iam_${kind}_${what}_exclusive`);
}

/** AWS returns the policies of an existing role, and the plan shows them; it returns none for a user. */
function isTold({ values }: PlannedResource): boolean {
  return Array.isArray(values["inline_policy"]) && Array.isArray(values["managed_policy_arns"]);
}
