import { isAbsolute, normalize, relative, sep } from "node:path";
import type { Config } from "../config/config";
import { fileInWords, standardInput } from "../config/file/read-file";
import type { FolderView } from "../output/folder";
import { OutputError } from "../output/output-error";
import type { Unit, Wanted } from "../output/plan";
import { stackInputs, type StackInputs } from "../stacks/build";
import { threatened } from "./cdktf-cli";
import { everyone, ownership, type Ownership, type Source } from "./owners";
import { Recorded } from "./recorded";
import { creatorNotes, selection, type Selection } from "./selection";
import { stackChanges, type StackChange } from "./stack-change";
import { fresh, wouldChange, type Fresh, type Progress } from "./stack/fresh";
import { index as indexFile, indexText, lockFile, stackFile, stackOf, stackRules } from "./stack-files";

export interface RunOptions {
  /** Lists every warning of the file, though there are many of one kind. */
  readonly all?: boolean;
  /** `YYYY-MM-DD`, for warnings alone: no byte of the output depends on it. If unset, no date has passed. */
  readonly today?: string;
  /** Names of stacks: the file's other stacks stay in the folder as they are. If unset, all are synthesized. */
  readonly only?: readonly string[];
  /** Removes the stacks of other files from the output folder. */
  readonly prune?: boolean;
  /** Replaces files changed by a person. */
  readonly overwrite?: boolean;
  /** Keeps the CDKTF CLI, our caller, from deleting other files than ours. */
  readonly underCdktf?: boolean;
  /** Text of the provider lock file; each stack gets a copy. */
  readonly providerLock?: string;
  /** The SHA-256 of the tool, to tell its files from those of another version; if unset, every stack is synthesized. */
  readonly tool?: string;
  readonly onProgress?: Progress;
}

/** A run with all decided and nothing written. */
export interface Run {
  readonly wanted: Wanted;
  /** The names of the synthesized stacks, in the file's order. */
  readonly stacks: readonly string[];
  readonly owned: Ownership;
  /** Earlier stacks of the output folder without a stack in the file, to remove. */
  readonly removedStacks: readonly string[];
  /** Files that are right already. */
  readonly asWritten: readonly string[];
  /** The stacks that change, and those with the same buckets. */
  readonly changes: readonly StackChange[];
  /** Facts to know about the stacks that were not selected. */
  readonly selectionNotes: readonly string[];
}

/** A checked file, and the folder for its stacks. */
export interface Task {
  readonly config: Config;
  /** The path of the file, or `-`. */
  readonly file: string;
  readonly outdir: string;
}

/**
 * Synthesizes in memory the stacks of a file that differ from those in a folder.
 * @throws ConfigError for an unknown stack in `only`.
 * @throws OutputError if stacks of other files are in the way.
 */
export function prepared(task: Task, folder: FolderView, options: RunOptions): Run {
  const { config, file, outdir } = task;
  const selected = selection(config, fileInWords(file), options);
  const own = { name: config.name, source: sourceOf(file, outdir) };
  const owned = unrefused(task, own, selected, folder, options);
  const removed = selected.isPartial ? [] : owned.previous.filter((name) => !selected.names.has(name));
  const inputs = stackInputs(config, projectFolder(outdir));
  const recorded = new Recorded(folder, [own.name, ...owned.dropped], options.tool);
  const wantedInputs = inputs.filter(({ name }) => selected.names.has(name));
  const made = fresh(wantedInputs, recorded, options.onProgress);
  const unit = { source: own.source, ...unitOf(made, selected, recorded, options.providerLock) };
  const index = indexUnit([...unit.files.keys(), ...unit.staying, ...pathsOf(folder, owned)]);
  const units = new Map<string, Unit>([
    [own.name, unit],
    [everyone, index],
  ]);
  return {
    wanted: { units, dropped: owned.dropped, overwrite: options.overwrite },
    ...{ stacks: [...selected.names], owned, removedStacks: removed, asWritten: made.asWritten },
    changes: stackChanges(config, folder, made.texts, { removed, others: new Set(owned.others) }),
    selectionNotes: creatorNotes(config, selected, changing(inputs, recorded)),
  };
}

/** The owners of the folder's stacks, if nothing of theirs is in the way. */
function unrefused(
  { outdir }: Task,
  own: Source,
  { names, isPartial }: Selection,
  { owners }: FolderView,
  { prune = false, underCdktf }: RunOptions,
): Ownership {
  const owned = ownership(outdir, owners, own, names, prune);
  const listed = new Set([...names, ...owned.others, ...(isPartial ? owned.previous : [])]);
  const faults = [...owned.faults, ...(underCdktf ? threatened(outdir, owners, listed) : [])];
  if (faults.length > 0) throw OutputError.refused(outdir, faults);
  return owned;
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

function changing(inputs: readonly StackInputs[], recorded: Recorded): (stack: string) => boolean {
  const byName = new Map(inputs.map((one) => [one.name, one]));
  return (stack) => {
    const found = byName.get(stack);
    return found !== undefined && wouldChange(found, recorded);
  };
}

/** The files of this run, and those of its earlier ones that stay. */
function unitOf(made: Fresh, { names, isPartial }: Selection, recorded: Recorded, providerLock?: string) {
  const outside = isPartial ? recorded.outside(names) : [];
  const locks =
    providerLock === undefined ? [] : [...names].map((stack) => [stackFile(stack, lockFile), providerLock] as const);
  return {
    files: new Map([...made.texts, ...locks]),
    staying: new Set([...made.asWritten, ...outside]),
    ...(recorded.tool && {
      made: { by: recorded.tool, from: new Map([...recorded.inputsOf(outside), ...made.inputs]) },
    }),
  };
}

function indexUnit(paths: readonly string[]): Unit {
  return { source: stackRules.command, files: new Map([[indexFile, indexText(paths)]]) };
}

/** The files of the owners that stay. */
function pathsOf({ owners }: FolderView, { others }: Ownership): readonly string[] {
  const staying = new Set(others);
  return [...owners.values()].flatMap(({ files }) =>
    [...files.keys()].filter((path) => staying.has(stackOf(path) ?? "")),
  );
}
