import { createInterface, type Interface } from "node:readline/promises";
import { ConfigError } from "../../text/config-error";
import { faultText, shown, type Fault } from "../../text/fault";
import { didYouMean } from "../../text/closest";
import { optionName } from "../../text/option-name";
import type { InitCommandOptions } from "./answers";
import { namedSetting, strangeInputs } from "./named-setting";
import { faultOf, type Ask, type Question } from "./questions";

/** Answers from the options only. Collects the faults, so that a person sees all of them at once. */
export function fromOptions(options: InitCommandOptions, faults: Fault[]): Ask {
  let isVendorKnown = true;
  return async (question) => {
    const given = optionFor(options, question) ?? question.default;
    const fault = given === undefined ? (slipFor(options, question) ?? missing(question)) : faultOf(question, given);
    if (fault && (isVendorKnown || !ofVendor.includes(question.option))) faults.push(fault);
    if (fault && question.option === "vendor") isVendorKnown = false;
    // the questions after a wrong choice need one all the same
    return fault && question.choices ? question.choices[0] : given;
  };
}

/** The value of an option for a question; of several with the same option that of its setting. */
function optionFor(
  { input = [], ...options }: InitCommandOptions,
  { option, setting = "", settings = [] }: Question,
): string | undefined {
  if (option !== "input") return options[option];
  const named = input.find((one) => one.startsWith(`${setting}=`));
  return named?.slice(setting.length + 1) ?? input.find((one) => namedSetting(one, settings) === undefined);
}

/** The value meant for a question, with a slip in the setting's name. */
function slipFor(
  { input = [] }: InitCommandOptions,
  { optional, setting, settings = [] }: Question,
): Fault | undefined {
  if (optional || setting === undefined) return undefined;
  return strangeInputs(input, settings).find(({ name }) => didYouMean(name, [setting]) !== undefined)?.fault;
}

/** Questions with other answers for another vendor. */
const ofVendor: readonly Question["option"][] = ["access", "externalId", "realm", "input"];

function missing({ option, optional, choices, among = choices?.join(", "), text }: Question): Fault | undefined {
  if (optional) return undefined;
  const path = [optionName(option)];
  return { path, message: `is required: ${among ?? text}` };
}

/** Asks a person on a terminal for everything that no option says, and again after a wrong answer. */
export function fromTerminal(options: InitCommandOptions, terminal: Interface): Ask {
  const closed = new AbortController();
  terminal.once("close", () => closed.abort());
  return async (question) => {
    const given = understood(question, optionFor(options, question));
    if (given !== undefined && !faultOf(question, given)) return given;
    if (given === undefined && question.choices?.length === 1) return question.default;
    for (;;) {
      const line = await terminal.question(prompt(question), closed).catch(cancelled);
      const answer = understood(question, line.trim() || question.default);
      if (answer === undefined && question.optional) return undefined;
      const complaint = complaintAbout(question, answer);
      if (complaint === undefined) return answer;
      console.error(complaint);
    }
  };
}

/** The list of answers for a person who asks for it, or the fault of the answer. */
function complaintAbout(question: Question, answer = ""): string | undefined {
  const { text, choices, list } = question;
  if (list && ["", "?"].includes(answer)) return list().join("\n");
  const message = choices ? `is required: ${choices.join(", ")}` : "is required";
  const fault = answer === "" ? { message } : faultOf(question, answer);
  return fault && `✖ ${faultText({ ...fault, path: [text] })}`;
}

/** Returns the answer that the given one means, and says so. */
function understood({ meant }: Question, given: string | undefined): string | undefined {
  const one = given === undefined ? undefined : meant?.(given);
  if (one === undefined || one === given) return given;
  console.error(`${shown(given)} means ${shown(one)}`);
  return one;
}

/** Ctrl+C and Ctrl+D close the terminal. */
function cancelled(): never {
  throw new ConfigError("The command", ["init was cancelled, and nothing was written"]);
}

function prompt({ text, choices, list, default: usual }: Question): string {
  const among = list ? "? lists them" : choices?.join(", ");
  return `${text}${among === undefined ? "" : ` (${among})`}${usual === undefined ? "" : ` [${usual}]`}: `;
}

/** Opens the terminal for questions; they go to standard error, like everything that is no result. */
export function openTerminal(): Interface {
  return createInterface({ input: process.stdin, output: process.stderr });
}
