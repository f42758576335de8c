import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, moduleName } from "../../module/catalogue";
import { usageExample } from "../../module/example";
import { firstModule } from "../../module/first-module";
import { moduleFolder } from "../../module/folder";
import { installModules } from "../../module/install-modules";
import type { ModuleVariant } from "../../module/variant";

/** A Terraform root to measure. */
export interface Root {
  /** The module of ours with the same access. */
  readonly module: string;
  /** The source of the modules. */
  readonly from: string;
  readonly folder: string;
}

export const thisRepository = "here";
/** The fake AWS has no host name for each bucket. */
const provider = 'provider "aws" {\n  s3_use_path_style = true\n}\n';

/** Like other modules' roles, it may have more policies than its own: those have no list of all policies. */
const keepsPolicies: ModuleVariant = {
  ...(catalogue[firstModule.name] as ModuleVariant),
  keepOtherPolicies: true,
};
export const likeOthers = moduleName(keepsPolicies);

/** A root for each committed module and the one like others, with the call of its page. */
export function ourRoots(work: string): readonly Root[] {
  const variants = Object.entries({ ...catalogue, [likeOthers]: keepsPolicies });
  const folders = variants.map(([name, variant]) => [name, moduleFolder(name, variant, "hcl")]);
  installModules(Object.fromEntries(folders), join(work, "modules"));
  return variants.map(([module, variant]) => {
    const folder = join(work, "ours", module);
    mkdirSync(folder, { recursive: true });
    const call = usageExample(module, variant, { source: `../../modules/${module}` });
    writeFileSync(join(folder, "main.tf"), `${provider}\n${call}`);
    return { module, from: thisRepository, folder };
  });
}

/**
 * The roots `MODULE/NAME` of a folder, in a copy.
 * @throws if a folder has another name than a module's, or `sources`.
 */
export function otherRoots(work: string, other: string): readonly Root[] {
  const copy = join(work, "other");
  cpSync(other, copy, { recursive: true });
  const modules = foldersIn(copy).filter((name) => name !== "sources");
  const unknown = modules.filter((name) => !Object.hasOwn(catalogue, name));
  if (unknown.length > 0 || modules.length === 0)
    throw new Error(
      `--other: each folder must have a module's name, or sources: ${unknown.join(", ") || "there is none"}`,
    );
  return modules.flatMap((module) =>
    foldersIn(join(copy, module)).map((from) => {
      const folder = join(copy, module, from);
      writeFileSync(join(folder, "provider.tf"), provider);
      return { module, from, folder };
    }),
  );
}

function foldersIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).toSorted();
}
