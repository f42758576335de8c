import { parseArgs } from "node:util";
import { RootConstruct } from "constructs";
import { stringify } from "yaml";
import { importableAddresses, importBlocks } from "../constructs/import-targets";
import { refusalInFile, type Refusal } from "../adopt/keep";
import { importTargetForModule, importTargetForStack, refusal, variantOf, integrationNamed } from "../adopt/target";
import type { ImportTarget } from "../constructs/methods/import-target";
import { moduleArguments, refusalInModule } from "../adopt/module-arguments";
import { addressesWithout, blockOfCall, refuseMisplaced } from "../adopt/options";
import { changesOf, mapOrEmpty } from "../adopt/plan";
import { adoptionReport, type Adoption } from "../adopt/report";
import { ConfigError } from "../text/config-error";
import { shown } from "../text/fault";
import { oneOf } from "../text/list";
import { loadConfig } from "../config/load";
import { moduleVariables } from "../module/variables";
import { defaultFile, fileInWords, readConfigFile } from "../config/file/read-file";
import { YamlSource } from "../config/file/yaml-source";
import { everyModule } from "../module/catalogue";
import { escapedJson } from "../terraform/escaped-json";
import { hclText } from "../terraform/hcl";
import { jsonText, type Json, type JsonObject } from "../terraform/json";
import { moduleJson } from "../module/module-json";
import { addresses } from "../module/readme";
import { buildStacks } from "../stacks/build";
import { runCommand } from "./run-command";

const usage = `usage: npm run --silent adopt -- [--config FILE] NAME
       npm run --silent adopt -- --module MODULE --call ADDRESS --bucket B --name N --account ID

Prints Terraform's import blocks for everything that a stack or a module makes and that can exist already. With --plan,
says what the plan removes or changes of what exists, and prints the settings that keep it.

  NAME            a stack of FILE (integrations.yaml if unset); its bucket is given as { name: … }
  --module        a module that npm run modules writes, and --call the address of its call, such as module.mixpanel_export
  --bucket        the name of the bucket, for a module; --name that of the role or the user
  --without       an address that does not exist, as Terraform's message names it; give it again for each
  --access-key    NAME=ID imports the access key with that id as the key NAME of accessKeys (or of access_keys)
  --plan          a plan with the import blocks, as terraform show -json prints it
  --account       the account's id; allowedAccountIds if unset and there is only one
  --path          the IAM path (default /)
  --format        hcl (default) or json

Exit code: 0 printed, 1 the options, the file or the plan have faults, 2 our own failure.`;

const text = { type: "string" } as const;
const list = { type: "string", multiple: true } as const;
const known = {
  config: text,
  module: text,
  call: text,
  bucket: text,
  name: text,
  account: text,
  path: text,
  without: list,
  "access-key": list,
  plan: text,
  format: { ...text, default: "hcl" },
  help: { type: "boolean" } as const,
};

type Values = ReturnType<typeof options>["values"];

function main(): void {
  const { values, positionals } = options();
  if (values.help) return console.log(usage);
  refuseMisplaced(Object.keys(values), positionals);
  const call = values.module === undefined ? undefined : callAddress(values.call);
  const subject = call === undefined ? stackSubject(values, positionals) : moduleSubject(values, call);
  if (values.plan !== undefined)
    return console.log(
      adoptionReport(changesOf(readConfigFile(values.plan, mebibytesOfPlan), values.plan, call), subject),
    );
  const blocks = importBlocks(subject.target, addressesWithout(subject.target, values.without ?? [], call), call);
  if (values.format !== "hcl" && values.format !== "json")
    throw refusal([{ path: ["--format"], message: `must be ${oneOf(["hcl", "json"])}`, actual: shown(values.format) }]);
  if (blocks.import.length === 0) console.error(nothingToImport(subject));
  process.stdout.write(values.format === "json" ? jsonText(blocks) : hclText(blocks).trimStart());
}

function nothingToImport({ target, where }: Adoption): string {
  return importableAddresses(target).length === 0
    ? `nothing to import: ${where} creates nothing to import`
    : "nothing to import: --without excludes everything";
}

function stackSubject(values: Values, [name]: readonly string[]): Adoption {
  const { config: file = defaultFile } = values;
  if (name === undefined)
    throw refusal([{ path: ["NAME"], message: `is required: a stack of ${fileInWords(file)}, or --module` }]);
  const source = readConfigFile(file);
  const config = loadConfig(source, fileInWords(file));
  const stack = integrationNamed(config, name, fileInWords(file));
  const synthesized = buildStacks(new RootConstruct(), config)
    .find(({ node }) => node.id === name)
    ?.toTerraform() as JsonObject;
  const target = importTargetForStack(config, stack, addresses({ main: synthesized }), values);
  const written = new YamlSource(source).value;
  const own = mapOrEmpty(mapOrEmpty(mapOrEmpty(written)["integrations"])[name]);
  const write = (settings: object) => stringify({ integrations: { [name]: settings } }, { lineWidth: 0 });
  return { target, own, write, refusal: refusalInFile(written, name), where: `${name} in ${fileInWords(file)}` };
}

function moduleSubject(values: Values, call: string): Adoption {
  const { module: name = "" } = values;
  const variant = variantOf(everyModule(), name);
  const target: ImportTarget = importTargetForModule(variant, addresses(moduleJson(name, variant)), values);
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

function callAddress(call = ""): string {
  const index = String.raw`(\[("[A-Za-z0-9_.-]+"|[0-9]+)\])?`;
  if (new RegExp(`^module\\.[A-Za-z_][A-Za-z0-9_-]*${index}(\\.module\\.[A-Za-z_][A-Za-z0-9_-]*${index})*$`).test(call))
    return call;
  const message = "must be the address of the module call, such as module.mixpanel_export";
  throw refusal([{ path: ["--call"], message, actual: shown(call) }]);
}

function options() {
  try {
    return parseArgs({ options: known, allowPositionals: true });
  } catch (error) {
    throw new ConfigError("The command", [`${(error as Error).message}\n${usage}`]);
  }
}

runCommand(main);
