import { loadConfig } from "../config/load";
import type { Config } from "../config/config";
import { fileInWords, readConfigFile } from "../config/file/read-file";
import { inFolder, type Written } from "../output/folder";
import { leaveFolders } from "./cdktf-cli";
import { prepared, type Run, type RunOptions } from "./run";
import type { StackChange } from "./stack-change";
import { stackRules } from "./stack-files";
import { refuseStateInside } from "./state-inside";

export interface SynthOptions extends RunOptions {
  /**
   * Called, before anything is replaced, with every stack that changes and those with the same buckets; it may throw to
   * keep the old output.
   */
  readonly beforeWriting?: (changes: readonly StackChange[], config: Config) => void;
}

export interface Synthesized extends Written {
  readonly config: Config;
  /** The names of the synthesized stacks: those of `only`, or all. */
  readonly stacks: readonly string[];
  /** Earlier stacks of the output folder, of this file or pruned, without a stack in the file. */
  readonly removedStacks: readonly string[];
  /** Of these, the stacks of other files, with their file's name for messages. */
  readonly pruned: ReadonlyMap<string, string>;
  /** Facts to know about the files with the same output folder. */
  readonly ownerNotes: readonly string[];
  /** Facts to know about the stacks that were not selected. */
  readonly selectionNotes: readonly string[];
}

/**
 * From the file to Terraform JSON, one folder a stack.
 * @param file the path, or `-` for standard input.
 * @throws ConfigError, before anything is written, when the file has a fault, or no stack of that name.
 * @throws OutputError if the output folder can't be written; its content stays as it was.
 */
export function synth(file: string, outdir: string, options: SynthOptions = {}): Synthesized {
  const config = checkedConfig(file, outdir, options);
  return inFolder(outdir, stackRules, (folder) => {
    const run = prepared({ config, file, outdir }, folder, options);
    options.beforeWriting?.(run.changes, config);
    const written = folder.write(run.wanted);
    if (options.underCdktf) leaveFolders(outdir, run.removedStacks);
    return resultOf(config, run, written);
  });
}

/** The result of a run, written or not. */
export function resultOf(config: Config, run: Run, written: Written): Synthesized {
  const { stacks, removedStacks, selectionNotes, owned, asWritten } = run;
  return {
    ...{ ...written, unchanged: [...written.unchanged, ...asWritten] },
    ...{ config, stacks, removedStacks, selectionNotes },
    ...{ pruned: owned.pruned, ownerNotes: owned.notes },
  };
}

/**
 * Reads a file for an output folder.
 * @throws ConfigError with every fault.
 */
export function checkedConfig(file: string, outdir: string, options: Pick<RunOptions, "all" | "today">): Config {
  const config = loadConfig(readConfigFile(file), fileInWords(file), options);
  refuseStateInside(outdir, config, fileInWords(file));
  return config;
}
