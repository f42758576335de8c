import { accessKeysVariable } from "./access-keys-variable";
import { bucketNameForPods, podVariable } from "./pod-variable";
import { inputs, type Input } from "./inputs";
import { traitsOf, type ModuleShape } from "./module-shape";
import { declaredVariable } from "./declared-variable";

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

/** The variables of a module, the required ones first. */
export function moduleVariables(shape: ModuleShape): readonly ModuleVariable[] {
  const traits = traitsOf(shape);
  const plain = Object.entries<Input>(inputs).flatMap(([key, input]) => {
    const { variable } = input;
    return variable?.in.some((trait) => traits.includes(trait)) ? [declaredVariable(key, input, variable, traits)] : [];
  });
  const special = [
    ...(shape.access === "iam-user" ? [accessKeysVariable] : []),
    ...(shape.access === "bucket-policy" ? podVariable(shape.vendor) : []),
  ];
  const all = [...plain.map((variable) => bucketNameForPods(variable, shape)), ...special];
  return [...all.filter(isRequired), ...all.filter((variable) => !isRequired(variable))];
}

export function isRequired(variable: ModuleVariable): boolean {
  return variable.default === undefined;
}
