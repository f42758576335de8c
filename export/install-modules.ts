import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigError } from "../config/config-error";
import type { Folder } from "./module-folder";

/**
 * Puts each module's folder in the place of the one that was generated before. All are written in full beforehand, so
 * that a full disk leaves the old ones as they were.
 * @throws ConfigError, before anything is written, if a folder in the way was not generated.
 */
export function installModules(modules: Readonly<Record<string, Folder>>, out: string): void {
  const foreign = Object.keys(modules).filter((name) => isForeign(join(out, name)));
  if (foreign.length > 0)
    throw new ConfigError(
      "The command",
      foreign.map((name) => refusal(join(out, name))),
    );
  const staging = join(out, `.modules.${process.pid}`);
  try {
    for (const [name, folder] of Object.entries(modules)) writeFolder(join(staging, name), folder);
    for (const name of Object.keys(modules)) replaceFolder(join(staging, name), join(out, name));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function isForeign(folder: string): boolean {
  const page = join(folder, "README.md");
  return existsSync(folder) && !(existsSync(page) && readFileSync(page, "utf8").includes("npm run modules"));
}

function refusal(folder: string): string {
  return `${folder} exists and was not generated\n  name another folder with --out, or move it away`;
}

function writeFolder(folder: string, files: Folder): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

function replaceFolder(fresh: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}
