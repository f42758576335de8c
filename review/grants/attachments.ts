import { unreadAt, type Unread } from "./grant";
import { blocks, textsOf } from "../plan/resources";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { managedPolicy } from "../provider/managed-policies";
import { isOfAnotherResource } from "./computed-policies";
import { isTakenAway, listed, policiesOfList, type What } from "./exclusives";
import { unseenGroups } from "./group-members";
import { entityKinds, iamEntityOf, iamEntities, type Attachment, type IamEntity } from "./iam-entities";

export interface Attachments {
  readonly held: readonly Attachment[];
  readonly unread: readonly Unread[];
}

type Found = Attachment | Unread;

/** Every policy of every role, user and group, however it comes to it. */
export function attachments(state: PlannedState): Attachments {
  const found: readonly Found[] = [
    ...entityKinds.flatMap((kind) =>
      state.ofType(`aws_iam_${kind}_policy_attachment`).flatMap((planned) => attached(state, planned, kind, kind)),
    ),
    ...state
      .ofType("aws_iam_policy_attachment")
      .flatMap((planned) => entityKinds.flatMap((kind) => attached(state, planned, kind, `${kind}s`))),
    ...entityKinds.flatMap((kind) =>
      state.ofType(`aws_iam_${kind}_policy`).flatMap((planned) => inline(state, planned, kind)),
    ),
    ...state.ofType("aws_iam_role").flatMap((planned) => insideRole(state, planned)),
    ...listed(state),
    ...unseenGroups(state),
    ...state.ofType("aws_iam_access_key").flatMap((planned) => keyOfStranger(state, planned)),
  ];
  return {
    held: eachOnce(found.filter(isAttachment)),
    unread: found.filter((item): item is Unread => !isAttachment(item)),
  };
}

/** A role tells of its attached policies, and so do the attachments: it is one and the same. */
function eachOnce(held: readonly Attachment[]): readonly Attachment[] {
  const seen = new Map<PlannedResource, Set<string>>();
  // of one policy attached twice, the certain attachment is the one to keep
  const certainFirst = [...held.filter(({ uncertain }) => !uncertain), ...held.filter(({ uncertain }) => uncertain)];
  return certainFirst.filter(({ entity: { kind, name }, planned, attribute }) => {
    const key = `${kind} ${name}`;
    const entities = seen.get(planned) ?? new Set();
    seen.set(planned, entities);
    if (attribute === "policy" && entities.has(key)) return false;
    entities.add(key);
    return true;
  });
}

function isAttachment(found: Found): found is Attachment {
  return "planned" in found;
}

function attached(
  state: PlannedState,
  planned: PlannedResource,
  kind: IamEntity["kind"],
  attribute: string,
): readonly Found[] {
  if (planned.values[attribute] === undefined && !state.isUnknown(planned, attribute)) return [];
  const named = iamEntities(state, planned, kind, attribute);
  if (named.length === 0 && textsOf(planned.values[attribute]).length === 0 && !state.isUnknown(planned, attribute))
    return [];
  const others =
    named.length === 0 || isForOthers(state, planned, kind, attribute)
      ? [unreadAt(planned, "unknown", `attaches to a ${kind} unknown until apply`)]
      : [];
  return [...named.flatMap((entity) => attachedTo(state, planned, entity, attribute)), ...others];
}

/** An attachment's possible policies for an IAM entity, and a problem if others are possible. */
function attachedTo(
  state: PlannedState,
  planned: PlannedResource,
  entity: IamEntity,
  attribute: string,
): readonly Found[] {
  const { found, isOpen } = state.candidates(planned, "policy_arn", "aws_iam_policy", ["arn", "id"]);
  const isUnseen = found.length === 0 || isOpen || isOneOfMore(state, planned, attribute);
  const isKnown = typeof planned.values["policy_arn"] === "string";
  const isCertain = isKnown || (found.length === 1 && !isUnseen);
  const held = found.map((policy): Attachment => holding(entity, policy, isCertain));
  return isUnseen ? [...held, elsewhere(planned, entity, "policy_arn", planned.values["policy_arn"])] : held;
}

function holding(entity: IamEntity, planned: PlannedResource, isCertain: boolean): Attachment {
  return { entity, planned, attribute: "policy", ...((entity.uncertain || !isCertain) && { uncertain: true }) };
}

