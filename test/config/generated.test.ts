import { readFileSync } from "node:fs";
import { join } from "node:path";
import { editorJsonSchema } from "../../config/docs/editor-schema";
import { hardeningTable } from "../../vendor-pages/hardening-table";
import { moduleTable } from "../../config/docs/module-table";
import { settingsProps } from "../../config/docs/settings-props";
import { settingsTable } from "../../config/docs/settings-table";
import { everyModule } from "../../module/catalogue";
import { moduleVariables } from "../../module/variables";
import { declarations } from "../../settings";
import { leavesOf } from "../../settings/declaration/declaration";
import { variableName } from "../../settings/declaration/module-variable";
import { vendorsPage } from "../../vendor-pages/catalogue-page";
import { vendors } from "../../vendors";

/** The committed files that `npm run generate` writes from declarations. */
const root = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

test("the committed JSON Schema is that of the code: npm run generate writes it", () => {
  expect(read("integrations.schema.json")).toBe(`${JSON.stringify(editorJsonSchema(), null, 2)}\n`);
});

test("the tables of docs/settings.md are those of the code: npm run generate writes them", () => {
  const between = read("docs/settings.md").match(/<!-- settings -->\n(.*)<!-- \/settings -->/s)?.[1];
  expect(between).toBe(`\n${settingsTable()}\n\n`);
});

test("the table of docs/hardened.md is that of the code: npm run generate writes it", () => {
  const table = read("docs/hardened.md").match(/<!-- rules -->\n(.*)<!-- \/rules -->/s)?.[1];
  expect(table).toBe(`\n${hardeningTable()}\n\n`);
});

test("docs/vendors.md lists every vendor, with the address of its document: npm run generate writes it", () => {
  const page = read("docs/vendors.md");
  expect(page).toBe(vendorsPage());
  for (const { id, document } of vendors)
    expect(page).toMatch(new RegExp(`\\| \`${id}\` .*${document.url.slice(8, 20)}`));
});

describe("the table of docs/modules.md", () => {
  const page = read("docs/modules.md").match(/<!-- not in modules -->\n(.*)<!-- \/not in modules -->/s)?.[1];
  const listed = [...`${page}`.matchAll(/^\| `([^`]+)` +\| (.+?) *\|$/gm)];

  test("is that of the code: npm run generate writes it", () => {
    expect(page).toBe(`\n${moduleTable()}\n\n`);
  });

  test("lists each setting without a variable in any module, with a reason, and no other", () => {
    const variables = new Set(
      Object.values(everyModule())
        .flatMap(moduleVariables)
        .map(({ name }) => name),
    );
    const missing = leavesOf(declarations).filter(
      ({ name, leaf }) => !("variable" in leaf && variables.has(variableName(name, leaf.variable))),
    );
    expect(listed.map(([, setting]) => setting)).toEqual(missing.map(({ path }) => path.join(".")));
    for (const [, , reason] of listed) expect(reason).toMatch(/^[A-Z].* .*\.$/);
  });
});

test("the props of the stack classes are those of the code: npm run generate writes them", () => {
  expect(read("stacks/settings-props.ts")).toBe(settingsProps());
});
