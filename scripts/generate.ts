import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { editorJsonSchema } from "../config/docs/editor-schema";
import { hardeningTable } from "../vendor-pages/hardening-table";
import { moduleTable } from "../config/docs/module-table";
import { settingsProps } from "../config/docs/settings-props";
import { settingsTable } from "../config/docs/settings-table";
import { helpText } from "./help-text";
import { reviewExample } from "./review-example";
import { controlsPage } from "./security-controls/page";
import { reviewSchema } from "../review/render/json-schema";
import { trustJsonSchema } from "../review/trust/trust-schema";
import { vendors } from "../vendors";
import { vendorsPage } from "../vendor-pages/catalogue-page";
import { vendorGuide } from "../vendor-pages/guide";
import { markdownPage } from "../vendor-pages/markdown-page";
import { vendorJsonSchema } from "../vendors/vendor";

/**
 * Writes the files that are generated from declarations: the JSON Schemas for editors, the tables of docs/settings.md,
 * docs/modules.md and docs/hardened.md, the props of the stack classes, docs/controls.md, docs/vendors.md and a page for
 * each vendor, docs/review-example.md, the JSON Schemas of the review's output and of review.yaml, and ./help.
 */
const root = join(__dirname, "..");

writeFileSync(join(root, "integrations.schema.json"), `${JSON.stringify(editorJsonSchema(), null, 2)}\n`);
writeFileSync(join(root, "vendors/vendor.schema.json"), vendorJsonSchema());
writeFileSync(join(root, "stacks/settings-props.ts"), settingsProps());
writeFileSync(join(root, "review/review.schema.json"), reviewSchema());
writeFileSync(join(root, "review/trust/trust.schema.json"), trustJsonSchema());
writeFileSync(join(root, "docs/controls.md"), controlsPage());
writeFileSync(join(root, "docs/vendors.md"), vendorsPage());
writeFileSync(join(root, "docs/review-example.md"), reviewExample());
writeVendorPages();
writeFileSync(join(root, "help"), helpText());
writeTable("docs/settings.md", "settings", settingsTable());
writeTable("docs/modules.md", "not in modules", moduleTable());
writeTable("docs/hardened.md", "rules", hardeningTable());

/** Puts a table between its two comments on a page. */
function writeTable(page: string, name: string, table: string): void {
  const file = join(root, page);
  const text = readFileSync(file, "utf8");
  const between = new RegExp(`(?<=<!-- ${name} -->\\n).*(?=<!-- /${name} -->)`, "s");
  if (!between.test(text)) throw new Error(`${page} must have the lines <!-- ${name} --> and <!-- /${name} -->`);
  writeFileSync(
    file,
    text.replace(between, () => `\n${table}\n\n`),
  );
}

/** Writes a page for each vendor, and removes those of vendors that are gone. */
function writeVendorPages(): void {
  const folder = join(root, "docs/vendors");
  mkdirSync(folder, { recursive: true });
  for (const vendor of vendors) writeFileSync(join(folder, `${vendor.id}.md`), markdownPage(vendorGuide(vendor)));
  const known = vendors.map(({ id }) => `${id}.md`);
  for (const file of readdirSync(folder).filter((one) => !known.includes(one))) rmSync(join(folder, file));
}
