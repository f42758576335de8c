/** A JSON Schema as it is written for editors. */
export type Schema = { readonly [keyword: string]: unknown };

/**
 * Writes every choice between schemas so that a validator tells one error for one typo. Of `anyOf` it reports the
 * faults of each alternative, and of a condition only its failure, so the schema has as few of both as possible.
 */
export function decided(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(decided);
  if (typeof schema !== "object" || schema === null) return schema;
  const { anyOf, oneOf, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, decided(value)]),
  );
  const choices = (anyOf ?? oneOf) as readonly Schema[] | undefined;
  return choices ? { ...rest, ...decision(choices) } : rest;
}

/** Most keywords apply to one type of value only, and can go beside those of the others. */
function decision(choices: readonly Schema[]): Schema {
  const maps = choices.filter(({ type }) => type === "object");
  const others = choices.filter(({ type }) => type !== "object").map(decisionOfType);
  const types = [...new Set(choices.map(({ type }) => type))];
  return { ...Object.assign({}, ...others), ...decisionOfMaps(maps), type: types.length === 1 ? types[0] : types };
}

/** Words must be distinguished from values of other types, and `const` and `enum` speak of all. */
function decisionOfType({ type, const: word, enum: words, ...rest }: Schema): Schema {
  const meant = words ?? (word === undefined ? undefined : [word]);
  return meant === undefined ? rest : { ...rest, if: { type }, then: { enum: meant } };
}

function decisionOfMaps(maps: readonly Schema[]): Schema {
  const [first] = maps;
  const types = maps.map(constType).filter((type) => type !== undefined);
  if (maps.length < 2) return { ...first };
  return types.length > 0 ? typedMaps(maps, types) : mapsOfOwnKeys(maps);
}

/** Maps distinguished by the value of `type`. */
function typedMaps(maps: readonly Schema[], types: readonly unknown[]): Schema {
  const conditions = maps.map((map) => ({ if: holding("type", { const: constType(map) }), then: map }));
  return { required: ["type"], properties: { type: { enum: types } }, allOf: conditions };
}

function constType({ properties }: Schema): unknown {
  return (properties as { readonly type?: Schema } | undefined)?.type?.["const"];
}

/** Maps without a key in common, each distinguished by its required key: its other keys need that one. */
function mapsOfOwnKeys(maps: readonly Schema[]): Schema {
  const keyed = maps.map(({ required, properties }) => ({
    key: (required as readonly string[])[0] as string,
    properties: properties as Schema,
  }));
  const keys = keyed.map(({ key }) => key);
  const dependencies = keyed.flatMap(({ key, properties }) => [
    [key, { not: { anyOf: keys.filter((other) => other !== key).map((other) => ({ required: [other] })) } }],
    ...Object.keys(properties).flatMap((name) => (name === key ? [] : [[name, [key]]])),
  ]);
  return {
    properties: Object.assign({}, ...keyed.map(({ properties }) => properties)) as Schema,
    additionalProperties: false,
    minProperties: 1,
    dependencies: Object.fromEntries(dependencies) as Schema,
  };
}

/** A map with such a value of a key. */
export function holding(key: string, value: Schema): Schema {
  return { type: "object", required: [key], properties: { [key]: value } };
}
