import type { FileChoices, StackChoices } from "../../vendor-pages/integrations-file";

/** The options of the command; each answers a question. */
export interface InitCommandOptions {
  readonly config?: string;
  readonly name?: string;
  readonly vendor?: string;
  readonly access?: string;
  readonly stack?: string;
  readonly account?: string;
  readonly region?: string;
  readonly bucket?: string;
  readonly existing?: string;
  readonly externalId?: string;
  readonly realm?: string;
  /** A value, or `SETTING=VALUE` for a vendor that shows several. */
  readonly input?: readonly string[];
}

/** All that the text of a first integrations.yaml needs. */
export type Answers = FileChoices & StackChoices;
