import { Command } from "commander";

/** The texts below a command's options in its help. */
export interface HelpTexts {
  /** Command lines, without the tool's name. */
  readonly examples: readonly string[];
  readonly exitCodes: readonly [fine: string, input: string, failure: string];
}

export const toolName = "s3-vendor-access";
/** The tool in a command line for the user: README installs it in a project, outside the shell's path. */
export const commandLine = `npx ${toolName}`;

/** A command in which everything that the commands share is set. */
export function newCommand(name: string, description: string, { examples, exitCodes }: HelpTexts): Command {
  const after = [
    "",
    "Examples:",
    ...examples.map((line) => `  $ ${commandLine} ${line}`),
    "",
    "Exit codes:",
    ...exitCodes.map((meaning, code) => `  ${code}  ${meaning}`),
  ];
  const [first = ""] = description.split(/(?<=\.) /);
  return shared(new Command(name)).summary(first).description(description).addHelpText("after", after.join("\n"));
}

/** Prints in one way, and leaves the end of the process to its caller. */
export function shared(command: Command): Command {
  return command
    .exitOverride()
    .helpOption("-h, --help", "prints this help")
    .showHelpAfterError(`Run ${commandLine}${command.name() === toolName ? "" : ` ${command.name()}`} --help`)
    .configureOutput({
      writeOut: (text) => console.log(text.replace(/\n$/, "")),
      writeErr: (text) => console.error(text.replace(/\n$/, "")),
    });
}

/** The names of the options in a command line, without those that have their default. */
export function givenOptions(command: Command): readonly string[] {
  return command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === "cli")
    .map((option) => option.name());
}
