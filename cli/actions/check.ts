import { fileInWords, readConfigFile } from "../../config/file/read-file";
import { loadConfig } from "../../config/load";
import { configFile } from "../config-file";
import { today } from "../today";
import { printJson, printWarnings, reportingFaults } from "../output";

export interface CheckCommandOptions {
  readonly config?: string;
  readonly all?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** Checks a file, and prints its problems or its warnings. */
export function checkAction(options: CheckCommandOptions): void {
  reportingFaults(options, () => check(options));
}

function check({ config: given, all, json, quiet }: CheckCommandOptions): void {
  const file = configFile(given);
  const { integrations, warnings, placedWarnings } = loadConfig(readConfigFile(file), fileInWords(file), {
    all,
    today: today(),
  });
  const stacks = integrations.map(({ name }) => name);
  if (json) return printJson({ file: fileInWords(file), stacks, problems: [], warnings: placedWarnings });
  printWarnings(warnings);
  const count = stacks.length === 1 ? "1 stack" : `${stacks.length} stacks`;
  if (!quiet) console.log(`${fileInWords(file)} is valid: ${count}`);
}
