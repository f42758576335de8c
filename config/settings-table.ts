import { accessModes, vendors } from "../vendors";
import { backendSettings, fileSchema, providerSettings } from "./file-schema";
import { jsonSchema, type JsonSchema } from "./json-schema";
import { allSettings, settingsOf } from "./settings";

/** A setting in one of the places where it may stand. */
interface Place {
  readonly setting: string;
  readonly schema: JsonSchema;
  /** For which stacks, or which type of backend; empty where there is no other. */
  readonly of: string;
  /** Whether it must stand there, in each of the forms that the map around it may have. */
  readonly required: boolean;
}

/** Every setting of integrations.yaml as Markdown: what it means, its default, and where it is required. */
export function settingsTable(): string {
  const stacks = vendors.flatMap((vendor) =>
    accessModes(vendor).map((mode) => ({
      of: accessModes(vendor).length > 1 ? `${vendor.name} (\`${mode}\`)` : vendor.name,
      schema: jsonSchema(settingsOf(vendor, [mode])),
    })),
  );
  return [
    "The file, beside its `integrations`.",
    table(placesIn(jsonSchema(fileSchema.pick({ name: true })), "", ""), 1),
    "Each stack, below `integrations.NAME`. All except `vendor` may be in `defaults` instead, and `region` in `provider`.",
    table(
      stacks.flatMap(({ of, schema }) => placesIn(schema, "", of)),
      stacks.length,
    ),
    "`provider`, how Terraform reaches AWS.",
    table(placesIn(jsonSchema(providerSettings), "provider.", ""), 1),
    "`backend`, where Terraform's state is kept.",
    table(placesIn(jsonSchema(backendSettings), "backend.", ""), backendSettings.unwrap().options.length),
  ].join("\n\n");
}

function placesIn(schema: JsonSchema, above: string, of: string): readonly Place[] {
  const forms = formsOf(schema);
  return forms.flatMap(({ properties = {}, additionalProperties, required = [] }) => {
    const type = properties["type"]?.const;
    const here = typeof type === "string" ? `\`type: ${type}\`` : of;
    const own = Object.entries(properties).flatMap(([name, inner]) => {
      const setting = `${above}${name}`;
      // where a map has several forms, a key that one of them requires only tells it from the others
      const must = required.includes(name) && (forms.length === 1 || here !== of);
      return [{ setting, schema: inner, of: here, required: must }, ...placesIn(inner, `${setting}.`, here)];
    });
    const named = typeof additionalProperties === "object" ? placesIn(additionalProperties, `${above}NAME.`, here) : [];
    return [...own, ...named];
  });
}

/** The forms of a value that are maps. */
function formsOf(schema: JsonSchema): readonly JsonSchema[] {
  const several = schema.anyOf ?? schema.oneOf;
  return several ? several.flatMap(formsOf) : schema.type === "object" ? [schema] : [];
}

/** How the columns of a table are called, and what stands in them. */
type Row = readonly [setting: string, meaning: string, byDefault: string, where: string];

function table(places: readonly Place[], most: number): string {
  const bySetting = new Map<string, [Place, ...Place[]]>();
  for (const place of places) {
    const known = bySetting.get(place.setting);
    if (known) known.push(place);
    else bySetting.set(place.setting, [place]);
  }
  const rows = [...bySetting.values()].sort(inOrder).map((some) => row(some, most));
  return aligned([["Setting", "Meaning", "Default", "Where"], ...rows]);
}

const order = Object.keys(allSettings.shape);

/** In the order of the declaration: the first vendor need not have every setting. */
function inOrder([a]: readonly [Place, ...Place[]], [b]: readonly [Place, ...Place[]]): number {
  const rank = ({ setting }: Place) => order.findIndex((name) => setting === name || setting.startsWith(`${name}.`));
  return rank(a) - rank(b);
}

function row(places: readonly [Place, ...Place[]], most: number): Row {
  const [{ setting, schema }] = places;
  const inCode = ["string", "number", "boolean"].includes(typeof schema.default)
    ? `\`${JSON.stringify(schema.default)}\``
    : "";
  const where = places.length < most ? places.map(({ of }) => of).join(", ") : "";
  const required = places.every((place) => place.required) ? "required" : "";
  return [`\`${setting}\``, `${schema.description}`, inCode, [where, required].filter(Boolean).join(": ")];
}

const columns = [0, 1, 2, 3] as const;

/** A table of Markdown with its columns padded, as Prettier does. */
function aligned([head, ...rows]: readonly [Row, ...Row[]]): string {
  const widths = columns.map((column) => Math.max(...[head, ...rows].map((cells) => cells[column].length)));
  const line = (cells: Row, fill = " ") =>
    `| ${columns.map((column) => cells[column].padEnd(Number(widths[column]), fill)).join(" | ")} |`;
  return [line(head), line(["", "", "", ""], "-"), ...rows.map((cells) => line(cells))].join("\n");
}
