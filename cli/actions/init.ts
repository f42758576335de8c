import { existsSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { defaultFile } from "../../config/file/read-file";
import { loadConfig } from "../../config/load";
import { ConfigError } from "../../text/config-error";
import { faultText, type Fault } from "../../text/fault";
import { toolName } from "../command";
import type { Answers, InitCommandOptions } from "../init/answers";
import { fromOptions, fromTerminal, openTerminal } from "../init/ask";
import { fileText } from "../init/file-text";
import { answered } from "../init/questions";
import { reportError } from "../run-command";

/** Ends with the last answer, after its caller has returned: so it reports its errors itself. */
export function initAction(options: InitCommandOptions): void {
  written(options).catch(reportError);
}

async function written(options: InitCommandOptions): Promise<void> {
  const { config: file = defaultFile } = options;
  refuseExisting(file);
  const answers = process.stdin.isTTY ? await asked(options) : await given(options);
  const text = fileText(answers);
  // the rules that look at several settings together
  for (const warning of loadConfig(text, file).warnings) console.error(`⚠ ${warning}`);
  write(file, text);
  const other = file === defaultFile ? "" : ` --config ${file}`;
  console.log(`wrote ${file}\nnext: ${toolName} synth${other}`);
}

async function asked(options: InitCommandOptions): Promise<Answers> {
  const terminal = openTerminal();
  try {
    return await answered(fromTerminal(options, terminal), basename(process.cwd()));
  } finally {
    terminal.close();
  }
}

async function given(options: InitCommandOptions): Promise<Answers> {
  const faults: Fault[] = [];
  const answers = await answered(fromOptions(options, faults), basename(process.cwd()));
  if (faults.length > 0) throw new ConfigError("The command", faults.map(faultText));
  return answers;
}

function refuseExisting(file: string): void {
  if (file === "") throw new ConfigError("The command", ["--config must name a file"]);
  if (existsSync(file)) throw exists(file);
}

function exists(file: string): ConfigError {
  return new ConfigError("The command", [
    `${file} exists, and init never replaces a file\n  name another with --config`,
  ]);
}

/** Writes only if there is no file yet, even if one came meanwhile. */
function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "EEXIST" ? exists(file) : error;
  }
}
