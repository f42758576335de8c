import { ConfigError } from "../../text/config-error";
import { shown } from "../../text/fault";
import { oneOf } from "../../text/list";
import { allTogether } from "../../text/together";
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
  const [variants, folder, kind] = allTogether(
    () => (one ? [chooseVariant(chosen, vendors)] : Object.values(catalogue)),
    () => outOf(out, one),
    () => formatOf(format),
  );
  const folders = variants.map(
    (variant) => [moduleName(variant), moduleFolder(moduleName(variant), variant, kind)] as const,
  );
  const { overwritten } = installModules(Object.fromEntries(folders), folder, overwrite);
  printWarnings(overwritten.map((path) => `${folder}/${path} was replaced`));
  printWarnings(leftovers(folder, ".modules."));
  for (const [name] of folders) console.log(`${folder}/${name}`);
}

/** One module has no default: modules/ of this project has the catalogue alone. */
function outOf(given: string | undefined, isOne: boolean): string {
  if (given === "") throw new ConfigError("The command", ["--out must name a folder"]);
  const missing = "--out is required for one module: the folder to write it in, as DIR/NAME";
  if (given === undefined && isOne) throw new ConfigError("The command", [missing]);
  return given ?? "modules";
}

function formatOf(given = "both"): ModuleFormat {
  const known = moduleFormats.find((format) => format === given);
  if (!known) throw new ConfigError("The command", [`--format must be ${oneOf(moduleFormats)}, got ${shown(given)}`]);
  return known;
}
