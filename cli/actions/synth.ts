import { dirname } from "node:path";
import { leftovers } from "../../output/leftovers";
import { changeWarnings } from "../../synth/changes/changes";
import { changeTexts } from "../../synth/changes/warning";
import { notes, summary } from "../../synth/summary";
import { synth } from "../../synth/synth";
import { vendors } from "../../vendors";
import { printJson, printWarnings, reportingFaults } from "../output";
import { outcome, synthTask, type SynthCommandOptions } from "../synth-options";

/**
 * Writes the stacks of a file.
 * @param tool the hash of the tool's sources.
 */
export function synthAction(names: readonly string[], options: SynthCommandOptions, tool?: string): void {
  reportingFaults(options, () => run(names, options, tool));
}

function run(names: readonly string[], options: SynthCommandOptions, tool?: string): void {
  const task = synthTask(names, options, tool);
  const { file, outdir, runOptions } = task;
  const changes: string[] = [];
  const result = synth(file, outdir, {
    ...runOptions,
    beforeWriting: (stacks, { vendors: own }) => {
      const known = { vendors: [...vendors, ...own], outdir };
      changes.push(...changeTexts(changeWarnings(stacks, known), options.all));
    },
  });
  const left = leftovers(dirname(outdir), ".cdktf.out.");
  printWarnings([...result.config.warnings, ...changes, ...notes(result, outdir), ...left]);
  if (options.json) printJson({ ...outcome(result, task), notes: [...changes, ...notes(result, outdir)] });
  else if (!options.quiet) console.log(summary(result, file, outdir));
}
