import { lookInto, written } from "../../output/folder";
import { accessDiff } from "../../review/judgement/diff";
import type { Plan } from "../../review/plan/resources";
import { readSynthesized } from "../../review/plan/synthesized";
import type { Vendor } from "../../vendors/vendor";
import { concerned, textsBySide } from "../changes/concerned";
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
  readonly change: "new" | "changed" | "unchanged" | "removed";
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
    const previews = run.changes.filter(({ stack }) => shown.has(stack)).map(previewOf);
    // a copy has the texts of unchanged stacks too, as they are now
    const changes = concerned(run.changes).map((change) => ({ ...change }));
    return { ...result, changes, previews };
  });
}

function previewOf(change: StackChange): StackPreview {
  const { stack, unchangedIn } = change;
  const [before, after] = unchangedIn === undefined ? [change.before, change.after] : [];
  if (before === after) return { stack, change: "unchanged", blocks: [] };
  const kind = before === undefined ? "new" : after === undefined ? "removed" : "changed";
  return { stack, change: kind, before, after, blocks: terraformDiff(before, after) };
}

/** The stacks that change, and those with the same buckets, as the review reads them: before and after. */
export function accessPlans({
  changes,
}: Pick<Preview, "changes">): Readonly<Record<"before" | "after", readonly Plan[]>> {
  const stacks = concerned(changes);
  const plans = (side: "before" | "after") =>
    [...textsBySide(stacks, side)].map(([name, text]) => readSynthesized(text, name, name));
  return { before: plans("before"), after: plans("after") };
}

/** The lost access (`-`) and the new access (`+`), in the review's words; one line says so if there is neither. */
export function accessText(changed: Pick<Preview, "changes">, vendors: readonly Vendor[]): string {
  const { before, after } = accessPlans(changed);
  return accessDiff(before, after, vendors);
}
