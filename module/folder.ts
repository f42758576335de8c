import type { ModuleVariant } from "./variant";
import { documentComments, sourcesOf } from "./statement-sources";
import { hclText } from "../terraform/hcl";
import { jsonText } from "../terraform/json";
import { completeExample } from "./example";
import { moduleJson, moduleStack } from "./module-json";
import { moduleReadme } from "./readme";
import { moduleTest } from "./own-test";

export const moduleFormats = ["json", "hcl", "both"] as const;
export type ModuleFormat = (typeof moduleFormats)[number];

/** A folder's files by their paths in it. */
export type Folder = Readonly<Record<string, string>>;

/**
 * The files of one module. Terraform reads every `.tf` and `.tf.json` of a folder, so the twins can't lie side by side:
 * with `both` the HCL is a module of its own in the folder `hcl`.
 */
export function moduleFolder(name: string, variant: ModuleVariant, format: ModuleFormat): Folder {
  const stack = moduleStack(name, variant);
  const files = moduleJson(name, variant, stack);
  const sources = sourcesOf(stack);
  const test = moduleTest(variant);
  const example = completeExample(name, variant, "../../");
  const readme = moduleReadme(name, variant, files, sources, format === "both");
  const common = { "README.md": readme, "examples/complete/main.tf": example };
  const json = {
    ...renamed(files, (file) => `${file}.tf.json`, jsonText),
    "tests/module.tftest.json": jsonText(test),
  };
  const comments = documentComments(sources);
  const hcl = {
    ...renamed(
      files,
      (file) => `${file}.tf`,
      (config) => hclText(config, comments),
    ),
    "tests/module.tftest.hcl": hclText(test),
  };
  if (format === "json") return { ...json, ...common };
  if (format === "hcl") return { ...hcl, ...common };
  return {
    ...json,
    ...common,
    ...renamed(
      hcl,
      (file) => `hcl/${file}`,
      (text) => text,
    ),
  };
}

function renamed<From, To>(
  files: Readonly<Record<string, From>>,
  name: (file: string) => string,
  content: (from: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(files).map(([file, from]) => [name(file), content(from)]));
}
