import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A small edit of a real plan, and the rule that is meant to catch it. */
export interface HostilePlan {
  readonly name: string;
  /** A plan in `base/`, which has no finding of that rule. */
  readonly base: string;
  readonly edits: readonly Edit[];
  readonly caughtBy: string;
  /** Other rules that rightly see the same edit. */
  readonly andBy?: readonly string[];
}

/** Changes the value at a path of a resource's change, of the policy in one of its attributes, or of the plan itself. */
export interface Edit {
  readonly address?: string;
  /** An attribute of `after` that holds a policy: the path is one in the policy. */
  readonly policy?: string;
  /** Names and numbers with dots between; `-` adds to the end of a list. */
  readonly at?: string;
  /** Left out, what is at the path is taken away. */
  readonly value?: unknown;
  /** Takes the whole resource out of the plan. */
  readonly drop?: true;
  /** Adds a resource that is created. */
  readonly create?: { readonly address: string; readonly after: object; readonly unknown?: object };
}

interface Change {
  address: string;
  change: Record<string, unknown>;
}

export function basePlan(name: string): string {
  return readFileSync(join(__dirname, "base", `${name}.json`), "utf8");
}

export const hostilePlans: readonly HostilePlan[] = JSON.parse(
  readFileSync(join(__dirname, "hostile.json"), "utf8"),
) as HostilePlan[];

/** The text of the base plan with the edits made. */
export function edited({ base, edits }: HostilePlan): string {
  const plan = JSON.parse(basePlan(base)) as { resource_changes: Change[] };
  for (const edit of edits) apply(plan, edit);
  return JSON.stringify(plan);
}

function apply(plan: { resource_changes: Change[] }, { address, policy, at, value, drop, create }: Edit): void {
  if (create) return void plan.resource_changes.push(created(create));
  const target = address === undefined ? undefined : plan.resource_changes.find((one) => one.address === address);
  if (address !== undefined && !target) throw new Error(`the plan has no ${address}`);
  if (drop) {
    plan.resource_changes = plan.resource_changes.filter((one) => one !== target);
  } else if (target && policy !== undefined) {
    const after = target.change["after"] as Record<string, string>;
    const document: unknown = JSON.parse(after[policy] ?? "");
    put(document, at ?? "", value);
    after[policy] = JSON.stringify(document);
  } else put(target?.change ?? plan, at ?? "", value);
}

function created({ address, after, unknown = {} }: NonNullable<Edit["create"]>) {
  const [type, name] = address.split(".");
  return {
    address,
    mode: "managed",
    type,
    name,
    change: { actions: ["create"], before: null, after, after_unknown: unknown },
  };
}

function put(root: unknown, path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const parent = names.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], root) as Record<
    string,
    unknown
  >;
  if (parent === undefined) throw new Error(`there is no ${path}`);
  if (value === undefined && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (value === undefined) Reflect.deleteProperty(parent, last);
  else if (Array.isArray(parent) && last === "-") parent.push(value);
  else parent[last] = value;
}
