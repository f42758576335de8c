import { existsSync, readFileSync } from "node:fs";
import { fileInWords } from "../config/file/read-file";
import type { RunOptions } from "../synth/run";
import { lockFile } from "../synth/stack-files";
import type { Synthesized } from "../synth/synth";
import { configFile } from "./config-file";
import { progressLine } from "./progress";
import { today } from "./today";
import { folderInside } from "./user-folder";

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

/** The file and the folder of a command line of synth, and the rest of it. */
export interface SynthTask {
  readonly file: string;
  readonly outdir: string;
  readonly runOptions: RunOptions;
}

/**
 * Reads a command line of synth, and the surroundings: `cdktf synth` names the folder by CDKTF_OUTDIR.
 * @param tool the hash of the tool's sources.
 */
export function synthTask(names: readonly string[], options: SynthCommandOptions, tool?: string): SynthTask {
  const cdktfFolder = process.env["CDKTF_OUTDIR"] || undefined;
  const { all, prune, overwrite } = options;
  return {
    file: configFile(options.config),
    outdir: outputFolder(options.out, cdktfFolder),
    runOptions: {
      ...{ tool, all, prune, overwrite, today: today() },
      only: names.length > 0 ? names : undefined,
      providerLock: existsSync(lockFile) ? readFileSync(lockFile, "utf8") : undefined,
      underCdktf: cdktfFolder !== undefined,
      onProgress: options.quiet ? undefined : progressLine("synthesized"),
    },
  };
}

/** The outcome for a program. */
export function outcome({ config, stacks, changed, removedStacks }: Synthesized, { file, outdir }: SynthTask) {
  const { placedWarnings: warnings } = config;
  return { file: fileInWords(file), outdir, stacks, changed, removed: removedStacks, warnings };
}

function outputFolder(out: string | undefined, cdktfFolder: string | undefined): string {
  return out === undefined ? folderInside("CDKTF_OUTDIR", cdktfFolder ?? "cdktf.out") : folderInside("--out", out);
}
