import type * as Action from "../actions/adopt";
import type { AdoptCommandOptions } from "../actions/adopt";
import type { Command } from "commander";
import { firstModule } from "../../module/first-module";
import { givenOptions, newCommand } from "../command";
import { configOption, repeatable } from "../options";

const withoutOption = [
  "--without <ADDRESS>",
  "an address that does not exist, as Terraform's message names it; repeatable",
  repeatable,
] as const;
const accessKeyOption = [
  "--access-key <NAME=ID>",
  "imports the access key with that id as the key NAME of accessKeys (or of access_keys); repeatable",
  repeatable,
] as const;
const policyOption = [
  "--policy <NAME=ARN>",
  "imports the attachment of that policy as NAME of more_than_documented_policy_arns, for a module; repeatable",
  repeatable,
] as const;

export const adoptCommand = () =>
  newCommand(
    "adopt",
    "Prints Terraform's import blocks for everything that a stack or a module makes and that can exist already. With --plan, says what the plan removes or changes of what exists, and prints the settings that keep it.",
    {
      examples: [
        "adopt acme-events > cdktf.out/stacks/acme-events/import.tf",
        "adopt acme-events --plan plan.json",
        `adopt --module ${firstModule.name} --call module.acme --bucket acme-events --name acme --account 111122223333`,
      ],
      exitCodes: ["printed", "the options, the file or the plan have faults", "internal failure"],
    },
  )
    .argument("[NAME]", "a stack of the file; its bucket is given as { name: … }")
    // the action refuses them beside every other fault
    .allowExcessArguments()
    .addOption(configOption())
    .option("--module <MODULE>", "a module that the command modules writes, instead of a stack")
    .option("--call <ADDRESS>", "the address of the module's call, such as module.acme")
    .option("--bucket <B>", "the name of the bucket, for a module")
    .option("--name <N>", "the name of the role or the user, for a module")
    .option("--path <P>", "the IAM path of the role or the user, for a module (default: /)")
    .option("--external-id <ID>", "the vendor's word for you, for a module with its OpenID Connect provider")
    .option("--account <ID>", "the account's id (default: allowedAccountIds, if there is only one)")
    .option(...withoutOption)
    .option(...accessKeyOption)
    .option(...policyOption)
    .option("--plan <FILE>", "a plan with the import blocks, as terraform show -json prints it")
    .option("--format <F>", "hcl or json", "hcl")
    .action((_: string | undefined, options: AdoptCommandOptions, command: Command) =>
      load().adoptAction(command.args, options, givenOptions(command)),
    );

const load = () => require("../actions/adopt") as typeof Action;
