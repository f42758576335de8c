import { parseArgs } from "node:util";
import { importBlocks, type Made } from "../adopt/imports";
import { madeForModule, madeForStack, refusal } from "../adopt/made";
import { existingPieces, refuseMisplaced } from "../adopt/options";
import { ConfigError } from "../config/config-error";
import { oneOf, shown } from "../config/fault";
import { loadConfig } from "../config/load";
import { fileInWords, readConfigFile } from "../config/read-file";
import { everyModule } from "../export/catalogue";
import { hclText } from "../export/hcl";
import { jsonText } from "../export/json";
import { runCommand } from "./run-command";

const usage = `usage: npm run --silent adopt -- [--config FILE] NAME --have PIECES
       npm run --silent adopt -- --module MODULE --call ADDRESS --bucket B --name N --account ID --have PIECES

Prints Terraform's import blocks for what was made by hand, so that Terraform takes it over and makes nothing anew.

  NAME            a stack of FILE (integrations.yaml when left out); its bucket is given as { name: … }
  --module        a module that npm run modules writes, and --call the address of its call, such as module.mixpanel_export
  --have          what exists: bucket, bucket-policy, role, user, policy, key-policy, with commas between
                  (a policy that has the name NAME-bucket or NAME-key and is attached)
  --account       the account's id; allowedAccountIds when left out and there is only one
  --path          the IAM path (default /)
  --format        hcl (default) or json

Exit code: 0 printed, 1 the options or the file have faults, 2 our own failure.`;

const text = { type: "string" } as const;
const known = {
  config: text,
  module: text,
  call: text,
  bucket: text,
  name: text,
  account: text,
  path: text,
  have: text,
  format: { ...text, default: "hcl" },
  help: { type: "boolean" } as const,
};

function main(): void {
  const { values, positionals } = options();
  if (values.help) return console.log(usage);
  refuseMisplaced(Object.keys(values), positionals);
  const made = subject(values, positionals);
  const blocks = importBlocks(made, existingPieces(made.makes, values.have), values.module && callAddress(values.call));
  if (values.format !== "hcl" && values.format !== "json")
    throw refusal([{ path: ["--format"], says: `must be ${oneOf(["hcl", "json"])}`, got: shown(values.format) }]);
  process.stdout.write(values.format === "json" ? jsonText(blocks) : hclText(blocks));
}

function subject(values: ReturnType<typeof options>["values"], [stack]: readonly string[]): Made {
  if (values.module !== undefined) return madeForModule(everyModule(), values.module, values);
  if (stack === undefined) throw refusal([{ path: ["NAME"], says: "is required: a stack of the file, or --module" }]);
  const { config: file = "integrations.yaml", account } = values;
  return madeForStack(loadConfig(readConfigFile(file), fileInWords(file)), stack, account);
}

function callAddress(call = ""): string {
  const index = String.raw`(\[("[A-Za-z0-9_.-]+"|[0-9]+)\])?`;
  if (new RegExp(`^module\\.[A-Za-z_][A-Za-z0-9_-]*${index}(\\.module\\.[A-Za-z_][A-Za-z0-9_-]*${index})*$`).test(call))
    return call;
  const says = "must be the address of the module's call, such as module.mixpanel_export";
  throw refusal([{ path: ["--call"], says, got: shown(call) }]);
}

function options() {
  try {
    return parseArgs({ options: known, allowPositionals: true });
  } catch (error) {
    throw new ConfigError("The command", [`${(error as Error).message}\n${usage}`]);
  }
}

runCommand(main);
