import { dirname } from "node:path";
import { stringify } from "yaml";
import { importableAddresses, importBlocks } from "../../constructs/import-targets";
import { refusalInFile, type Refusal } from "../../adopt/keep";
import {
  importTargetForModule,
  importTargetForStack,
  variantOf,
  integrationNamed,
  type Options,
} from "../../adopt/target";
import { refusal } from "../../adopt/checked";
import type { ImportTarget } from "../../constructs/methods/import-target";
import { moduleArguments, refusalInModule } from "../../adopt/module-arguments";
import { addressesWithout, blockOfCall, refuseMisplaced } from "../../adopt/options";
import { changesOf, mapOrEmpty } from "../../adopt/plan";
import { adoptionReport, type Adoption } from "../../adopt/report";
import { shown } from "../../text/fault";
import { oneOf } from "../../text/list";
import { allTogether } from "../../text/together";
import { loadConfig } from "../../config/load";
import { moduleVariables } from "../../module/variables";
import { fileInWords, readConfigFile } from "../../config/file/read-file";
import { YamlSource } from "../../config/file/yaml-source";
import { withVendorFiles } from "../../config/vendors/vendor-files";
import { everyModuleInProfiles } from "../../module/catalogue";
import { escapedJson } from "../../terraform/escaped-json";
import { hclText } from "../../terraform/hcl";
import { jsonText, type Json, type JsonObject } from "../../terraform/json";
import { moduleJson } from "../../module/module-json";
import { addresses, addressesByDefault } from "../../module/readme";
import { stackJson } from "../../stacks/stack-json";
import { configFile } from "../config-file";
import { knownVendors } from "../known-vendors";

export interface AdoptCommandOptions extends Options {
  readonly config?: string;
  readonly module?: string;
  readonly call?: string;
  readonly without?: readonly string[];
  readonly plan?: string;
  readonly format: string;
}

/**
 * Prints the import blocks of a stack or a module, or what a plan takes away of what exists.
 * @param given the names of the options in the command line.
 */
export function adoptAction(
  positionals: readonly string[],
  values: AdoptCommandOptions,
  given: readonly string[],
): void {
  const [, call, subject, format] = allTogether(
    () => refuseMisplaced(given, positionals),
    () => (values.module === undefined ? undefined : callAddress(values.call)),
    () => (values.module === undefined ? stackSubject(values, positionals) : moduleSubject(values)),
    () => formatOf(values.format),
  );
  if (values.plan !== undefined)
    return console.log(
      adoptionReport(changesOf(readConfigFile(values.plan, mebibytesOfPlan), values.plan, call), subject),
    );
  const blocks = importBlocks(subject.target, addressesWithout(subject.target, values.without ?? [], call), call);
  if (blocks.import.length === 0) console.error(nothingToImport(subject));
  process.stdout.write(format === "json" ? jsonText(blocks) : hclText(blocks).trimStart());
}

function formatOf(given: string): "hcl" | "json" {
  if (given === "hcl" || given === "json") return given;
  throw refusal([{ path: ["--format"], message: `must be ${oneOf(["hcl", "json"])}`, actual: shown(given) }]);
}

function nothingToImport({ target, where }: Adoption): string {
  return importableAddresses(target).length === 0
    ? `nothing to import: ${where} creates nothing to import`
    : "nothing to import: --without excludes everything";
}

function stackSubject(values: AdoptCommandOptions, [name]: readonly string[]): Adoption {
  const file = configFile(values.config);
  if (name === undefined)
    throw refusal([{ path: ["NAME"], message: `is required: a stack of ${fileInWords(file)}, or --module` }]);
  const source = readConfigFile(file);
  const config = loadConfig(source, fileInWords(file));
  const stack = integrationNamed(config, name, fileInWords(file));
  const synthesized = stackJson(config, name) ?? {};
  const target = importTargetForStack(config, stack, addresses({ main: synthesized }), values);
  const written = withVendorFiles(new YamlSource(source).value, dirname(file)).value;
  const own = mapOrEmpty(mapOrEmpty(mapOrEmpty(written)["integrations"])[name]);
  const write = (settings: object) => stringify({ integrations: { [name]: settings } }, { lineWidth: 0 });
  return { target, own, write, refusal: refusalInFile(written, name), where: `${name} in ${fileInWords(file)}` };
}

function moduleSubject(values: AdoptCommandOptions): Adoption {
  const { module: name = "", call = "" } = values;
  const variant = variantOf(everyModuleInProfiles(knownVendors(values.config)), name);
  const target: ImportTarget = importTargetForModule(variant, addressesByDefault(moduleJson(name, variant)), values);
  const names = moduleVariables(variant).map((variable) => variable.name);
  const none: Refusal = refusalInModule(names);
  const write = (settings: object) => callText(call, moduleArguments(mapOrEmpty(settings)) as Record<string, Json>);
  return { target, own: {}, write, refusal: none, where: `the call ${call}` };
}

function callText(call: string, given: JsonObject): string {
  return hclText({ module: { [blockOfCall(call)]: escapedJson(given) } });
}

/** A plan with a large team's resources. */
const mebibytesOfPlan = 256;

function callAddress(call: string | undefined): string {
  if (call === undefined)
    throw refusal([{ path: ["--call"], message: "is required: the address of the module call, such as module.acme" }]);
  const index = String.raw`(\[("[A-Za-z0-9_.-]+"|[0-9]+)\])?`;
  if (new RegExp(`^module\\.[A-Za-z_][A-Za-z0-9_-]*${index}(\\.module\\.[A-Za-z_][A-Za-z0-9_-]*${index})*$`).test(call))
    return call;
  const message = "must be the address of the module call, such as module.acme";
  throw refusal([{ path: ["--call"], message, actual: shown(call) }]);
}
