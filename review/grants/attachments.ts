import type { Unread } from "./grant";
import { blocks, textsOf } from "../plan/resources";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { managedPolicy } from "../provider/managed-policies";
import { isTakenAway, listed } from "./exclusives";
import { iamEntityOf, iamEntities, type Attachment, type IamEntity } from "./iam-entities";

export interface Attachments {
  readonly held: readonly Attachment[];
  readonly unread: readonly Unread[];
}

type Found = Attachment | Unread;

/** Every policy of every role, user and group, however it comes to it. */
export function attachments(state: PlannedState): Attachments {
  const found: readonly Found[] = [
    ...entityKinds.flatMap((kind) =>
      state.ofType(`aws_iam_${kind}_policy_attachment`).flatMap((part) => attached(state, part, kind, kind)),
    ),
    ...state
      .ofType("aws_iam_policy_attachment")
      .flatMap((part) => entityKinds.flatMap((kind) => attached(state, part, kind, `${kind}s`))),
    ...entityKinds.flatMap((kind) =>
      state.ofType(`aws_iam_${kind}_policy`).flatMap((part) => inline(state, part, kind)),
    ),
    ...state.ofType("aws_iam_role").flatMap((part) => insideRole(state, part)),
    ...listed(state),
    ...state.ofType("aws_iam_access_key").flatMap((part) => keyOfStranger(state, part)),
  ];
  return {
    held: eachOnce(found.filter(isAttachment)),
    unread: found.filter((item): item is Unread => !isAttachment(item)),
  };
}

export const entityKinds = ["role", "user", "group"] as const;

/** A role tells of its attached policies, and so do the attachments: it is one and the same. */
function eachOnce(held: readonly Attachment[]): readonly Attachment[] {
  const seen = new Map<PlannedResource, Set<string>>();
  return held.filter(({ entity: { kind, name }, part, attribute }) => {
    const key = `${kind} ${name}`;
    const entities = seen.get(part) ?? new Set();
    seen.set(part, entities);
    if (attribute === "policy" && entities.has(key)) return false;
    entities.add(key);
    return true;
  });
}

function isAttachment(found: Found): found is Attachment {
  return "entity" in found;
}

function attached(
  state: PlannedState,
  part: PlannedResource,
  kind: IamEntity["kind"],
  attribute: string,
): readonly Found[] {
  if (part.values[attribute] === undefined && !state.isUnknown(part, attribute)) return [];
  const named = iamEntities(state, part, kind, attribute);
  if (named.length === 0 && textsOf(part.values[attribute]).length === 0 && !state.isUnknown(part, attribute))
    return [];
  const policies = state.targets(part, "policy_arn", "aws_iam_policy", ["arn", "id"]);
  if (named.length === 0) return [problem(part, "unknown", `attaches to a ${kind} unknown until apply`)];
  if (policies.length === 0)
    return named.map((entity) => elsewhere(part, entity, "policy_arn", part.values["policy_arn"]));
  return named.flatMap((entity) => policies.map((policy) => ({ entity, part: policy, attribute: "policy" })));
}

/** A policy of no plan: AWS's own is known, and any other isn't. */
function elsewhere(part: PlannedResource, entity: IamEntity, attribute: string, arn: unknown): Found {
  const managed = typeof arn === "string" ? managedPolicy(arn) : undefined;
  return managed ? { entity, part, attribute, managed } : unseen(part, entity, arn);
}

function unseen(part: PlannedResource, entity: IamEntity, arn: unknown): Unread {
  const { kind, name } = entity;
  if (typeof arn !== "string")
    return problem(part, "unknown", `attaches to the ${kind} ${name} a policy unknown until apply`, entity);
  return problem(part, "outside", `attaches ${arn} to the ${kind} ${name}, and no plan has its statements`, entity);
}

function inline(state: PlannedState, part: PlannedResource, kind: IamEntity["kind"]): readonly Found[] {
  const named = iamEntities(state, part, kind, kind);
  if (named.length === 0) return [problem(part, "unknown", `is for a ${kind} unknown until apply`)];
  return named.map((entity) => ({ entity, part, attribute: "policy" }));
}

/** A key gives its owner all of its user's permissions; a user of another stack is unknown here. */
function keyOfStranger(state: PlannedState, part: PlannedResource): readonly Unread[] {
  const named = iamEntities(state, part, "user", "user");
  if (named.length === 0) return [problem(part, "unknown", "is a key for a user unknown until apply")];
  return named
    .filter((entity) => entity.part === undefined)
    .map((user) =>
      problem(part, "outside", `is a key for the user ${user.name}, without its policies in a plan`, user),
    );
}

function insideRole(state: PlannedState, part: PlannedResource): readonly Found[] {
  const entity = iamEntityOf("role", part);
  const unknown = blocks((part.resource.unknown as Record<string, unknown> | undefined)?.["inline_policy"]);
  const inside = blocks(part.values["inline_policy"]).flatMap(({ name, policy }, index) => {
    if (!state.isConfigured(part, "inline_policy") && isTakenAway(state, entity, "policies", String(name))) return [];
    const text = typeof policy === "string" ? policy : unknown[index]?.["policy"] === true ? null : undefined;
    return [{ entity, part, attribute: "inline_policy", text }];
  });
  const arns = textsOf(part.values["managed_policy_arns"]);
  const managed = arns.flatMap((arn): readonly Found[] => {
    if (!state.isConfigured(part, "managed_policy_arns") && isTakenAway(state, entity, "policy_attachments", arn))
      return [];
    const policies = state.withValue("aws_iam_policy", ["arn"], arn);
    // the attachments of an attachment resource show here too, and that resource is asked about them
    if (policies.length === 0 && state.side === "after" && isAttached(state, entity.name, arn)) return [];
    return policies.length === 0
      ? [elsewhere(part, entity, "managed_policy_arns", arn)]
      : policies.map((policy) => ({ entity, part: policy, attribute: "policy" }));
  });
  return [...inside, ...managed];
}

function isAttached(state: PlannedState, role: string, arn: string): boolean {
  return state
    .withValue("aws_iam_role_policy_attachment", ["policy_arn"], arn)
    .some(({ values }) => values["role"] === role);
}

function problem(
  { resource: { plan, address } }: PlannedResource,
  cause: Unread["cause"],
  message: string,
  holder?: IamEntity,
): Unread {
  return { plan, address, cause, message, ...(holder && { holder }) };
}
