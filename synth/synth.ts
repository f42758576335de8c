import { isAbsolute, normalize, relative, sep } from "node:path";
import type { Config } from "../config/config";
import { loadConfig } from "../config/load";
import { fileInWords, readConfigFile, standardInput } from "../config/file/read-file";
import { inFolder, type OutputFolder, type Written } from "../output/folder";
import { OutputError } from "../output/output-error";
import { refuseStateInside } from "./state-inside";
import { leaveFolders, threatened } from "./cdktf-cli";
import { everyone, ownership, type Ownership } from "./owners";
import { index, indexText, lockFile, stackFile, stackRules } from "./stack-files";
import { terraformJson } from "./terraform-json";

/** The Terraform JSON of one stack, as it is in the output folder and as it is about to be. */
export interface StackChange {
  readonly stack: string;
  /** Undefined if the stack is new. */
  readonly before?: string;
  /** Undefined if the stack is no longer in the file. */
  readonly after?: string;
}

export interface SynthOptions {
  /** Removes the stacks of other files from the output folder. */
  readonly prune?: boolean;
  /** Replaces files changed by a person. */
  readonly overwrite?: boolean;
  /** Keeps the CDKTF CLI, our caller, from deleting other files than ours. */
  readonly underCdktf?: boolean;
  /** Text of the provider lock file; each stack gets a copy. */
  readonly providerLock?: string;
  /** Called with every stack before anything is replaced; it may throw to keep the old output. */
  readonly beforeWriting?: (changes: readonly StackChange[]) => void;
}

export interface Synthesized extends Written {
  readonly config: Config;
  /** Earlier stacks of the output folder, of this file or pruned, without a stack in the file. */
  readonly removedStacks: readonly string[];
  /** Of these, the stacks of other files, with their file's name for messages. */
  readonly pruned: ReadonlyMap<string, string>;
  /** Facts to know about the files with the same output folder. */
  readonly ownerNotes: readonly string[];
}

/**
 * From the file to Terraform JSON, one folder a stack.
 * @param file the path, or `-` for standard input.
 * @throws ConfigError, before anything is written, when the file has a fault.
 * @throws OutputError if the output folder can't be written; its content stays as it was.
 */
export function synth(file: string, outdir: string, options: SynthOptions = {}): Synthesized {
  const config = loadConfig(readConfigFile(file), fileInWords(file));
  refuseStateInside(outdir, config, fileInWords(file));
  return inFolder(outdir, stackRules, (folder) => {
    const fresh = terraformJson(config, folder.scratch(), projectFolder(outdir));
    const own = { name: config.name, source: sourceOf(file, outdir) };
    const names = config.integrations.map(({ name }) => name);
    const owned = ownership(outdir, folder.owners, own, names, options.prune ?? false);
    const listed = [...names, ...owned.others];
    const faults = [...owned.faults, ...(options.underCdktf ? threatened(outdir, folder.owners, listed) : [])];
    if (faults.length > 0) throw OutputError.refused(outdir, faults);
    const removedStacks = owned.previous.filter((name) => !names.includes(name));
    options.beforeWriting?.([...names, ...removedStacks].map((stack) => stackChange(folder, owned, fresh, stack)));
    const units = new Map([
      [own.name, { source: own.source, files: ownFiles(fresh, names, options.providerLock) }],
      [
        everyone,
        { source: stackRules.command, files: new Map([[index, indexText(fresh.get(index) ?? "", owned.others)]]) },
      ],
    ]);
    const written = folder.write({ units, dropped: owned.dropped, overwrite: options.overwrite });
    if (options.underCdktf) leaveFolders(outdir, removedStacks);
    return { ...written, config, removedStacks, pruned: owned.pruned, ownerNotes: owned.notes };
  });
}

/** The way from Terraform's working folder to the project's, for local state. */
function projectFolder(outdir: string): string {
  const depth = isAbsolute(outdir) ? 1 : normalize(outdir).split(sep).length;
  return Array<string>(depth + 2)
    .fill("..")
    .join("/");
}

function sourceOf(file: string, outdir: string): string {
  return file === standardInput ? file : relative(outdir, file).split(sep).join("/");
}

function stackChange(
  folder: OutputFolder,
  { others }: Ownership,
  fresh: ReadonlyMap<string, string>,
  stack: string,
): StackChange {
  const path = stackFile(stack);
  return { stack, before: others.includes(stack) ? undefined : folder.read(path), after: fresh.get(path) };
}

function ownFiles(
  fresh: ReadonlyMap<string, string>,
  stacks: readonly string[],
  providerLock?: string,
): ReadonlyMap<string, string> {
  const locks =
    providerLock === undefined ? [] : stacks.map((stack) => [stackFile(stack, lockFile), providerLock] as const);
  return new Map([...[...fresh].filter(([path]) => path !== index), ...locks]);
}
