import type { z } from "zod";
import { accessModes, vendors } from "../../vendors";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { beyondSchema } from "../../text/beyond-schema";
import { decided, holding, type Schema } from "../rules/decided-schema";
import { fileSchema, stackCounts } from "../../settings/file-settings";
import { jsonSchema } from "../../settings/values/json-schema";
import { closedStates, openings } from "../../settings/preparation";
import { allSettings, settingsOf } from "../../settings/settings";
import { both, having, inDefaults, isOf, stacksThat, unlessDefault } from "../rules/schema-conditions";
import { settingsRules } from "../rules/check-stack";
import { factsDefinitions, ofOwnVendor, onlyCatalogue, ownVendorSchema, vendorWordSchema } from "./own-vendor-schema";

const description = [
  "SaaS vendors' access to S3 buckets. Written by `npm run generate`; don't edit it.",
  "It refuses the same files as `npx s3-vendor-access synth`, except for:",
  ...Object.values(beyondSchema).map((what) => `- ${what}.`),
].join("\n");

/** The JSON Schema of integrations.yaml, for an editor's completion and checks. */
export function editorJsonSchema(): Schema {
  const { properties, ...file } = decided(jsonSchema(fileSchema())) as {
    readonly properties: Readonly<Record<string, Schema>>;
  };
  const rules = settingsRules.flatMap((rule) => (rule.fileSchema ? vendors.flatMap(rule.fileSchema) : []));
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "integrations.schema.json",
    title: "integrations.yaml",
    description,
    ...file,
    properties: {
      ...properties,
      defaults: { ...properties["defaults"], properties: defaultsProperties() },
      vendors: { ...properties["vendors"], additionalProperties: ownVendorSchema() },
      integrations: {
        ...properties["integrations"],
        minProperties: stackCounts.min,
        additionalProperties: stackSchema(),
      },
    },
    // free for anchors
    patternProperties: { "^x-": {} },
    allOf: distinct([
      onlyCatalogue(reference("vendor")),
      ...requiredInAll(),
      ...ways.flatMap(requiredInWay),
      ...ways.flatMap(chosenByDefault),
      ...rules,
    ]),
    definitions: { ...definitions, ...conditions(), ...factsDefinitions() },
  };
}

interface Way {
  readonly vendor: Vendor;
  readonly mode: AccessMode;
}

const ways: readonly Way[] = vendors.flatMap((vendor) => accessModes(vendor).map((mode) => ({ vendor, mode })));

const definitions = Object.fromEntries(
  Object.entries(allSettings().shape).map(([name, schema]) => [name, decided(jsonSchema(schema))]),
);

function defaultsProperties(): Schema {
  const { vendor: _, ...others } = definitions;
  return Object.fromEntries(Object.keys(others).map((name) => [name, reference(name)]));
}

