import { readdirSync } from "node:fs";
import { join } from "node:path";
import { settingsTable } from "../../config/docs/settings-table";
import { declarations } from "../../settings";
import { externalIdFields } from "../../settings/external-id";
import { inputFields } from "../../settings/inputs";
import { realmFields } from "../../settings/realm";
import { fileSchema } from "../../settings/file-settings";
import { vendors } from "../../vendors";
import { rows } from "../terraform/lifecycle/rows";

const folder = join(__dirname, "../../settings");
const isSetting = (value: unknown): value is object =>
  typeof value === "object" && value !== null && "section" in value && "schema" in value;
const exported = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && file !== "index.ts")
  .flatMap((file) => Object.entries(jest.requireActual<object>(join(folder, file))))
  .filter((entry) => isSetting(entry[1]));

test.each(exported)("settings/index.ts lists %s", (name, setting) => {
  expect(declarations).toHaveProperty(name, setting);
});

describe("test/cases/lifecycle", () => {
  const declared = [...settingsTable().matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => String(name));
  const settings = [...declared, ...Object.keys(fileSchema().shape)];
  const covered = rows.map(({ setting }) => setting);
  // the vendors' external ids are settings of one kind, by the same declaration, and so are their installations
  // and the values that they show to each customer
  const kinds = [externalIdFields, realmFields, inputFields].map((fieldsOf) => Object.keys(fieldsOf(vendors)));
  const alike = (name: string) => kinds.find((kind) => kind.includes(name)) ?? [name];

  test.each(settings)("has a row with the effects of a change of %s", (name) => {
    const names = alike(name);
    expect(covered.filter((other) => names.some((one) => other === one || other.startsWith(`${one}.`)))).not.toEqual(
      [],
    );
  });

  test("has rows of settings alone", () => {
    expect(covered.filter((name) => !settings.includes(name))).toEqual([]);
  });
});
