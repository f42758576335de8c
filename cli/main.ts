import { config } from "zod";
import { program } from "./program";
import { runCommand } from "./run-command";

/**
 * Runs one command line: the arguments after the tool's name.
 * @param tool the hash of the tool's sources; if unset, synth makes every stack again.
 */
export function main(args: readonly string[], tool?: string): void {
  // a command parses a few files, and zod's compiled parsers take longer to make than they save
  config({ jitless: true });
  runCommand(() => program(tool).parse([...args], { from: "user" }));
}