function reference(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

function stackSchema(): Schema {
  const open = vendors.filter((vendor) => accessModes(vendor).length > 1);
  const rules = settingsRules.flatMap((rule) => vendors.flatMap((vendor) => rule.stackSchema?.(vendor) ?? []));
  return {
    type: "object",
    required: ["vendor"],
    properties: { vendor: vendorWordSchema(definitions["vendor"] as Schema) },
    allOf: distinct([
      ofOwnVendor(reference),
      ...ways.map((way) => ({ if: isIn(way), then: settingsSchema(way.vendor, [way.mode]) })),
      ...open.map((vendor) => ({ if: isUndecided(vendor), then: settingsSchema(vendor, accessModes(vendor)) })),
      ...rules,
    ]),
  };
}

/** A stack of this vendor in this mode of access, by the stack's own settings. */
function isIn({ vendor, mode }: Way): Schema {
  return reference(`is-${vendor.id}-${mode}`);
}

/** Conditions with many uses in the schema. */
function conditions(): Schema {
  const given = new Set(ways.flatMap(requiredBy));
  return Object.fromEntries([
    ...ways.map((way) => [`is-${way.vendor.id}-${way.mode}`, isOfWay(way)]),
    ...[...given].map((name) => [`gives-${name}`, givenInFile(name)]),
    ["closes", holding("state", { enum: closedStates })],
    ["closes-all", inDefaults(isClosed)],
  ]);
}

const isClosed = reference("closes");
const areAllClosed = reference("closes-all");

function isOfWay({ vendor, mode }: Way): Schema {
  return accessModes(vendor).length > 1 ? both(isOf(vendor), holding("access", { const: mode })) : isOf(vendor);
}

/** A stack of this vendor without a mode, or with an unknown one. */
function isUndecided(vendor: Vendor): Schema {
  return both(isOf(vendor), { not: holding("access", { enum: accessModes(vendor) }) });
}

/** Everything allowed in a stack. The defaults may have its required keys as well; they are required below. */
function settingsSchema(vendor: Vendor, modes: readonly AccessMode[]): Schema {
  const settings = Object.entries(settingsOf(vendor, modes).shape).map(([name, schema]) => {
    const own = decided(jsonSchema(schema as z.ZodType)) as Schema;
    const region = name === "region" && vendor.regions;
    if (region) return [name, { enum: vendor.regions, description: own["description"] }];
    return [name, JSON.stringify(own) === JSON.stringify(definitions[name]) ? reference(name) : own];
  });
  return {
    title: `${vendor.name}, ${modes.join(" or ")}`,
    properties: Object.fromEntries(settings),
    additionalProperties: false,
  };
}

function requiredBy({ vendor, mode }: Way): readonly string[] {
  const required = jsonSchema(settingsOf(vendor, [mode])).required as readonly string[];
  return required.filter((name) => name !== "vendor");
}

/** The required settings of every stack, if the file does not give them to all. */
const common = ways.map(requiredBy).reduce((some, others) => some.filter((name) => others.includes(name)));

function requiredInAll(): readonly Schema[] {
  return common.map((name) => ({ if: { not: isGiven(name) }, then: stacksThat(having(name)) }));
}

function requiredInWay(way: Way): readonly Schema[] {
  const modes = accessModes(way.vendor);
  return requiredBy(way)
    .filter((name) => !common.includes(name))
    .flatMap((name) =>
      name === "access"
        ? [unlessDefault(holding("access", { enum: modes }), { if: isOf(way.vendor), then: having(name) })]
        : demanded(way, name, isIn(way)),
    );
}

/** Stacks of this kind have a setting, unless the file gives it to all, or it is of a role without a vendor yet or any more. */
function demanded(
  { vendor, mode }: Way,
  name: string,
  stack: Schema,
  isFile: readonly Schema[] = [],
): readonly Schema[] {
  const demand = (file: readonly Schema[], isDemanded: Schema): Schema => ({
    if: allOf(...isFile, { not: isGiven(name) }, ...file),
    then: stacksThat({ if: isDemanded, then: having(name) }),
  });
  if (!openings(vendor, mode).some(({ setting }) => setting === name)) return [demand([], stack)];
  const isOtherwise = both(having("state"), { not: isClosed });
  return [
    demand([{ not: areAllClosed }], both(stack, { not: isClosed })),
    demand([areAllClosed], both(stack, isOtherwise)),
  ];
}

function allOf(...schemas: readonly Schema[]): Schema {
  const [only, ...others] = schemas as readonly [Schema, ...Schema[]];
  return others.length === 0 ? only : both(...schemas);
}

function isGiven(name: string): Schema {
  return reference(`gives-${name}`);
}

function givenInFile(name: string): Schema {
  return { anyOf: [inDefaults(having(name)), ...(name === "region" ? [holding("provider", having(name))] : [])] };
}

/** The required and the forbidden settings of a stack with its mode from the defaults. */
function chosenByDefault(way: Way): readonly Schema[] {
  const { vendor, mode } = way;
  if (accessModes(vendor).length === 1) return [];
  const isChosen = inDefaults(holding("access", { const: mode }));
  const undecided = both(isOf(vendor), { not: having("access") });
  const own = Object.keys(settingsOf(vendor, [mode]).shape);
  const foreign = Object.keys(settingsOf(vendor, accessModes(vendor)).shape).filter((name) => !own.includes(name));
  const none = { properties: Object.fromEntries(foreign.map((name) => [name, false])) };
  const required = requiredBy(way).filter((name) => name !== "access" && !common.includes(name));
  return [
    { if: isChosen, then: stacksThat({ if: undecided, then: none }) },
    ...required.flatMap((name) => demanded(way, name, undecided, [isChosen])),
  ];
}

function distinct(schemas: readonly Schema[]): readonly Schema[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}
