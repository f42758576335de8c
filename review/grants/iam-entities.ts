import { textsOf } from "../plan/resources";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** A role, a user or a group with policies. */
export interface IamEntity {
  readonly kind: "role" | "user" | "group";
  readonly name: string;
  /** Absent when it is in no plan. */
  readonly part?: PlannedResource;
}

/** A policy of an IAM entity: the attribute of a part, or a text of its own where a block holds it. */
export interface Attachment {
  readonly entity: IamEntity;
  readonly part: PlannedResource;
  readonly attribute: string;
  readonly text?: string | null;
}

/** The IAM entities in an attribute: those of the plans, or by name alone. */
export function iamEntities(
  view: PlannedState,
  part: PlannedResource,
  kind: IamEntity["kind"],
  attribute: string,
): readonly IamEntity[] {
  const names = textsOf(part.values[attribute]);
  if (names.length > 0) return names.flatMap((name) => byName(view, part, kind, name));
  const referenced = view.referenced(part, attribute).filter(({ resource }) => resource.type === `aws_iam_${kind}`);
  return referenced.map((target) => iamEntityOf(kind, target));
}

export function iamEntityOf(kind: IamEntity["kind"], part: PlannedResource): IamEntity {
  const name = part.values["name"];
  return { kind, name: typeof name === "string" ? name : part.resource.address, part };
}

function byName(
  view: PlannedState,
  from: PlannedResource,
  kind: IamEntity["kind"],
  name: string,
): readonly IamEntity[] {
  const parts = view.withValue(`aws_iam_${kind}`, ["name", "arn"], name, from);
  return parts.length > 0 ? parts.map((part) => iamEntityOf(kind, part)) : [{ kind, name }];
}
