import type { ModuleVariable } from "./variable";
import { accessKeysVariable } from "./access-keys-variable";
import { demandedBucketName, podVariable } from "./pod-variable";
import { inputs } from "../settings/inputs";
import type { Input } from "../settings/input";
import { externalIdVariables } from "./external-id-variable";
import { methods } from "../access/methods";
import { traitsOf, type ModuleShape } from "./variant";
import { declaredVariable } from "./declared-variable";

/** The variables of a module, the required ones first. */
export function moduleVariables(shape: ModuleShape): readonly ModuleVariable[] {
  const traits = traitsOf(shape);
  const plain = Object.entries<Input>(inputs).flatMap(([key, input]) => {
    const { variable } = input;
    return variable?.in.some((trait) => traits.includes(trait)) ? [declaredVariable(key, input, variable, traits)] : [];
  });
  const special = [
    ...externalIdVariables(shape),
    ...(methods[shape.access].settings.includes("accessKeys") ? [accessKeysVariable] : []),
    ...podVariable(shape),
  ];
  const all = [...plain.map((variable) => demandedBucketName(variable, shape)), ...special];
  return [...all.filter(isRequired), ...all.filter((variable) => !isRequired(variable))];
}

export function isRequired(variable: ModuleVariable): boolean {
  return variable.default === undefined;
}
