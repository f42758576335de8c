import { accessModes, vendors } from "../../vendors";
import { backendSettings, fileSchema, providerSettings } from "../../settings/file-settings";
import { jsonSchema, type JsonSchema } from "../../settings/values/json-schema";
import { declarations } from "../../settings";
import type { Setting } from "../../settings/declaration/declaration";
import { sections } from "../../settings/declaration/sections";
import { realmFields } from "../../settings/realm";
import { settingsOf } from "../../settings/settings";
import { grants } from "../../vendors/grant";
import type { AccessMode } from "../../vendors/vendor";
import { allOf } from "../../text/list";

/** A setting in one place of the file. */
interface Place {
  readonly setting: string;
  readonly schema: JsonSchema;
  /** Stacks or type of backend that have the setting; empty if there is only one kind. */
  readonly of: string;
  /** True if every form of the map around the setting requires it. */
  readonly required: boolean;
}

const ways = vendors.flatMap((vendor) =>
  accessModes(vendor).map((mode) => ({
    vendor,
    mode,
    of: `[${vendor.name}](vendors/${vendor.id}.md)${accessModes(vendor).length > 1 ? ` (\`${mode}\`)` : ""}`,
  })),
);

/** The kinds of stacks, those of all vendors with a way in as one. */
function kindsOf(of: readonly string[]): readonly string[] {
  const modes = (Object.keys(grants) as AccessMode[]).flatMap((mode) => {
    const all = ways.filter((way) => way.mode === mode).map((way) => way.of);
    return all.every((one) => of.includes(one)) ? [{ word: `\`access: ${mode}\``, all }] : [];
  });
  return [...modes.map(({ word }) => word), ...of.filter((one) => !modes.some(({ all }) => all.includes(one)))];
}

/** Returns every setting of integrations.yaml as Markdown: a table for each section, with meanings and defaults. */
export function settingsTable(): string {
  const stacks = ways.map(({ vendor, mode, of }) => ({ of, schema: jsonSchema(settingsOf(vendor, [mode])) }));
  return [
    "## File",
    "At the top of the file, beside `integrations`.",
    table(placesIn(jsonSchema(fileSchema().pick({ name: true })), "", ""), 1),
    "## Stacks",
    "Below `integrations.NAME`. Every setting except `vendor` can be in `defaults` instead, and `region` also in `provider`.",
    "If **Applies to** is empty, every stack has the setting. `access: MODE` is every stack with that way in, its vendor's only one among them.",
    "The page of each vendor, linked there and from [docs/vendors.md](vendors.md), has the words and the meaning of the vendor's own settings, and the place to find each value.",
    ...stackSections(
      stacks.flatMap(({ of, schema }) => placesIn(schema, "", of)),
      stacks.length,
    ),
    "## Provider",
    "Below `provider`: Terraform's access to AWS.",
    table(placesIn(jsonSchema(providerSettings), "provider.", ""), 1),
    "## Backend",
    "Below `backend`: the place of Terraform's state. If unset, each stack has a file in the current folder when you run `npx s3-vendor-access synth`.",
    table(placesIn(jsonSchema(backendSettings), "backend.", ""), backendSettings.unwrap().options.length),
  ].join("\n\n");
}

function stackSections(places: readonly Place[], most: number): readonly string[] {
  return Object.entries(sections).flatMap(([name, { title, about }]) => {
    const own = Object.entries<Setting>(declarations).filter(([, { section }]) => section === name);
    // in the order of the declarations: the first vendor need not have every setting
    const inside = own.flatMap(([setting]) => places.filter((place) => topOf(place.setting) === setting));
    return [`### ${title}`, about, table(inside, most)];
  });
}

function topOf(setting: string): string {
  return setting.replace(/\..*/, "");
}

function placesIn(schema: JsonSchema, above: string, of: string): readonly Place[] {
  const forms = formsOf(schema);
  return forms.flatMap(({ properties = {}, additionalProperties, required = [] }) => {
    const type = properties["type"]?.const;
    const here = typeof type === "string" ? `\`type: ${type}\`` : of;
    const own = Object.entries(properties).flatMap(([name, inner]) => {
      const setting = `${above}${name}`;
      // of a map with several forms, a key required by one form only tells it from the others
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

type Row = readonly [setting: string, meaning: string, byDefault: string, appliesTo: string];

function table(places: readonly Place[], most: number): string {
  const bySetting = new Map<string, [Place, ...Place[]]>();
  for (const place of places) {
    const known = bySetting.get(place.setting);
    if (known) known.push(place);
    else bySetting.set(place.setting, [place]);
  }
  const rows = [...bySetting.values()].map((some) => row(some, most));
  return aligned([["Setting", "Meaning", "Default", "Applies to"], ...rows]);
}

function row(places: readonly [Place, ...Place[]], most: number): Row {
  const [{ setting, schema }] = places;
  const inCode = ["string", "number", "boolean"].includes(typeof schema.default)
    ? `\`${JSON.stringify(schema.default)}\``
    : "";
  const appliesTo = places.length < most ? kindsOf(places.map(({ of }) => of)).join(", ") : "";
  const required = places.every((place) => place.required);
  // a bar would end the cell
  const meaning = `${meaningOf(places) ?? schema.description}${wordsOf(places)}`.replaceAll("|", String.raw`\|`);
  return [`\`${setting}\``, meaning, required ? "required" : inCode, appliesTo];
}

/** The meaning for a vendor that is not known yet, where the vendors have different words; undefined otherwise. */
function meaningOf(places: readonly Place[]): string | undefined {
  const meanings = new Set(places.map(({ schema }) => schema.description));
  const general = Object.entries<Setting>(declarations).find(([name]) => name === places[0]?.setting);
  return meanings.size > 1 && general ? jsonSchema(general[1].schema).description : undefined;
}

/** The words of the vendors' installations: each vendor has its own. */
function wordsOf(places: readonly Place[]): string {
  if (!places.some(({ setting }) => Object.hasOwn(realmFields(vendors), setting))) return "";
  const words = places.flatMap(({ schema }) => schema.enum as readonly unknown[]).map((word) => `\`${word}\``);
  return ` One of ${allOf([...new Set(words)], "or")}, as the vendor's page says.`;
}

const columns = [0, 1, 2, 3] as const;

/** A table of Markdown with its columns padded, as Prettier does. */
function aligned([head, ...rows]: readonly [Row, ...Row[]]): string {
  const widths = columns.map((column) => Math.max(...[head, ...rows].map((cells) => cells[column].length)));
  const line = (cells: Row, fill = " ") =>
    `| ${columns.map((column) => cells[column].padEnd(Number(widths[column]), fill)).join(" | ")} |`;
  return [line(head), line(["", "", "", ""], "-"), ...rows.map((cells) => line(cells))].join("\n");
}
