import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { editorJsonSchema } from "../config/editor-schema";
import { settingsTable } from "../config/settings-table";
import { controlsPage } from "../controls/page";
import { jsonSchema } from "../review/render/json";

/**
 * Writes what is generated from declarations: of the settings the JSON Schema for editors and the README's tables, of
 * the review the JSON Schema of its output.
 */
const root = join(__dirname, "..");
const readme = join(root, "README.md");

writeFileSync(join(root, "integrations.schema.json"), `${JSON.stringify(editorJsonSchema(), null, 2)}\n`);
writeFileSync(join(root, "review/review.schema.json"), jsonSchema());
writeFileSync(join(root, "docs/controls.md"), controlsPage());
writeFileSync(readme, withSettings(readFileSync(readme, "utf8")));

function withSettings(text: string): string {
  const between = /(?<=<!-- settings -->\n).*(?=<!-- \/settings -->)/s;
  if (!between.test(text)) throw new Error("README.md must have the lines <!-- settings --> and <!-- /settings -->");
  return text.replace(between, () => `\n${settingsTable()}\n\n`);
}
