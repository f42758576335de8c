import type { Attribute, Structure } from "../settings/values/structure";

const types = { text: "string", words: "string", number: "number", flag: "bool" } as const;

/** A value's type in Terraform's language. */
export function structureType(structure: Structure): string {
  switch (structure.kind) {
    case "single":
      return types[structure.input.type];
    case "map":
      return "map(string)";
    case "list":
      return `list(${structureType(structure.item)})`;
    case "object":
      return `object({ ${structure.attributes.map(attributeType).join(", ")} })`;
  }
}

function attributeType({ name, structure, missing }: Attribute): string {
  const type = structureType(structure);
  if (missing === undefined) return `${name} = ${type}`;
  const empty = missing === "empty" ? [structure.kind === "list" ? "[]" : "{}"] : [];
  return `${name} = optional(${[type, ...empty].join(", ")})`;
}
