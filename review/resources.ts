/** The attributes of a resource, as Terraform names them. */
export type Values = Readonly<Record<string, unknown>>;

export type Action = "create" | "update" | "replace" | "delete" | "no-op" | "read" | "forget";

/** What the configuration says of an attribute whose value the plan may not know. */
export interface Expression {
  /** The text as Terraform JSON writes it, `${…}` included; HCL's is not in a plan. */
  readonly template?: string;
  /** What the text refers to, such as `aws_iam_policy.bucket.arn`. */
  readonly references: readonly string[];
}

/** A resource of a plan, or of a synthesized stack, with what is now and what will be. */
export interface Resource {
  /** The label of the plan or the stack that it belongs to. */
  readonly plan: string;
  /** The full address, modules and `for_each` keys included. */
  readonly address: string;
  /** The address of its module; empty for the root. */
  readonly module: string;
  readonly type: string;
  readonly action: Action;
  /** Absent before it is created. */
  readonly before?: Values;
  /** Absent after it is destroyed. */
  readonly after?: Values;
  /** The shape of `after` with `true` for what only the apply will know. */
  readonly unknown: unknown;
  /** The shape of `before` and of `after` with `true` for what Terraform prints as `(sensitive value)`. */
  readonly sensitive: { readonly before?: unknown; readonly after?: unknown };
  readonly expressions: Readonly<Record<string, Expression>>;
}

/** A policy that a plan hands to somebody else instead of putting it in place. */
export interface HandedOver {
  readonly plan: string;
  readonly address: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Only the apply will know `after`, or a part of it, and by its name or what it refers to it is a policy. */
  readonly pending?: boolean;
  /** The output, or a part of it, is marked sensitive. */
  readonly sensitive?: boolean;
}

/** One plan, or one synthesized stack. */
export interface Plan {
  /** The name for people: the file's, or the stack's. */
  readonly name: string;
  /** The path of the file that was read. */
  readonly file: string;
  readonly kind: "plan" | "synthesized";
  /** The account that Terraform works in, where the plan tells it. */
  readonly accountId?: string;
  readonly region?: string;
  /** The lines on which resources stand in the file, where a person reads it. */
  readonly lines?: ReadonlyMap<string, number>;
  readonly resources: readonly Resource[];
  readonly outputs: readonly HandedOver[];
  /** Links that the root's outputs show, such as a vendor's page. */
  readonly links: readonly string[];
  /** Where a reference leads: addresses of resources, seen from a module. */
  readonly follow: (module: string, reference: string) => readonly string[];
  /** Why the plan is not the whole truth, such as errors while planning. */
  readonly gaps: readonly string[];
  /** The texts that the plan marks sensitive: they are judged, and never printed. */
  readonly secrets: readonly string[];
}

/** The input can't be judged. The message says which file and why. */
export class ReviewError extends Error {
  override readonly name = "ReviewError";
}

export function isMap(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A nested block, which is a list in a plan and may be a single map in Terraform JSON. */
export function blocks(value: unknown): readonly Values[] {
  return [value].flat().filter(isMap);
}

export function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((item): item is string => typeof item === "string");
}