/** Reports if the instances for one IAM entity are more than the policies of the plans that they may attach. */
function isOneOfMore(state: PlannedState, planned: PlannedResource, attribute: string): boolean {
  const references = planned.resource.expressions["policy_arn"]?.references ?? [];
  if (!state.isUnknown(planned, "policy_arn") || !references.some((one) => /^(each|count)\./.test(one))) return false;
  const entity = JSON.stringify(planned.values[attribute]);
  const instances = state
    .instances(planned)
    .filter((one) => state.isUnknown(one, "policy_arn") && JSON.stringify(one.values[attribute]) === entity);
  const all = state.referencedByAll(planned, "policy_arn");
  return instances.length > all.filter(({ resource }) => resource.type === "aws_iam_policy").length;
}

function isForOthers(state: PlannedState, planned: PlannedResource, kind: string, attribute: string): boolean {
  return textsOf(planned.values[attribute]).length === 0 && state.isOpen(planned, attribute, [`aws_iam_${kind}`]);
}

/** A policy of no plan: AWS's own is known, and any other isn't. */
function elsewhere(planned: PlannedResource, entity: IamEntity, attribute: string, arn: unknown): Found {
  const managed = typeof arn === "string" ? managedPolicy(arn) : undefined;
  return managed ? { entity, planned, attribute, managed } : unseen(planned, entity, arn);
}

function unseen(planned: PlannedResource, entity: IamEntity, arn: unknown): Unread {
  const { kind, name } = entity;
  if (typeof arn !== "string")
    return { ...unreadAt(planned, "unknown", `attaches to the ${kind} ${name} a policy unknown until apply`), entity };
  const message = `attaches ${arn} to the ${kind} ${name}, and no plan has its statements`;
  return { ...unreadAt(planned, "outside", message), entity };
}

function inline(state: PlannedState, planned: PlannedResource, kind: IamEntity["kind"]): readonly Found[] {
  const named = iamEntities(state, planned, kind, kind);
  const others =
    named.length === 0 || isForOthers(state, planned, kind, kind)
      ? [unreadAt(planned, "unknown", `is for a ${kind} unknown until apply`)]
      : [];
  return [...named.map((entity) => holding(entity, planned, true)), ...others];
}

/** A key gives its owner all of its user's permissions; a user of another stack is unknown here. */
function keyOfStranger(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  const named = iamEntities(state, planned, "user", "user");
  if (named.length === 0) return [unreadAt(planned, "unknown", "is a key for a user unknown until apply")];
  return named
    .filter((entity) => entity.planned === undefined)
    .map((user) => ({
      ...unreadAt(planned, "outside", `is a key for the user ${user.name}, without its policies in a plan`),
      entity: user,
    }));
}

function insideRole(state: PlannedState, planned: PlannedResource): readonly Found[] {
  const entity = iamEntityOf("role", planned);
  const unknown = blocks((planned.resource.unknown as Record<string, unknown> | undefined)?.["inline_policy"]);
  const inside = blocks(planned.values["inline_policy"]).flatMap(({ name, policy }, index) => {
    const isComputed = !state.isConfigured(planned, "inline_policy");
    if (isComputed && isGone(state, entity, "policies", String(name))) return [];
    const text = typeof policy === "string" ? policy : unknown[index]?.["policy"] === true ? null : undefined;
    return [{ entity, planned, attribute: "inline_policy", text }];
  });
  const arns = textsOf(planned.values["managed_policy_arns"]);
  const managed = arns.flatMap((arn): readonly Found[] => {
    const isComputed = !state.isConfigured(planned, "managed_policy_arns");
    if (isComputed && isGone(state, entity, "policy_attachments", arn)) return [];
    const policies = state.withValue("aws_iam_policy", ["arn"], arn);
    // the attachments of an attachment resource show here too, and that resource is asked about them
    if (policies.length === 0 && state.side === "after" && isAttached(state, entity.name, arn)) return [];
    return policies.length === 0
      ? [elsewhere(planned, entity, "managed_policy_arns", arn)]
      : policies.map((policy) => ({ entity, planned: policy, attribute: "policy" }));
  });
  return [...inside, ...managed, ...policiesOfList(state, planned, entity, "managed_policy_arns")];
}

/** A list leaves the policy out, or another resource has it. */
function isGone(state: PlannedState, role: IamEntity, what: What, policy: string): boolean {
  return state.side === "after" && (isTakenAway(state, role, what, policy) || isOfAnotherResource(state, role, policy));
}

function isAttached(state: PlannedState, role: string, arn: string): boolean {
  return state
    .withValue("aws_iam_role_policy_attachment", ["policy_arn"], arn)
    .some(({ values }) => values["role"] === role);
}
