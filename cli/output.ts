import { OutputError } from "../output/output-error";
import { ConfigError } from "../text/config-error";

/**
 * Runs the work of a command with the options `--json` and `--all`, and prints a fault of its input as they ask: as JSON,
 * or every one of many.
 */
export function reportingFaults({ all, json }: { readonly all?: true; readonly json?: true }, work: () => void): void {
  try {
    work();
  } catch (error) {
    const isRefusal = error instanceof OutputError && error.exitCode === 1;
    if (json && isRefusal) printJson({ problems: [{ message: error.message }] });
    else if (!(error instanceof ConfigError)) throw error;
    else if (json) printJson({ subject: error.subject, problems: error.faults });
    else console.error(all ? error.whole : withHint(error));
    process.exitCode = 1;
  }
}

/** The message, with the way to the problems that it leaves out. */
function withHint({ message, whole }: ConfigError): string {
  return message === whole ? message : `${message}; --all lists them`;
}

/** Prints facts to know on standard error, each after a sign. */
export function printWarnings(warnings: readonly string[]): void {
  for (const warning of warnings) console.error(`⚠ ${warning}`);
}

/** Prints JSON for a program on standard output. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}
