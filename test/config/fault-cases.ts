import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../text/config-error";
import { loadConfig } from "../../config/load";

export interface FaultCase {
  readonly name: string;
  /** The row of the list of bad inputs, where there is one. */
  readonly id: string;
  readonly yaml: readonly string[];
  readonly message: readonly string[];
}

const folder = join(__dirname, "../cases/faults");
/** The files of cases. */
export const files = readdirSync(folder);
export const casesOf = (file: string): FaultCase[] =>
  JSON.parse(readFileSync(join(folder, file), "utf8")) as FaultCase[];
export const cases = files.flatMap(casesOf);

/** The message with which a file of these lines is refused. */
export function messageOf(lines: readonly string[], eol = "\n"): string {
  try {
    loadConfig(lines.map((line) => `${line}${eol}`).join(""), "integrations.yaml");
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "accepted";
}
