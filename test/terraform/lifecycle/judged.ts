import type { ChangeWarning } from "../../../synth/changes/warning";
import type { ResourceChange } from "../terraform";
import type { ChangedStack, Deployment } from "./deployment";
import { after, before, warningsOf, type Row, type Texts } from "./rows";

/** What synth says of a row, and what Terraform plans for it. */
export interface Judged {
  readonly row: Row;
  /** The message with which synth refuses it. */
  readonly refusal?: string;
  readonly warnings: readonly ChangeWarning[];
  /** The stacks of which more changes than where their state is. */
  readonly stacks: readonly ChangedStack[];
  /** By stack, filled in by {@link planAll}. */
  readonly plans: Map<string, readonly ResourceChange[]>;
  /** Terraform's words, where it refuses to plan. */
  error?: string;
}

export function judge(row: Row, index: number): Judged {
  const old = before(row);
  try {
    const current = after(row);
    return {
      row,
      warnings: warningsOf(old, current),
      stacks: changedStacks(row, index, old, current),
      plans: new Map(),
    };
  } catch (error) {
    if ((error as Error).name !== "ConfigError") throw error;
    return { row, refusal: (error as Error).message, warnings: [], stacks: [], plans: new Map() };
  }
}

function changedStacks({ rename = {} }: Row, index: number, old: Texts, current: Texts): readonly ChangedStack[] {
  return [...current].flatMap(([stack, text]) => {
    const was = Object.keys(rename).find((name) => rename[name] === stack) ?? stack;
    return deployable(old.get(was)) === deployable(text) ? [] : [{ id: `row-${index}-${stack}`, stack, text, was }];
  });
}

/** A stack's text without where its state is, and without CDKTF's own notes. */
function deployable(text = "{}"): string {
  const { terraform: _terraform, "//": _notes, ...rest } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return JSON.stringify(rest);
}

/** Plans every row: those that share their provider in one root, those that Terraform refuses each in its own. */
export async function planAll(deployment: Deployment, judged: readonly Judged[]): Promise<void> {
  const refused = judged.filter(({ row, stacks }) => row.stops !== undefined && stacks.length > 0);
  for (const one of refused)
    one.error = (await deployment.refusal(one.row.row, one.stacks)).output.replace(/\s+/g, " ");
  const others = judged.filter((one) => !refused.includes(one));
  const roots = new Map<string, ChangedStack[]>();
  for (const stack of others.flatMap(({ stacks }) => stacks)) {
    const provider = JSON.stringify((JSON.parse(stack.text) as { readonly provider: unknown }).provider);
    roots.set(provider, [...(roots.get(provider) ?? []), stack]);
  }
  for (const [index, stacks] of [...roots.values()].entries()) {
    // what is deployed has not changed since, and a look at it all would take minutes
    const plans = await deployment.plan(`rows-${index}`, stacks, "-refresh=false");
    for (const one of others)
      for (const { id, stack } of one.stacks) if (plans.has(id)) one.plans.set(stack, plans.get(id)!);
  }
}
