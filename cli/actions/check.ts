import { fileInWords, readConfigFile } from "../../config/file/read-file";
import { loadConfig } from "../../config/load";
import { configFile } from "../config-file";

export interface CheckCommandOptions {
  readonly config?: string;
  readonly all?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export function checkAction({ config: given, quiet }: CheckCommandOptions): void {
  const file = configFile(given);
  const { integrations, warnings } = loadConfig(readConfigFile(file), fileInWords(file));
  for (const warning of warnings) console.error(`⚠ ${warning}`);
  const count = integrations.length === 1 ? "1 stack" : `${integrations.length} stacks`;
  if (!quiet) console.log(`${fileInWords(file)} is valid: ${count}`);
}
