import { RootConstruct } from "constructs";
import type { ModuleVariant } from "./variant";
import { ModuleStack } from "./module-stack";
import { arranged } from "../terraform/argument-order";
import { movedBlocks } from "./moved";
import { isObject, type Json, type JsonObject } from "../terraform/json";

/** The content of each of a module's files, in the order of its JSON in one file. */
const files: Readonly<Record<string, readonly string[]>> = {
  versions: ["terraform"],
  variables: ["variable"],
  main: ["data", "locals", "resource", "moved", "removed"],
  outputs: ["output"],
};

/** A module's configuration, by file. */
export type ModuleFiles = Readonly<Record<string, JsonObject>>;

export function moduleStack(name: string, variant: ModuleVariant): ModuleStack {
  return new ModuleStack(new RootConstruct(), name, variant);
}

/** The module's configuration, by file, without empty files; the same variant gives the same text. */
export function moduleJson(name: string, variant: ModuleVariant, element = moduleStack(name, variant)): ModuleFiles {
  const stack = element.toTerraform() as JsonObject;
  const module = { ...movedBlocks(name), ...(tidied(stack) as JsonObject) };
  const split = Object.entries(files).map(([file, blocks]) => {
    const own = blocks.filter((block) => module[block] !== undefined).map((block) => [block, module[block]]);
    return [file, arranged(Object.fromEntries(own) as JsonObject)] as const;
  });
  return Object.fromEntries(split.filter(([, blocks]) => Object.keys(blocks).length > 0));
}

/** The module's whole configuration, as one file. */
export function inOneFile(module: ModuleFiles): JsonObject {
  return Object.assign({}, ...Object.values(module)) as JsonObject;
}

/** Without CDKTF's notes for its own command line, and without its brackets around a comparison. */
function tidied(node: Json): Json {
  if (typeof node === "string") return node.replace(/^\$\{\(([^()]*)\)([^()]*)\}$/, "${$1$2}");
  if (Array.isArray(node)) return node.map(tidied);
  if (!isObject(node)) return node;
  const entries = Object.entries(node).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.map(([key, value]) => [key, tidied(value)]));
}
