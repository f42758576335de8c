import type { Check } from "../settings/declaration/module-variable";
import type { ToProps } from "../settings/declaration/to-props";

/** A variable of a module, as Terraform declares it. */
export interface ModuleVariable {
  readonly name: string;
  /** A type of Terraform's language. */
  readonly type: string;
  readonly description: string;
  readonly nullable: boolean;
  /** Absent when the caller must give a value. */
  readonly default?: unknown;
  readonly validation: readonly Check[];
  /** A value accepted by the rules. */
  readonly example: unknown;
  /** A value refused by one of the rules; absent when there are none. */
  readonly refused?: unknown;
  /** The value in Terraform's language. If unset, the variable. */
  readonly expression?: string;
  /** The attributes of an object, each with its value in Terraform's language. */
  readonly attributes?: readonly (Pick<ModuleVariable, "name" | "type"> & { readonly expression: string })[];
  /** The value as props of the constructs, like that of a setting. */
  readonly props: ToProps<never>;
}
