import type { ManagedPolicy } from "../provider/managed-policies";
import { textsOf } from "../plan/resources";
import { computed, partitionOf } from "../plan/documents/computed";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import type { Principal } from "./principal";

export const entityKinds = ["role", "user", "group"] as const;

/** A role, a user or a group with policies. */
export interface IamEntity {
  readonly kind: (typeof entityKinds)[number];
  readonly name: string;
  /** Absent when it is in no plan. */
  readonly planned?: PlannedResource;
  /** Set if the apply may name another one instead. */
  readonly uncertain?: true;
}

/** A policy of an IAM entity: the attribute of a planned resource, or a text of its own where a block holds it. */
export interface Attachment {
  readonly entity: IamEntity;
  readonly planned: PlannedResource;
  readonly attribute: string;
  readonly text?: string | null;
  /** The policy itself where it is one of AWS, and the resource only attaches it. */
  readonly managed?: ManagedPolicy;
  /** Set if the apply may attach another policy, or attach it elsewhere: then only its Allows count. */
  readonly uncertain?: true;
}

/** The IAM entities in an attribute: those of the plans, or by name alone. */
export function iamEntities(
  state: PlannedState,
  planned: PlannedResource,
  kind: IamEntity["kind"],
  attribute: string,
): readonly IamEntity[] {
  const names = textsOf(planned.values[attribute]);
  if (names.length > 0) return names.flatMap((name) => byName(state, planned, kind, name));
  const { found, isOpen } = state.candidates(planned, attribute, `aws_iam_${kind}`, []);
  const isCertain = found.length === 1 && !isOpen;
  return found.map((target) => ({ ...iamEntityOf(kind, target), ...(!isCertain && { uncertain: true }) }));
}

export function iamEntityOf(kind: IamEntity["kind"], planned: PlannedResource): IamEntity {
  const name = planned.values["name"];
  return { kind, name: typeof name === "string" ? name : planned.resource.address, planned };
}

function byName(
  state: PlannedState,
  from: PlannedResource,
  kind: IamEntity["kind"],
  name: string,
): readonly IamEntity[] {
  const resources = state.withValue(`aws_iam_${kind}`, ["name", "arn"], name, from);
  return resources.length > 0 ? resources.map((planned) => iamEntityOf(kind, planned)) : [{ kind, name }];
}

/** The ARN of a role or a user of the plans, before AWS answers with it, too; undefined if its plan doesn't tell. */
export function arnOfEntity({ resource: { type, accountId }, plan, values }: PlannedResource): string | undefined {
  const [known] = textsOf(values["arn"]);
  return known ?? computed({ type, values }, "arn", partitionOf(plan.region), accountId ?? plan.accountId);
}

/** Tells an IAM entity from all others. */
export function entityKey({ kind, name, planned }: IamEntity): string {
  return planned ? `${planned.plan.name} ${planned.resource.address}` : `${kind} ${name}`;
}

/** The roles and users of the plans behind a principal, as seen from a resource: by ARN, or by reference. */
export function entitiesOf(
  state: PlannedState,
  from: PlannedResource | undefined,
  { kind, id, name, account }: Principal,
): readonly IamEntity[] {
  if (kind === "session") return rolesOfSession(state, id, account);
  if ((kind !== "role" && kind !== "user") || name === undefined) return [];
  const type = `aws_iam_${kind}`;
  const [, address] = /^<(.+)\.arn>$/.exec(id) ?? [];
  const resources =
    address === undefined
      ? state.withValue(type, ["name"], name).filter(({ resource }) => (resource.accountId ?? account) === account)
      : from === undefined
        ? []
        : state.behind(from, `${address}.arn`);
  return resources.map((planned) => iamEntityOf(kind, planned));
}

/** The role of a session: `arn:aws:sts::111122223333:assumed-role/NAME/SESSION`. */
function rolesOfSession(state: PlannedState, arn: string, account: string | undefined): readonly IamEntity[] {
  const [, name] = /:assumed-role\/([^/]+)\//.exec(arn) ?? [];
  const ofName = name === undefined ? [] : state.withValue("aws_iam_role", ["name"], name);
  return ofName
    .filter(({ resource }) => (resource.accountId ?? account) === account)
    .map((planned) => iamEntityOf("role", planned));
}
