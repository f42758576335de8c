import { readPlan } from "../../review/plan/plan";
import { review, type Review } from "../../review/review";
import { vendors } from "../../vendors/index";
import type { Vendor } from "../../vendors/vendor";

type Values = Readonly<Record<string, unknown>>;

/** What a resource of a plan is after it is created, and what of it only the apply will tell. */
export interface Created {
  readonly after: Values;
  readonly unknown?: Values;
}

/** A plan that creates these resources, by address, with the root module of its configuration. */
export function smallPlan(resources: Readonly<Record<string, Created>>, rootModule: Values = {}, more: Values = {}) {
  const changes = Object.entries(resources).map(([address, { after, unknown = {} }]) => {
    const [type, name] = address.split(".").slice(-2);
    const module = /^(module\..*)\.[^.]+\.[^.]+$/.exec(address)?.[1];
    const isData = /(^|\.)data\./.test(address);
    const change = { actions: [isData ? "read" : "create"], before: null, after, after_unknown: unknown };
    return {
      address,
      ...(module && { module_address: module }),
      mode: isData ? "data" : "managed",
      type,
      name,
      change,
    };
  });
  return JSON.stringify({ resource_changes: changes, configuration: { root_module: rootModule }, ...more });
}

export const ownAccountId = "111122223333";

/** A plan in a known account, with every argument in its configuration. */
export function ownPlan(resources: Readonly<Record<string, Created>>): string {
  const configured = Object.entries(resources).map(([address, { after, unknown = {} }]) => {
    const names = Object.keys({ ...after, ...unknown });
    return { address, expressions: Object.fromEntries(names.map((name) => [name, { references: [] }])) };
  });
  const aws = { expressions: { allowed_account_ids: { constant_value: [ownAccountId] } } };
  return smallPlan(
    resources,
    {},
    { configuration: { root_module: { resources: configured }, provider_config: { aws } } },
  );
}

/** A resource before and after a plan, each absent if it isn't there. */
export interface Changed {
  readonly before?: Values;
  readonly after?: Values;
}

/** A plan in a known account that changes these resources, by address. */
export function changedPlan(resources: Readonly<Record<string, Changed>>): string {
  const plan = JSON.parse(
    ownPlan(Object.fromEntries(Object.entries(resources).map(([address, { after = {} }]) => [address, { after }]))),
  ) as { resource_changes: { address: string; change: object }[] };
  for (const { address, change } of plan.resource_changes) {
    const { before = null, after = null } = resources[address] ?? {};
    Object.assign(change, { actions: actionsOf(before, after), before, after });
  }
  return JSON.stringify(plan);
}

function actionsOf(before: Values | null, after: Values | null): readonly string[] {
  if (before === null) return ["create"];
  if (after === null) return ["delete"];
  return [JSON.stringify(before) === JSON.stringify(after) ? "no-op" : "update"];
}

/** A resource that the plan leaves as it is. */
export function staying(values: Values): Changed {
  return { before: values, after: values };
}

/** The value at a path of blocks, such as `details.policy`. */
export function valueAt(path: string, value: unknown): Record<string, unknown> {
  const [name = "", ...more] = path.split(".");
  return { [name]: more.length > 0 ? [valueAt(more.join("."), value)] : value };
}

export function reviewOf(text: string, of: readonly Vendor[] = vendors): Review {
  return review([readPlan(text, "plan.json", "plan")], { vendors: of, today: "2026-11-22" });
}

export function sentencesOf({ grants }: Review): readonly string[] {
  return grants.map(({ sentence }) => sentence);
}

export function unreadOf({ findings }: Review, ...rules: readonly string[]): readonly string[] {
  return findings
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, address, message }) => `${rule}: ${address} ${message}`);
}

export function policy(...statements: readonly Values[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
