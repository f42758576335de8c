import { ConfigError } from "../../text/config-error";
import { shown } from "../../text/fault";
import { oneOf } from "../../text/list";
import { catalogue, moduleName } from "../../module/catalogue";
import { chooseVariant, type Choices } from "../../module/choose-variant";
import { installModules } from "../../module/install-modules";
import { listOfModules } from "../../module/list-modules";
import { moduleFolder } from "../../module/folder";
import { moduleFormats, type ModuleFormat } from "../../module/format";
import { leftovers } from "../../output/leftovers";
import { knownVendors } from "../known-vendors";
import { printWarnings } from "../output";

export interface ModulesCommandOptions extends Choices {
  readonly out?: string;
  readonly format?: string;
  readonly overwrite?: true;
  readonly list?: true;
  readonly config?: string;
}

/** Writes the catalogue of modules, or the one module of the options. */
export function modulesAction({ out, format, overwrite, list, config, ...chosen }: ModulesCommandOptions): void {
  const vendors = knownVendors(config);
  if (list) return console.log(listOfModules(vendors));
  const one = Object.keys(chosen).length > 0;
  if (out === "") throw new ConfigError("The command", ["--out must name a folder"]);
  if (one && out === undefined) throw new ConfigError("The command", ["--out is required: the folder for the module"]);
  const variants = one ? [chooseVariant(chosen, vendors)] : Object.values(catalogue);
  const kind = formatOf(format);
  const folders = variants.map(
    (variant) => [moduleName(variant), moduleFolder(moduleName(variant), variant, kind)] as const,
  );
  const { overwritten } = installModules(Object.fromEntries(folders), out ?? "modules", overwrite);
  printWarnings(overwritten.map((path) => `${out ?? "modules"}/${path} was replaced`));
  printWarnings(leftovers(out ?? "modules", ".modules."));
  for (const [name] of folders) console.log(`${out ?? "modules"}/${name}`);
}

function formatOf(given = "both"): ModuleFormat {
  const known = moduleFormats.find((format) => format === given);
  if (!known) throw new ConfigError("The command", [`--format must be ${oneOf(moduleFormats)}, got ${shown(given)}`]);
  return known;
}
