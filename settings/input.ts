import type { Rule } from "./text-rule";
import type { Trait } from "./trait";

export type Input = TextInput | NumberInput | FlagInput;

interface Described {
  /** The meaning of the value, as a sentence. */
  readonly describes: string;
  /** True if every stack has it as a setting of its own name; others are part of a bigger one (settings/settings.ts). */
  readonly setting?: true;
  /** The variable of a module; absent when no module asks for the value. */
  readonly variable?: Variable;
}

/** How a module asks for the value. */
export interface Variable {
  /** The modules with the variable: those with one of these traits. */
  readonly in: readonly Trait[];
  /** If unset, the input's own name in snake_case. */
  readonly name?: string;
  /** The meaning in a module, if the words for the file do not fit. */
  readonly describes?: string;
  /** The value if the caller leaves it out; without one, and without `optional`, the caller must give it. */
  readonly default?: unknown;
  /** Sets when leaving it out has a meaning of its own, as null: always, or in the modules of a trait. */
  readonly optional?: true | Trait;
  /** For several values: a list, by the word for one of them, or a map whose keys have rules of their own. */
  readonly many?: { readonly list: string } | { readonly keys: readonly Rule[]; readonly most: number };
}

export interface TextInput extends Described {
  readonly type: "text";
  readonly rules: readonly Rule[];
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
  /** Absent when leaving the number out means something of its own; then there is an example. */
  readonly default?: number;
  readonly example?: number;
}

export interface FlagInput extends Described {
  readonly type: "flag";
  readonly default: boolean;
}
