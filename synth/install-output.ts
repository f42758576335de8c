import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** What CDKTF writes for a stack; whatever else is in a stack's folder is Terraform's and stays. */
const generated = ["cdk.tf.json", "cdk.tf", "metadata.json"];

/**
 * Puts freshly synthesized files in the place of those of the last run. Everything is written in full beforehand, so
 * that all that is left is renaming: a full disk or a crash while writing leaves the old output as it was.
 * @returns the names of the stacks that are no longer synthesized, whose folders are gone.
 */
export function installOutput(fresh: string, outdir: string): readonly string[] {
  const names = stackNames(fresh);
  const removed = stackNames(outdir).filter((name) => !names.includes(name));
  for (const name of names) installStack(join(fresh, "stacks", name), join(outdir, "stacks", name));
  // last, because it is by the manifest that the CDKTF CLI finds the stacks
  renameSync(join(fresh, "manifest.json"), join(outdir, "manifest.json"));
  for (const name of removed) rmSync(join(outdir, "stacks", name), { recursive: true });
  return removed;
}

function installStack(fresh: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of generated) {
    const [from, to] = [join(fresh, file), join(folder, file)];
    if (existsSync(from)) renameSync(from, to);
    else rmSync(to, { force: true });
  }
}

function stackNames(outdir: string): readonly string[] {
  const stacks = join(outdir, "stacks");
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks).filter((name) => statSync(join(stacks, name)).isDirectory());
}

/** A folder for what is being synthesized, beside its final place: a rename does not cross file systems. */
export function stagingFolder(outdir: string): string {
  const staging = join(dirname(outdir), `.cdktf.out.${process.pid}`);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  return staging;
}
