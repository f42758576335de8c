import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { standardInput } from "../../config/file/read-file";
import { loadConfig } from "../../config/load";
import { ConfigError } from "../../text/config-error";
import { faultText, type Fault } from "../../text/fault";
import { optionName } from "../../text/option-name";
import { integrationsFile } from "../../vendor-pages/integrations-file";
import { commandLine } from "../command";
import { configFile } from "../config-file";
import type { Answers, InitCommandOptions } from "../init/answers";
import { fromOptions, fromTerminal, openTerminal } from "../init/ask";
import { strangeInputs } from "../init/named-setting";
import { answered, type Ask } from "../init/questions";
import { printWarnings } from "../output";
import { reportError } from "../run-command";

/** Ends with the last answer, after its caller has returned: so it reports its errors itself. */
export function initAction(options: InitCommandOptions): void {
  written(options).catch(reportError);
}

async function written(options: InitCommandOptions): Promise<void> {
  const file = configFile(options.config);
  refuseUnwritable(file);
  const answers = process.stdin.isTTY ? await asked(options) : await given(options);
  const text = integrationsFile(answers, [answers]);
  // the rules that look at several settings together
  printWarnings(loadConfig(text, file).warnings);
  write(file, text);
  const other = file === configFile(undefined) ? "" : ` --config ${file}`;
  console.log(`wrote ${file}\nnext: ${commandLine} synth${other}`);
}

async function asked(options: InitCommandOptions): Promise<Answers> {
  const faults: Fault[] = [];
  const terminal = openTerminal();
  try {
    return await answersOf(fromTerminal(options, terminal), options, faults);
  } finally {
    terminal.close();
  }
}

function given(options: InitCommandOptions): Promise<Answers> {
  const faults: Fault[] = [];
  return answersOf(fromOptions(options, faults), options, faults);
}

/** Asks everything, and refuses options that no question asked for. */
async function answersOf(ask: Ask, options: InitCommandOptions, faults: Fault[]): Promise<Answers> {
  const used = new Set<string>(["config"]);
  const settings = new Set<string>();
  const asking: Ask = (question) => {
    used.add(question.option);
    if (question.setting !== undefined) settings.add(question.setting);
    return ask(question);
  };
  const answers = await answered(asking, basename(process.cwd()), options);
  const unused = Object.keys(options).filter((option) => !used.has(option));
  // another vendor may have a use for them
  if (faults.length === 0)
    faults.push(
      ...unused.map((option) => ({ path: [optionName(option)], message: "has no effect here", fix: "remove it" })),
      // a typo would leave an open question without its answer
      ...(settings.size === 0 ? [] : strangeInputs(options.input ?? [], [...settings]).map(({ fault }) => fault)),
    );
  if (faults.length > 0) throw new ConfigError("The command", faults.map(faultText));
  return answers;
}

function refuseUnwritable(file: string): void {
  if (file === standardInput) throw new ConfigError("The command", ["--config must name a file to write"]);
  if (existsSync(file)) throw exists(file);
  if (!existsSync(dirname(file)))
    throw new ConfigError("The command", [`${file} can't be written: the folder does not exist\n  create it first`]);
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
