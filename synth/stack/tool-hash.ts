import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** The folders with a part in a synthesized file, from the facts of a vendor to the text of a stack. */
export const sourceFolders: readonly string[] = [
  "config",
  "constructs",
  "policies",
  "settings",
  "stacks",
  "synth",
  "terraform",
  "text",
  "vendors",
];

const libraries = /[\\/]node_modules[\\/](cdktf|constructs|@cdktf[\\/]provider-aws)[\\/](?!node_modules)/;

/**
 * Hashes the tool that runs: its sources, and the loaded files of the libraries that synthesize; in a bundle, the files
 * of the bundle. A file that was synthesized by any other tool is made again.
 */
export function toolHash(): string {
  const hash = createHash("sha256");
  for (const file of [...ownFiles(), ...libraryFiles()]) hash.update(readFileSync(file));
  return hash.digest("hex");
}

function ownFiles(): readonly string[] {
  const folders = sourceFolders.map((folder) => join(root, folder));
  if (folders.every((folder) => existsSync(folder))) return folders.flatMap((folder) => filesIn(folder, true));
  return filesIn(__dirname, false);
}

function filesIn(folder: string, recursive: boolean): readonly string[] {
  const entries = readdirSync(folder, { recursive, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name));
  return sources.map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** By name, because the order of loading depends on the command. */
function libraryFiles(): readonly string[] {
  const loaded = Object.keys(require.cache).map((file) => file.replace(/\?.*$/, ""));
  return loaded.filter((file) => libraries.test(file)).sort();
}
