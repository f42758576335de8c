import { lookInto, written } from "../../output/folder";
import { accessDiff } from "../../review/judgement/diff";
import type { Plan } from "../../review/plan/resources";
import { readSynthesized } from "../../review/plan/synthesized";
import type { Vendor } from "../../vendors/vendor";
import { concerned, textsBySide } from "../changes/concerned";
import { configurationsOf, leftStacks, renames } from "../changes/renames";
import { prepared, type RunOptions } from "../run";
import type { StackChange } from "../stack-change";
import { stackRules } from "../stack-files";
import { checkedConfig, resultOf, type Synthesized } from "../synth";
import { terraformDiff, type BlockChange } from "./terraform-diff";

/** A run of synth without its writes. */
export interface Preview extends Synthesized {
  /** The synthesized stacks in the file's order, then the removed ones. */
  readonly previews: readonly StackPreview[];
  /** The texts of the stacks that change, and of those with the same buckets: for {@link accessPlans} and for warnings. */
  readonly changes: readonly StackChange[];
}

export interface StackPreview {
  readonly stack: string;
  readonly change: "new" | "changed" | "unchanged" | "removed" | "renamed";
  /** The earlier name of a renamed stack. */
  readonly was?: string;
  /** The Terraform JSON as it is; undefined for a new stack, and for an unchanged one. */
  readonly before?: string;
  /** The Terraform JSON as it would be; undefined for a removed stack, and for an unchanged one. */
  readonly after?: string;
  /** The blocks that differ. */
  readonly blocks: readonly BlockChange[];
}

/**
 * Shows what {@link synth} would do to an output folder, which need not exist. Writes nothing.
 * @throws ConfigError and OutputError for the faults that synth would refuse.
 */
export function preview(file: string, outdir: string, options: RunOptions = {}): Preview {
  const config = checkedConfig(file, outdir, options);
  return lookInto(outdir, stackRules, (folder) => {
    const run = prepared({ config, file, outdir }, folder, options);
    const result = resultOf(config, run, written(folder.plan(run.wanted)));
    const shown = new Set([...run.stacks, ...run.removedStacks]);
    const previews = withRenames(run.changes.filter(({ stack }) => shown.has(stack))).map(previewOf);
    // a copy has the texts of unchanged stacks too, as they are now
    const changes = concerned(run.changes).map((change) => ({ ...change }));
    return { ...result, changes, previews };
  });
}

/** A stack, and its earlier name if it has another now. */
type NamedChange = StackChange & { readonly was?: string };

/** A stack of another name takes the place of a new one and a removed one. */
function withRenames(changes: readonly StackChange[]): readonly NamedChange[] {
  const changed = changes.filter(({ unchangedIn }) => unchangedIn === undefined);
  const configurations = (side: "before" | "after") => configurationsOf(textsBySide(changed, side));
  const names = renames(configurations("before"), configurations("after"));
  const old = new Map([...names.values()].map((was) => [was, changed.find(({ stack }) => stack === was)]));
  return changes.flatMap((change): readonly NamedChange[] => {
    const was = names.get(change.stack);
    if (was === undefined) return old.has(change.stack) ? [] : [change];
    return [{ stack: change.stack, was, before: old.get(was)?.before, after: change.after }];
  });
}

function previewOf(change: NamedChange): StackPreview {
  const { stack, was, unchangedIn } = change;
  const [before, after] = unchangedIn === undefined ? [change.before, change.after] : [];
  const blocks = terraformDiff(before, after);
  if (was !== undefined) return { stack, change: "renamed", was, before, after, blocks };
  if (before === after) return { stack, change: "unchanged", blocks: [] };
  if (before !== undefined && after !== undefined) return { stack, change: "changed", before, after, blocks };
  // these blocks are about resources that an earlier form of the stack had
  const own = blocks.filter(({ address }) => address !== "removed");
  return { stack, change: before === undefined ? "new" : "removed", before, after, blocks: own };
}

/**
 * The stacks that change, and those with the same buckets, as the review reads them: before and after. The access of a
 * removed stack stays in AWS, so it is on both sides.
 */
export function accessPlans({
  changes,
}: Pick<Preview, "changes">): Readonly<Record<"before" | "after", readonly Plan[]>> {
  const stacks = concerned(changes);
  const [before, after] = [textsBySide(stacks, "before"), textsBySide(stacks, "after")];
  const left = leftStacks(configurationsOf(before), configurationsOf(after));
  const staying = [...before].filter(([name]) => left.includes(name));
  const plans = (texts: Iterable<readonly [string, string]>) =>
    [...texts].map(([name, text]) => readSynthesized(text, name, name));
  return { before: plans(before), after: plans([...after, ...staying]) };
}

/** The lost access (`-`) and the new access (`+`), in the review's words; one line says so if there is neither. */
export function accessText(changed: Pick<Preview, "changes">, vendors: readonly Vendor[]): string {
  const { before, after } = accessPlans(changed);
  return accessDiff(before, after, vendors);
}
