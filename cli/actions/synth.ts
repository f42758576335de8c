import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileInWords } from "../../config/file/read-file";
import { leftovers } from "../../output/leftovers";
import { accessText, preview, type Preview } from "../../synth/preview/preview";
import { previewCounts, previewText } from "../../synth/preview/text";
import { changeWarnings } from "../../synth/changes/changes";
import { changeTexts } from "../../synth/changes/warning";
import type { RunOptions } from "../../synth/run";
import { lockFile } from "../../synth/stack-files";
import { notes, notesBefore, summary } from "../../synth/summary";
import { synth, type Synthesized } from "../../synth/synth";
import { vendors } from "../../vendors";
import { configFile } from "../config-file";
import { printJson, printWarnings, reportingFaults } from "../output";
import { progressLine } from "../progress";
import { folderInside } from "../user-folder";

export interface SynthCommandOptions {
  readonly config?: string;
  readonly out?: string;
  readonly prune?: true;
  readonly overwrite?: true;
  readonly diff?: true;
  readonly all?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/**
 * Writes the stacks of a file, or shows what would change. `cdktf synth` runs it too, and names the folder by
 * CDKTF_OUTDIR.
 * @param tool the hash of the bundle that runs; undefined if the sources run.
 */
export function synthAction(names: readonly string[], options: SynthCommandOptions, tool?: string): void {
  reportingFaults(options, () => run(names, options, tool));
}

function run(names: readonly string[], options: SynthCommandOptions, tool?: string): void {
  const file = configFile(options.config);
  const cdktfFolder = process.env["CDKTF_OUTDIR"] || undefined;
  const outdir = outputFolder(options.out, cdktfFolder);
  const runOptions: RunOptions = {
    ...{ tool, all: options.all, prune: options.prune, overwrite: options.overwrite },
    only: names.length > 0 ? names : undefined,
    providerLock: existsSync(lockFile) ? readFileSync(lockFile, "utf8") : undefined,
    underCdktf: cdktfFolder !== undefined,
    onProgress: options.quiet ? undefined : progressLine("synthesized"),
  };
  if (options.diff) return shown(preview(file, outdir, runOptions), file, outdir, options);
  const changes: string[] = [];
  const result = synth(file, outdir, {
    ...runOptions,
    beforeWriting: (stacks) => changes.push(...changeTexts(changeWarnings(stacks, { vendors, outdir }), options.all)),
  });
  const left = leftovers(dirname(outdir), ".cdktf.out.");
  printWarnings([...result.config.warnings, ...changes, ...notes(result, outdir), ...left]);
  if (options.json) printJson({ ...outcome(result, file, outdir), notes: [...changes, ...notes(result, outdir)] });
  else if (!options.quiet) console.log(summary(result, file, outdir));
}

/** Prints a preview: the Terraform of each changed stack, then the access. */
function shown(result: Preview, file: string, outdir: string, { all, json, quiet }: SynthCommandOptions): void {
  const { previews, changes } = result;
  const changed = previews.filter(({ change }) => change !== "unchanged");
  const access = accessText(result, vendors);
  const warnings = changeTexts(changeWarnings(changes, { vendors, outdir }), all);
  const consequences = [...warnings, ...notesBefore(result, outdir)];
  if (json) {
    const stacks = previews.map(({ stack, change, blocks }) => ({ stack, change, blocks }));
    return printJson({
      ...outcome(result, file, outdir),
      stacks,
      access: access.trimEnd().split("\n"),
      notes: consequences,
    });
  }
  printWarnings(consequences);
  for (const one of changed) console.log(`${previewText(one)}\n`);
  console.log(access);
  if (!quiet) console.log(`${previewCounts(previews)}; nothing was written`);
}

/** The outcome for a program. */
function outcome({ config, stacks, changed, removedStacks }: Synthesized, file: string, outdir: string) {
  const { placedWarnings: warnings } = config;
  return { file: fileInWords(file), outdir, stacks, changed, removed: removedStacks, warnings };
}

function outputFolder(out: string | undefined, cdktfFolder: string | undefined): string {
  return out === undefined ? folderInside("CDKTF_OUTDIR", cdktfFolder ?? "cdktf.out") : folderInside("--out", out);
}
