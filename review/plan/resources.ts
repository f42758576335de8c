import { asMap, isMap } from "../../text/map";

/** The attributes of a resource, as Terraform names them. */
export type Values = Readonly<Record<string, unknown>>;

export type Action = "create" | "update" | "replace" | "delete" | "no-op" | "read" | "forget";

/** The configuration of an attribute, for a value unknown to the plan. */
export interface Expression {
  /** The text as Terraform JSON writes it, `${…}` included; HCL's is not in a plan. */
  readonly template?: string;
  /** The references in the text, such as `aws_iam_policy.bucket.arn`. */
  readonly references: readonly string[];
  /** The references anywhere in the nested blocks, for an attribute that is blocks. */
  readonly inBlocks?: readonly string[];
}

/** A resource of a plan, or of a synthesized stack, with its present and its future values. */
export interface ResourceChange {
  /** The label of its plan or its stack. */
  readonly plan: string;
  /** The full address, modules and `for_each` keys included. */
  readonly address: string;
  /** The address of its module; empty for the root. */
  readonly module: string;
  readonly type: string;
  readonly action: Action;
  /** The account of its provider, if the plan tells it. */
  readonly accountId?: string;
  /** Absent before it is created. */
  readonly before?: Values;
  /** Absent after it is destroyed. */
  readonly after?: Values;
  /** The shape of `after` with `true` for every value known only after apply. */
  readonly unknown: unknown;
  /** The shape of `before` and of `after` with `true` for every value printed as `(sensitive value)` by Terraform. */
  readonly sensitive: { readonly before?: unknown; readonly after?: unknown };
  readonly expressions: Readonly<Record<string, Expression>>;
}

/** A policy for somebody else to put in place, handed over by a plan. */
export interface HandedOver {
  readonly plan: string;
  readonly address: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Only the apply will know `after`, or a part of it, and by its name or its reference it is a policy. */
  readonly pending?: boolean;
  /** The output, or a part of it, is marked sensitive. */
  readonly sensitive?: boolean;
}

/** A command that Terraform runs beside a resource. */
export interface Command {
  readonly address: string;
  /** The provisioner, such as `local-exec`. */
  readonly type: string;
}

/** A resource that somebody changed outside of Terraform. */
export interface Drift {
  readonly plan: string;
  readonly address: string;
  /** The changed attributes; absent if it was removed. */
  readonly changed?: readonly string[];
}

/** One plan, or one synthesized stack. */
export interface Plan {
  /** The name for people: the file's, or the stack's. */
  readonly name: string;
  /** The path of the file. */
  readonly file: string;
  readonly kind: "plan" | "synthesized";
  /** The account of the plan, if the plan tells it, and has no other. */
  readonly accountId?: string;
  /** Every account of the team, and its organization, as review.yaml tells them. */
  readonly ownAccounts?: ReadonlySet<string>;
  readonly organization?: string;
  readonly region?: string;
  /** The lines of the resources in the file, if a person reads it. */
  readonly lines?: ReadonlyMap<string, number>;
  readonly resources: readonly ResourceChange[];
  readonly outputs: readonly HandedOver[];
  /** The ARNs of CloudFront's origin access identities in the state, data sources included. */
  readonly originAccess?: readonly string[];
  /** Links in the root's outputs, such as a vendor's page. */
  readonly links: readonly string[];
  /** The target of a reference: addresses of resources, seen from a module. */
  readonly follow: (module: string, reference: string) => readonly string[];
  /** The same for all references of an expression, with keys of instances, and with `elsewhere` for any other source. */
  readonly sources: (module: string, references: readonly string[]) => readonly string[];
  /** The addresses of the data sources that only the apply reads. */
  readonly readByApply: readonly string[];
  /** The blocks of the configuration; absent for a stack, which is its own source. */
  readonly configured?: ConfiguredBlocks;
  /** Reasons to expect more changes than the plan shows, such as errors while planning. */
  readonly gaps: readonly string[];
  /** The commands of provisioners; absent for a stack, which has none. */
  readonly commands?: readonly Command[];
  /** Absent for a stack, which knows no state. */
  readonly drift?: readonly Drift[];
  /** The texts marked as sensitive by the plan: they are judged, and never printed. */
  readonly secrets: readonly string[];
}

/** The blocks of a configuration by which its files are found. */
export interface ConfiguredBlocks {
  /** The addresses of the root module's resources, data sources, and module calls. */
  readonly root: readonly string[];
  /** The `source` in the call of the module at this address. */
  readonly moduleSource: (module: string) => string | undefined;
}

/** The input can't be judged. The message names the file and the reason. */
export class ReviewError extends Error {
  override readonly name = "ReviewError";
}

/** A nested block: a list in a plan, possibly a single map in Terraform JSON. */
export function blocks(value: unknown): readonly Values[] {
  return [value].flat().filter(isMap);
}

export function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((item): item is string => typeof item === "string");
}

/** The value of an expression in a configuration, if it is a constant. */
export function constantOf(expression: unknown): unknown {
  return asMap(expression)["constant_value"];
}
