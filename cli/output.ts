import { ConfigError } from "../text/config-error";

/**
 * Runs the work of a command with the options `--json` and `--all`, and prints a fault of its input as they ask: as JSON,
 * or every one of many.
 */
export function reportingFaults({ all, json }: { readonly all?: true; readonly json?: true }, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ConfigError) || !(json ?? all)) throw error;
    if (json) printJson({ file: error.subject, problems: error.faults });
    else console.error(error.whole);
    process.exitCode = 1;
  }
}

/** Prints facts to know on standard error, each after a sign. */
export function printWarnings(warnings: readonly string[]): void {
  for (const warning of warnings) console.error(`⚠ ${warning}`);
}

/** Prints JSON for a program on standard output. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}
