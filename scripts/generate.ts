import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { editorJsonSchema } from "../config/docs/editor-schema";
import { settingsProps } from "../config/docs/settings-props";
import { settingsTable } from "../config/docs/settings-table";
import { helpText } from "./help-text";
import { controlsPage } from "./security-controls/page";
import { reviewSchema } from "../review/render/json";
import { trustJsonSchema } from "../review/trust/trust-schema";

/**
 * Writes the files that are generated from declarations: the JSON Schema for editors, the tables of docs/settings.md, the
 * props of the stack classes, docs/controls.md, the JSON Schemas of the review's output and of review.yaml, and ./help.
 */
const root = join(__dirname, "..");
const settingsPage = join(root, "docs/settings.md");

writeFileSync(join(root, "integrations.schema.json"), `${JSON.stringify(editorJsonSchema(), null, 2)}\n`);
writeFileSync(join(root, "stacks/settings-props.ts"), settingsProps());
writeFileSync(join(root, "review/review.schema.json"), reviewSchema());
writeFileSync(join(root, "review/trust/trust.schema.json"), trustJsonSchema());
writeFileSync(join(root, "docs/controls.md"), controlsPage());
writeFileSync(join(root, "help"), helpText());
writeFileSync(settingsPage, withSettings(readFileSync(settingsPage, "utf8")));

function withSettings(text: string): string {
  const between = /(?<=<!-- settings -->\n).*(?=<!-- \/settings -->)/s;
  if (!between.test(text))
    throw new Error("docs/settings.md must have the lines <!-- settings --> and <!-- /settings -->");
  return text.replace(between, () => `\n${settingsTable()}\n\n`);
}
