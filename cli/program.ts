import { Command } from "commander";
import { version } from "../package.json";
import { adoptCommand } from "./commands/adopt";
import { checkCommand } from "./commands/check";
import { initCommand } from "./commands/init";
import { lockCommand } from "./commands/lock";
import { modulesCommand } from "./commands/modules";
import { reviewCommand } from "./commands/review";
import { schemaCommand } from "./commands/schema";
import { synthCommand } from "./commands/synth";
import { vendorsCommand } from "./commands/vendors";
import { shared, toolName } from "./command";

/** The commands, in the order a person needs them. */
const commands = [
  ...[initCommand, checkCommand, synthCommand, lockCommand, reviewCommand],
  ...[modulesCommand, adoptCommand, vendorsCommand, schemaCommand],
];

/**
 * The whole command line. A command's options are known here; its work is loaded when it runs.
 * @param toolHash the hash of the tool's sources.
 */
export function program(toolHash?: string): Command {
  const tool = shared(new Command(toolName))
    .description("Terraform that gives SaaS vendors access to your S3 buckets, word for word as their documents ask.")
    .version(version, "-V, --version", "prints the version")
    .helpCommand("help [COMMAND]", "Prints the help of a command.");
  for (const command of commands) tool.addCommand(command(toolHash));
  return tool;
}
