import type { Vendor } from "../vendors/vendor";

/** The command's surroundings. */
export interface Surroundings {
  readonly vendors: readonly Vendor[];
  /** True if the terminal shows colors, and its user wants them. */
  readonly colour: boolean;
  readonly standardInput: () => Uint8Array;
  /** The trust file to use when no other is named. */
  readonly trustFile?: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** All that the command does to them. */
export interface Result {
  readonly code: 0 | 1 | 2;
  readonly output: string;
  /** The texts for files, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Facts for the person at the terminal, apart from the output. */
  readonly notes: readonly string[];
}
