import { jsonSchema, type JsonSchema } from "../../settings/values/json-schema";
import { lifecycleRule } from "../../settings/values/lifecycle-rule";
import { policyStatement } from "../../settings/values/policy-statement";
import { openings } from "../../settings/preparation";
import { settingsOf } from "../../settings/settings";
import { accessModes, vendors } from "../../vendors";
import type { AccessMode, Vendor } from "../../vendors/vendor";

/** The maps with a type of their own. */
const named = {
  LifecycleRule: { schema: jsonSchema(lifecycleRule), doc: "A rule of a bucket's lifecycle, in Terraform's terms." },
  PolicyStatement: { schema: jsonSchema(policyStatement), doc: "A statement of a bucket policy, in IAM's terms." },
};

/** Returns the TypeScript props of every vendor's stacks, from the declarations of the settings. */
export function settingsProps(): string {
  const ways = vendors.flatMap((vendor) =>
    accessModes(vendor).map((mode) => ({ mode, members: membersOf(vendor, mode) })),
  );
  const common = inAll(ways.map(({ members }) => members));
  const modes = [...new Set(ways.map(({ mode }) => mode))];
  const ofModes = Object.fromEntries(
    modes.map((mode) => {
      const same = inAll(ways.filter((way) => way.mode === mode).map(({ members }) => members));
      return [mode, pick(same, (name) => !(name in common))];
    }),
  ) as Readonly<Record<AccessMode, Members>>;
  return `${indented(
    [
      "// Written by `npm run generate` from the declarations in settings/: don't edit it.",
      'import type { StackProps } from "./stack-props";',
      ...Object.entries(named).map(([name, { schema, doc }]) => declared(name, doc, membersIn(schema))),
      declared("CommonSettings", "The settings of every stack, as in integrations.yaml.", common),
      ...modes.map((mode) =>
        declared(settingsOfMode(mode), `The settings of every stack with access: ${mode}.`, ofModes[mode]),
      ),
      ...vendors.flatMap((vendor) => typesOf(vendor, common, ofModes)),
      `/** The settings of a role's trust policy: they can be missing while a stack is prepared. */\nexport type OpeningSetting = ${union(openingSettings().map(literal))};`,
      declared("VendorsProps", "The props of each vendor's stack, by the vendor's id.", propsById()),
    ].join("\n\n"),
  )}\n`;
}

function openingSettings(): readonly string[] {
  const all = vendors.flatMap((vendor) => accessModes(vendor).flatMap((mode) => openings(vendor, mode)));
  return [...new Set(all.map(({ setting }) => setting))];
}

function propsById(): Members {
  return Object.fromEntries(vendors.map(({ id }) => [id, `readonly ${JSON.stringify(id)}: ${nameOf(id)};`]));
}

function nameOf(id: string): string {
  return `${capital(id)}StackProps`;
}

/** The members of an interface, by their names: each with its comment. */
type Members = Readonly<Record<string, string>>;

/** The members that are the same in all of these. */
function inAll(all: readonly Members[]): Members {
  const [first, ...others] = all as readonly [Members, ...Members[]];
  return pick(first, (name) => others.every((members) => members[name] === first[name]));
}

function settingsOfMode(mode: AccessMode): string {
  return `${capital(mode)}Settings`;
}

function typesOf(vendor: Vendor, common: Members, ofModes: Readonly<Record<AccessMode, Members>>): readonly string[] {
  const all = nameOf(vendor.id);
  const modes = accessModes(vendor);
  const types = modes.map((mode) => {
    const members = membersOf(vendor, mode);
    const name = modes.length === 1 ? all : `${capital(vendor.id)}${capital(mode)}StackProps`;
    const doc = `A stack of ${vendor.name}${modes.length === 1 ? "" : `, with access: ${mode}`}.`;
    const own = pick(members, (member) => !(member in common) && !(member in ofModes[mode]));
    return { name, text: declared(name, doc, own, `CommonSettings, ${settingsOfMode(mode)}, StackProps`) };
  });
  if (types.length === 1) return types.map(({ text }) => text);
  return [...types.map(({ text }) => text), `export type ${all} = ${union(types.map(({ name }) => name))};`];
}

function membersOf(vendor: Vendor, mode: AccessMode): Members {
  const { properties, ...schema } = jsonSchema(settingsOf(vendor, [mode]));
  const access = properties?.["access"] && { access: { ...properties["access"], enum: [mode] } };
  const { vendor: _, ...members } = membersIn({ ...schema, properties: { ...properties, ...access } });
  return members;
}

function membersIn({ properties, required = [] }: JsonSchema): Members {
  const entries = Object.entries(properties as NonNullable<typeof properties>).map(([name, schema]) => {
    const byDefault = typeof schema.default === "object" ? undefined : schema.default;
    const unset = byDefault === undefined ? "" : ` If unset, \`${JSON.stringify(byDefault)}\`.`;
    const doc = schema.description === undefined ? "" : `/** ${schema.description}${unset} */\n`;
    return [name, `${doc}readonly ${name}${required.includes(name) ? "" : "?"}: ${typeOf(schema)};`];
  });
  return Object.fromEntries(entries) as Members;
}

const namesBySchema = new Map(Object.entries(named).map(([name, { schema }]) => [JSON.stringify(schema), name]));

function typeOf(schema: JsonSchema): string {
  const { description: _, default: __, ...bare } = schema;
  const name = namesBySchema.get(JSON.stringify(bare));
  if (name !== undefined) return name;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union([...new Set(choices.map(typeOf))]);
  const words = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (words) return union(words.map(literal));
  switch (schema.type) {
    case "array":
      return `${inBrackets(typeOf(schema.items as JsonSchema))}[]`;
    case "object":
      if (typeof schema.additionalProperties === "object")
        return `Record<string, ${typeOf(schema.additionalProperties)}>`;
      return `{\n${Object.values(membersIn(schema)).join("\n")}\n}`;
    case "integer":
      return "number";
    default:
      return String(schema.type);
  }
}

function declared(name: string, doc: string, members: Members, base?: string): string {
  const heading = `/** ${doc} */\nexport interface ${name}${base === undefined ? "" : ` extends ${base}`}`;
  return `${heading} {\n${Object.values(members).join("\n")}\n}`;
}

function pick(members: Members, isPicked: (name: string) => boolean): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => isPicked(name)));
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}

function union(types: readonly string[]): string {
  return types.join(" | ");
}

function inBrackets(type: string): string {
  return type.includes(" | ") ? `(${type})` : type;
}

/** The words of an id as the name of a type. */
function capital(id: string): string {
  return id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** Indents the lines between braces, and breaks long comments. */
function indented(text: string): string {
  let depth = 0;
  const lines = text.split("\n").flatMap((line) => {
    if (line.startsWith("}")) depth -= 1;
    const indent = "  ".repeat(depth);
    if (line.endsWith("{")) depth += 1;
    return line.startsWith("/**") ? comment(line, indent) : [`${indent}${line}`];
  });
  return lines.join("\n");
}

const longest = 120;

function comment(line: string, indent: string): readonly string[] {
  if (indent.length + line.length <= longest) return [`${indent}${line}`];
  const words = line.slice("/** ".length, -" */".length);
  const most = longest - indent.length - " * ".length;
  const broken = words.replace(new RegExp(`(.{1,${most}})(?: |$)`, "g"), `${indent} * $1\n`);
  return [`${indent}/**`, broken.trimEnd(), `${indent} */`];
}
