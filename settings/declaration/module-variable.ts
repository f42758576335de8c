import { snakeCase } from "../../text/snake-case";
import type { Vendor } from "../../vendors/vendor";
import type { ConstructProps, ToProps } from "./to-props";
import type { Input } from "../values/input";
import type { ModuleFeature } from "./module-feature";
import type { TextRule } from "../values/text-rule";

/** The variable of a module for the value. */
export interface Variable {
  /** The modules with the variable: those with the setting and one of these features. If unset, those with the setting. */
  readonly in?: readonly ModuleFeature[];
  /** If unset, the field's own name in snake_case; of an attribute, without the object's. */
  readonly name?: string;
  /** The object variable with the value as an attribute. If unset, the variable has the value alone. */
  readonly object?: ObjectVariable;
  /** The meaning in a module, if the words for the file do not fit. */
  readonly describes?: string | ((vendor: Vendor, identity: "role" | "user") => string);
  /** The value, if it is not the setting's own, or if each vendor has one of its own. */
  readonly input?: Input | ((vendor: Vendor) => Input);
  /** The value if the caller leaves it out; without one, and without `optional`, the caller must give it. */
  readonly default?: unknown;
  /** Sets when leaving it out has a meaning of its own, as null: always, in the modules with a feature, or by the vendor. */
  readonly optional?: true | ModuleFeature | ((vendor: Vendor) => boolean);
  /** For several values. */
  readonly many?: Many;
  /** If true, the variable comes before the others. */
  readonly first?: true;
  /** The value in Terraform's language. If unset, the variable. */
  readonly expression?: (vendor: Vendor) => string;
  /** If unset, the setting's own. */
  readonly props?: ToProps<never>;
}

/** A variable for several settings, which a caller gives together or not at all: null leaves them out. */
export interface ObjectVariable {
  readonly name: string;
  readonly describes: string;
  /** The rules for its attributes together; skipped for null. */
  readonly checks?: readonly Check[];
  /** An accepted value. If unset, the examples of all attributes. */
  readonly example?: Readonly<Record<string, unknown>>;
  /** The props beside those of the attributes. */
  readonly props: ConstructProps;
}

/**
 * A list of texts, by the word for one of them; a list of statements or of lifecycle rules; or a map of texts or of objects,
 * whose keys have rules of their own.
 */
export type Many =
  | { readonly list: string }
  /** Statements of the bucket's policy. */
  | { readonly statements: readonly object[] }
  /** Rules of the bucket's lifecycle. */
  | { readonly lifecycleRules: readonly object[] }
  | {
      readonly keys: readonly TextRule[];
      readonly checks: readonly Check[];
      /** The attributes of each object; a text may be left out, and a word with a default. */
      readonly attributes?: Readonly<Record<string, Input>>;
      readonly example: unknown;
      readonly refused: unknown;
    };

/** The name of the variable with a field's value, by the field's own name. */
export function variableName(field: string, { name, object }: Variable): string {
  return object?.name ?? name ?? snakeCase(field);
}

/** A `validation` of a variable. */
export interface Check {
  /** In Terraform's language, without `${}`. */
  readonly condition: string;
  /** The loader's words for the same rule, with the variable's name before them. */
  readonly message: string;
}
