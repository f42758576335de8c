import { optionName } from "../text/option-name";
import { severities, type Severity } from "./findings/rule";
import { ReviewError } from "./plan/resources";
import { formats, type Format } from "./render/formats";

/** The options of the command; each is absent unless given. */
export interface ReviewCommandOptions {
  /** Compares two sets of plans. */
  readonly diff?: boolean;
  readonly format?: string;
  /** Files to write, by format. */
  readonly markdown?: string;
  readonly json?: string;
  readonly sarif?: string;
  readonly html?: string;
  /** A checkout with the Terraform source. */
  readonly source?: string;
  readonly failOn?: string;
  readonly gate?: string;
  /** Also shows the access of the account's own people and services. */
  readonly all?: boolean;
  readonly trust?: string;
  /** A file that describes vendors of its own. */
  readonly vendors?: string;
  /** The older name of `trust`. */
  readonly suppressions?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
}

export function failOnOf(bound = "high"): Severity | "none" {
  return choiceOf("--fail-on", bound, [...severities, "none" as const]);
}

export function formatOf(format = "terminal"): Format {
  return choiceOf("--format", format, Object.keys(formats) as Format[]);
}

export function choiceOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new ReviewError(`${option} must be one of ${allowed.join(", ")}, got ${JSON.stringify(value)}`);
  return found;
}

const fileOptions = ["markdown", "json", "sarif", "html", "writeBaseline"] as const;
export type FileOption = (typeof fileOptions)[number];

/** The files to write, each with its option. */
export function filesOf(options: ReviewCommandOptions): readonly (readonly [path: string, option: FileOption])[] {
  const asked = fileOptions.flatMap((one) => (options[one] === undefined ? [] : [[options[one], one] as const]));
  const twice = asked.find(([path], at) => asked.findIndex(([other]) => other === path) < at);
  if (twice)
    throw new ReviewError(`${optionName(twice[1])} ${twice[0]} is a file that another option writes: name another`);
  return asked;
}
