import type { Vendor } from "../../vendors/vendor";
import type { TextRule } from "./text-rule";

/** A single value from a person, in a file or as a variable of a module. */
export type Input = TextInput | NumberInput | FlagInput | WordsInput;

interface Described {
  /** The meaning of the value, as a sentence. */
  readonly describes: string;
}

export interface TextInput extends Described {
  readonly type: "text";
  readonly rules: readonly TextRule[];
  /** Absent when leaving the text out means something of its own, or is not possible. */
  readonly default?: string;
  readonly example: string;
}

export interface NumberInput extends Described {
  readonly type: "number";
  readonly min: number;
  readonly max: number;
  /** The counted things, in the plural. */
  readonly unit: string;
  /** Absent when leaving the number out means something of its own. */
  readonly default?: number;
  /** Another value than the default. */
  readonly example: number;
}

export interface FlagInput extends Described {
  readonly type: "flag";
  readonly default: boolean;
}

/** One of the words that the vendor has for it. */
export interface WordsInput extends Described {
  readonly type: "words";
  readonly words: (vendor: Vendor) => readonly string[];
  /** The word for an attribute that a module's caller leaves out. Absent when the caller must give one. */
  readonly default?: string;
}
