import { textsOf } from "../plan/resources";
import type { Part, View } from "../plan/planned-state";

/** A role, a user or a group with policies. */
export interface Holder {
  readonly kind: "role" | "user" | "group";
  readonly name: string;
  /** Absent when it is in no plan. */
  readonly part?: Part;
}

/** A policy in the hands of a holder: the attribute of a part, or a text of its own where a block holds it. */
export interface Held {
  readonly holder: Holder;
  readonly part: Part;
  readonly attribute: string;
  readonly text?: string | null;
}

/** The holders in an attribute: those of the plans, or by name alone. */
export function holders(view: View, part: Part, kind: Holder["kind"], attribute: string): readonly Holder[] {
  const names = textsOf(part.values[attribute]);
  if (names.length > 0) return names.flatMap((name) => byName(view, kind, name));
  const referenced = view.referenced(part, attribute).filter(({ resource }) => resource.type === `aws_iam_${kind}`);
  return referenced.map((target) => holderOf(kind, target));
}

export function holderOf(kind: Holder["kind"], part: Part): Holder {
  const name = part.values["name"];
  return { kind, name: typeof name === "string" ? name : part.resource.address, part };
}

function byName(view: View, kind: Holder["kind"], name: string): readonly Holder[] {
  const parts = view.withValue(`aws_iam_${kind}`, ["name", "arn"], name);
  return parts.length > 0 ? parts.map((part) => holderOf(kind, part)) : [{ kind, name }];
}
