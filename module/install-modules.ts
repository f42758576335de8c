import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inFolder, type Written } from "../output/folder";
import type { Owners } from "../output/manifest";
import { OutputError } from "../output/output-error";
import type { Rules } from "../output/plan";
import type { Folder } from "./folder";

export const moduleRules: Rules = {
  command: "s3-vendor-access modules",
  formerCommand: "npm run modules",
  // earlier versions wrote hcl/ and tests in JSON, and their files go
  writes:
    /^[a-z0-9-]+\/((hcl|json)\/)?(README\.md|[a-z]+\.tf(\.json)?|tests\/[a-z]+\.tftest\.(json|hcl)|examples\/[a-z0-9-]+\/main\.tf)$/,
  isIndex: () => false,
  isShared: () => false,
  isGenerated: () => false,
  fixForEdited: "move it away",
};

/**
 * Replaces each module's generated files.
 * @throws OutputError, before anything is written, if a folder in the way was not generated, or a file was changed.
 */
export function installModules(modules: Readonly<Record<string, Folder>>, out: string, overwrite = false): Written {
  return inFolder(out, moduleRules, (folder) => {
    const foreign = Object.entries(modules).filter(([name, files]) => isForeign(name, files, out, folder.owners));
    if (foreign.length > 0 && !overwrite)
      throw OutputError.refused(
        "The command",
        foreign.map(([name]) => refusal(join(out, name))),
      );
    return folder.write({ units: new Map(Object.entries(modules).map(unit)), overwrite });
  });
}

/** A module's folder without an owner may hold only our own files, byte by byte: Terraform reads every file in it. */
function isForeign(name: string, files: Folder, out: string, owners: Owners): boolean {
  if (owners.has(name)) return false;
  return filesIn(join(out, name)).some(
    (file) => !Object.hasOwn(files, file) || files[file] !== readFileSync(join(out, name, file), "utf8"),
  );
}

function filesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return files.map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(join(folder, "x").length - 1)
        .replaceAll("\\", "/"),
    );
  } catch {
    // nothing is there, or no folder: the writer says so
    return [];
  }
}

function refusal(folder: string): string {
  return `${folder} exists, and s3-vendor-access modules didn't generate it\n  name another folder with --out, or move this one away`;
}

function unit([name, files]: readonly [string, Folder]) {
  const paths = Object.entries(files).map(([file, text]) => [`${name}/${file}`, text] as const);
  return [name, { source: moduleRules.command, files: new Map(paths) }] as const;
}
