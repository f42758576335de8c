import { accessText, preview, type Preview } from "../../synth/preview/preview";
import { previewCounts, previewText } from "../../synth/preview/text";
import { changeWarnings } from "../../synth/changes/changes";
import { changeTexts } from "../../synth/changes/warning";
import { notesBefore } from "../../synth/summary";
import { vendors } from "../../vendors";
import { printJson, printWarnings, reportingFaults } from "../output";
import { outcome, synthTask, type SynthCommandOptions, type SynthTask } from "../synth-options";

/**
 * Shows what synth would change, and writes nothing.
 * @param tool the hash of the tool's sources.
 */
export function synthDiffAction(names: readonly string[], options: SynthCommandOptions, tool?: string): void {
  reportingFaults(options, () => {
    const task = synthTask(names, options, tool);
    print(preview(task.file, task.outdir, task.runOptions), task, options);
  });
}

/** Prints the Terraform of each changed stack, then the access. */
function print(result: Preview, task: SynthTask, { all, json, quiet }: SynthCommandOptions): void {
  const { previews, changes } = result;
  const { outdir } = task;
  const known = [...vendors, ...result.config.vendors];
  const access = accessText(result, known);
  const warnings = changeTexts(changeWarnings(changes, { vendors: known, outdir }), all);
  const notes = [...warnings, ...notesBefore(result, outdir)];
  if (json) {
    const stacks = previews.map(({ stack, change, blocks }) => ({ stack, change, blocks }));
    return printJson({ ...outcome(result, task), stacks, access: access.trimEnd().split("\n"), notes });
  }
  printWarnings(notes);
  for (const one of previews) if (one.change !== "unchanged") console.log(`${previewText(one)}\n`);
  console.log(access.trimEnd());
  if (!quiet) console.log(`\n${previewCounts(previews)}; nothing was written`);
}
