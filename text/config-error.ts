import { inParts, reportedText, type ReportedFault } from "./reported-fault";

const mostShown = 100;

/** The input is wrong. The message holds the first faults with their places, as a person reads them. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** Every fault, for a program. */
  readonly faults: readonly ReportedFault[];

  /** @param subject the faulty file, or other input, for the message. */
  constructor(
    readonly subject: string,
    faults: readonly (string | ReportedFault)[],
  ) {
    super(messageOf(subject, faults.slice(0, mostShown), faults.length));
    this.faults = faults.map((fault) => (typeof fault === "string" ? inParts(fault) : fault));
  }

  /** The message with every fault. */
  get whole(): string {
    return messageOf(this.subject, this.faults, this.faults.length);
  }
}

function messageOf(subject: string, shown: readonly (string | ReportedFault)[], count: number): string {
  const texts = shown.map((fault) => `✖ ${typeof fault === "string" ? fault : reportedText(fault)}`);
  const rest = count - shown.length;
  const title = `${subject} has ${count} ${count === 1 ? "problem" : "problems"}:`;
  return [title, ...texts, ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n");
}
