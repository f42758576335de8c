const mostShown = 100;

/** The input is wrong. The message holds every fault with its place, as a person reads it; there is no more to know. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(subject: string, faults: readonly string[]) {
    const shown = faults.slice(0, mostShown);
    const rest = faults.length - shown.length;
    const count = `${subject} has ${faults.length} ${faults.length === 1 ? "problem" : "problems"}:`;
    super([count, ...shown.map((fault) => `✖ ${fault}`), ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n"));
  }
}
