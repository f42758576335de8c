import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Owners } from "../output/manifest";
import { makeFolder } from "../output/place";
import { stackFile } from "./stack-files";

/**
 * Names the folders whose files we didn't write and the CDKTF CLI would delete: after our run, it deletes every earlier
 * folder in `stacks` without an entry in the index.
 */
export function threatened(outdir: string, owners: Owners, listed: ReadonlySet<string>): readonly string[] {
  const ours = new Set([...owners.values()].flatMap(({ files }) => [...files.keys()]));
  return folders(join(outdir, "stacks"))
    .filter((name) => !listed.has(name))
    .filter((name) => readdirSync(join(outdir, "stacks", name)).some((file) => !ours.has(stackFile(name, file))))
    .map(
      (name) =>
        `${join(outdir, "stacks", name)} is no longer a stack's folder, and the cdktf CLI would delete it with its files\n  move it away`,
    );
}

/** Leaves folders for the CDKTF CLI to delete: it fails where they are gone already. */
export function leaveFolders(outdir: string, stacks: readonly string[]): void {
  for (const stack of stacks) makeFolder(join(outdir, "stacks", stack));
}

function folders(parent: string): readonly string[] {
  try {
    return readdirSync(parent, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}
