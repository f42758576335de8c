import type { ModuleVariant } from "./variant";
import { moduleComments, sourcesOf, type Sources } from "./statement-sources";
import { hclText } from "../terraform/hcl";
import { jsonText } from "../terraform/json";
import { completeExample } from "./example";
import { mergeExamples } from "./merge-examples";
import { inOneFile, moduleJson, moduleStack, type ModuleFiles } from "./module-json";
import { moduleReadme, type ReleasedSource } from "./readme";
import { requiredVersions } from "./required-versions";
import type { ModuleFormat } from "./format";
import { moduleTest } from "./own-test";
import { realmsOf } from "../vendors/lookups";

/** A folder's files by their paths in it. */
export type Folder = Readonly<Record<string, string>>;

/**
 * The files of one module: HCL for people in the folder itself, and JSON for programs in one file of its own folder,
 * because Terraform reads every `.tf` and `.tf.json` of a folder. The JSON has the same path in each format.
 * @param released the module's address in a registry; if unset, the page names the path in modules/.
 */
export function moduleFolder(
  name: string,
  variant: ModuleVariant,
  format: ModuleFormat,
  released?: ReleasedSource,
): Folder {
  const stack = moduleStack(name, variant);
  const module = moduleJson(name, variant, stack);
  const sources = sourcesOf(stack);
  return {
    ...(format !== "json" && hclFiles(name, variant, module, sources)),
    ...(format !== "hcl" && { "json/main.tf.json": jsonText(inOneFile(module)) }),
    "README.md": moduleReadme(name, variant, module, sources, format, released),
  };
}

function hclFiles(name: string, variant: ModuleVariant, module: ModuleFiles, sources: readonly Sources[]): Folder {
  const mustChoose = realmsOf(variant.vendor, variant.access)?.required === true;
  const comments = moduleComments(sources, mustChoose);
  const versions = requiredVersions(inOneFile(module));
  const examples = { complete: completeExample(name, variant, versions), ...mergeExamples(name, variant, versions) };
  const files = Object.entries(module).map(([file, config]) => [`${file}.tf`, hclText(config, comments)] as const);
  return {
    ...Object.fromEntries(files),
    "tests/module.tftest.hcl": hclText(moduleTest(variant)),
    ...Object.fromEntries(Object.entries(examples).map(([folder, text]) => [`examples/${folder}/main.tf`, text])),
  };
}
