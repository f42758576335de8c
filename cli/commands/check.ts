import type * as Action from "../actions/check";
import type { CheckCommandOptions } from "../actions/check";
import { newCommand } from "../command";
import { configOption } from "../options";

export const checkCommand = () =>
  newCommand("check", "Checks integrations.yaml, and writes nothing.", {
    examples: ["check", "check --config prod.yaml", "check --json"],
    exitCodes: ["the file is valid", "the file has problems", "internal failure"],
  })
    .addOption(configOption())
    .option("--all", "prints every problem and every warning")
    .option("--json", "prints the problems and warnings as JSON")
    .option("--quiet", "prints problems and warnings only")
    .action((options: CheckCommandOptions) => load().checkAction(options));

const load = () => require("../actions/check") as typeof Action;
