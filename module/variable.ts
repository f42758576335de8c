/** A variable of a module, as Terraform declares it. */
export interface ModuleVariable {
  readonly name: string;
  /** A type of Terraform's language. */
  readonly type: string;
  readonly description: string;
  readonly nullable: boolean;
  /** Absent when the caller must give a value. */
  readonly default?: unknown;
  readonly validation: readonly Validation[];
  /** A value accepted by the rules. */
  readonly example: unknown;
  /** A value refused by one of the rules; absent when there are none. */
  readonly refused?: unknown;
}

export interface Validation {
  /** In Terraform's language, without `${}`. */
  readonly condition: string;
  /** The loader's words for the same rule, with the variable's name before them. */
  readonly message: string;
}
