import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigError } from "../config/config-error";

/** What CDKTF writes for a stack; whatever else is in a stack's folder is Terraform's and stays. */
const generated = ["cdk.tf.json", "cdk.tf", "metadata.json"];
const manifest = "manifest.json";

/**
 * Puts freshly synthesized files in the place of those of the last run. Everything is written in full beforehand, so
 * that all that is left is renaming: a full disk or a crash while writing leaves the old output as it was.
 * @returns the names of the stacks that the last run wrote and this one did not; their folders are gone.
 * @throws ConfigError before anything is replaced, if something that is not ours stands in the way.
 */
export function installOutput(fresh: string, outdir: string): readonly string[] {
  const names = stackNames(fresh);
  const kept = new Set(names);
  const removed = stackNames(outdir).filter((name) => !kept.has(name));
  const stacks = names.flatMap((name) => generated.map((file) => join("stacks", name, file)));
  // the manifest last, because it is by the manifest that the CDKTF CLI finds the stacks
  const files = [...stacks, manifest];
  const folders = ["", "stacks", ...[...names, ...removed].map((name) => join("stacks", name))];
  checkPlaces(outdir, folders, files);
  files.forEach((file) => replace(join(fresh, file), join(outdir, file)));
  removed.forEach((name) => rmSync(join(outdir, "stacks", name), { recursive: true, force: true }));
  return removed;
}

/** A folder that is a link may lead to somebody else's files, and a file is not replaced by way of a folder. */
function checkPlaces(outdir: string, folders: readonly string[], files: readonly string[]): void {
  const wrong = [
    ...folders.filter((path) => isThere(join(outdir, path), (stat) => !stat.isDirectory())),
    ...files.filter((path) => isThere(join(outdir, path), (stat) => stat.isDirectory())),
  ];
  if (wrong.length === 0) return;
  const told = wrong.map((path) => `${join(outdir, path)} is not what the last run left there: remove it`);
  throw new ConfigError(outdir, told);
}

function isThere(path: string, is: (stat: { isDirectory(): boolean }) => boolean): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat !== undefined && is(stat);
}

function replace(file: string, old: string): void {
  if (!existsSync(file)) return rmSync(old, { force: true });
  mkdirSync(dirname(old), { recursive: true });
  renameSync(file, old);
}

/** The stacks that a run wrote, by its own word: other folders beside theirs are somebody else's. */
function stackNames(outdir: string): readonly string[] {
  const file = join(outdir, manifest);
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return [];
  const { stacks } = JSON.parse(readFileSync(file, "utf8")) as { readonly stacks: object };
  return Object.keys(stacks);
}

/** A folder for what is being synthesized, beside its final place: a rename does not cross file systems. */
export function stagingFolder(outdir: string): string {
  const staging = join(dirname(outdir), `.cdktf.out.${process.pid}`);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  return staging;
}
