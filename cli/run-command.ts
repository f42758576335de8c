import { CommanderError } from "commander";
import { ConfigError } from "../text/config-error";
import { isSystemError, OutputError, systemReason } from "../output/output-error";
import { ReviewError } from "../review/plan/resources";
import { enterUserFolder } from "./user-folder";

/**
 * Runs a command in the user's folder, and turns an error into a message and an exit code: 1 for a fault of the input,
 * 2 for a failure. Only a fault of this program shows where in the program it is.
 */
export function runCommand(action: () => void): void {
  process.stdout.off("error", ignoreClosedPipe).on("error", ignoreClosedPipe);
  try {
    // empty is unset, but CDKTF takes it for a folder's name
    if (process.env["CDKTF_OUTDIR"] === "") delete process.env["CDKTF_OUTDIR"];
    enterUserFolder();
    action();
  } catch (error) {
    reportError(error);
  }
}

/** A reader such as `head` may have read enough. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** Prints an error, and sets the exit code. */
export function reportError(error: unknown): void {
  // commander has printed its own: a wrong option, or the help
  if (!(error instanceof CommanderError)) console.error(printed(error));
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError || error instanceof OutputError) return error.exitCode;
  return error instanceof ConfigError ? 1 : 2;
}

function printed(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof OutputError || error instanceof ReviewError)
    return error.message;
  return isSystemError(error) ? `${error.path ?? "A file"} can't be used: ${systemReason(error)}` : error;
}
