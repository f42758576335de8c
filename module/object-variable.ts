import type { ObjectVariable, Variable } from "../settings/declaration/module-variable";
import { merged } from "../settings/declaration/to-props";
import { declaredVariable } from "./declared-variable";
import type { Asked } from "./asked";
import type { ModuleVariable } from "./variable";
import { checksUnlessNull, within } from "./validations";
import type { ModuleVariant } from "./variant";

/** Puts the variables of an object's attributes in the place of the first one, as one variable. */
export function withObjects(asked: readonly Asked[], variant: ModuleVariant): readonly ModuleVariable[] {
  return asked.flatMap((place, index) => {
    const { object } = place.variable;
    if (!object) return declaredVariable(place, place.variable, variant);
    const isFirst = asked.findIndex(({ variable }) => variable.object === object) === index;
    const attributes = asked.filter(({ variable }) => variable.object === object);
    return isFirst ? [objectVariable(object, attributes, variant)] : [];
  });
}

function objectVariable(object: ObjectVariable, places: readonly Asked[], variant: ModuleVariant): ModuleVariable {
  const subject = `var.${object.name}`;
  const parts = places.flatMap((place) => declaredVariable(place, attributeOf(place.variable), variant));
  const attributes = parts.map((part) => ({ ...part, expression: part.expression ?? `${subject}.${part.name}` }));
  const checks = parts.flatMap(({ name, validation }) =>
    within((condition) => condition.replaceAll(`var.${name}`, `${subject}.${name}`), validation).map(
      ({ condition, message }) => ({ condition, message: `${object.name}.${message}` }),
    ),
  );
  return {
    name: object.name,
    type: `object({ ${parts.map(({ name, type, nullable }) => `${name} = ${nullable ? `optional(${type})` : type}`).join(", ")} })`,
    description: object.describes,
    nullable: true,
    default: null,
    validation: checksUnlessNull(subject, [...checks, ...(object.checks ?? [])]),
    ...tried(parts, object),
    attributes,
    props: (values: Readonly<Record<string, never>>) =>
      merged([...parts.map(({ name, props }) => props(values[name] as never, "")), object.props]),
  };
}

function attributeOf({ object: _, ...variable }: Variable): Variable {
  return variable;
}

/** An accepted object, and the same with a wrong value of the first. */
function tried(
  parts: readonly ModuleVariable[],
  { example = Object.fromEntries(parts.map((part) => [part.name, part.example])) }: ObjectVariable,
): Pick<ModuleVariable, "example" | "refused"> {
  const [first] = parts;
  return { example, refused: { ...example, [String(first?.name)]: first?.refused } };
}
