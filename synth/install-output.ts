import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigError } from "../config/config-error";

/** What CDKTF writes for a stack; whatever else is in a stack's folder is Terraform's and stays. */
const generated = ["cdk.tf.json", "cdk.tf", "metadata.json"];

/**
 * Puts freshly synthesized files in the place of those of the last run. Everything is written in full beforehand, so
 * that all that is left is renaming: a full disk or a crash while writing leaves the old output as it was.
 * @returns the names of the stacks that are no longer synthesized, whose folders are gone.
 * @throws before anything is replaced, if a folder stands where a file belongs.
 */
export function installOutput(fresh: string, outdir: string): readonly string[] {
  const names = stackNames(fresh);
  const kept = new Set(names);
  const removed = stackNames(outdir).filter((name) => !kept.has(name));
  const stacks = names.flatMap((name) => generated.map((file) => join("stacks", name, file)));
  // the manifest last, because it is by the manifest that the CDKTF CLI finds the stacks
  const files = [...stacks, "manifest.json"];
  files.forEach((file) => checkReplaceable(join(outdir, file)));
  files.forEach((file) => replace(join(fresh, file), join(outdir, file)));
  removed.forEach((name) => rmSync(join(outdir, "stacks", name), { recursive: true }));
  return removed;
}

function checkReplaceable(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${file} is a folder, and a file is to be written there`);
  }
}

function replace(file: string, old: string): void {
  if (!existsSync(file)) return rmSync(old, { force: true });
  mkdirSync(dirname(old), { recursive: true });
  renameSync(file, old);
}

function stackNames(outdir: string): readonly string[] {
  const stacks = join(outdir, "stacks");
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks).filter((name) => statSync(join(stacks, name)).isDirectory());
}

/**
 * Makes sure that the output is a folder of ours before anything is written.
 * @throws ConfigError if it is a file, or a link, which might lead to somebody else's files.
 */
export function checkOutputFolder(outdir: string): void {
  const found = lstatSync(outdir, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) {
    throw new ConfigError(outdir, ["must be a folder of its own, and is a link or a file: remove it"]);
  }
}

/** A folder for what is being synthesized, beside its final place: a rename does not cross file systems. */
export function stagingFolder(outdir: string): string {
  const staging = join(dirname(outdir), `.cdktf.out.${process.pid}`);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  return staging;
}
