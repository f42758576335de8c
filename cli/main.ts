import { program } from "./program";
import { runCommand } from "./run-command";

/** Runs one command line: the arguments after the tool's name. */
export function main(args: readonly string[]): void {
  runCommand(() => program().parse([...args], { from: "user" }));
}
