import { App, TerraformElement } from "cdktf";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../../config/load";
import { statementLines, statementNotes, type NotedStatement } from "../../constructs/statement-notes";
import { moduleStack } from "../../module/module-json";
import { sourcesOf } from "../../module/statement-sources";
import { buildStacks } from "../../stacks/build";
import type { AccessGrant, SourceDocument, Vendor } from "../../vendors/vendor";
import { everyFolder } from "./every-folder";
import { modulesOfEachKind } from "../vendors/kinds";

/** What a vendor's documents print, each statement as a pattern with anything in the place of a placeholder. */
function printed({ document, placeholders, access }: Vendor): readonly (readonly [RegExp, SourceDocument])[] {
  return Object.values(access).flatMap(({ trust = [], bucket, key, realms, inputs = [] }: AccessGrant) => {
    const replaced = [...Object.values(placeholders), ...inputs.map(({ placeholder }) => placeholder)];
    const general = [...trust, ...bucket, ...(typeof key === "string" ? [] : key)];
    const ofRealms = Object.values(realms?.each ?? {}).flatMap((realm) => [
      ...(realm.trust ?? []),
      ...(realm.bucket ?? []),
    ]);
    return [
      ...general.map((statement) => [pattern(statement, replaced), document] as const),
      ...ofRealms.map((statement) => [pattern(statement, replaced), realms?.document ?? document] as const),
    ];
  });
}

function pattern(statement: object, placeholders: readonly string[]): RegExp {
  // a list can take the place of a whole text
  const parts = placeholders.reduce(
    (texts: readonly string[], placeholder) =>
      texts.flatMap((text) => text.split(`"${placeholder}"`)).flatMap((text) => text.split(String(placeholder))),
    [JSON.stringify(statement)],
  );
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${parts.map(literal).join(".*")}$`);
}

/** Whose a statement is by the documents alone: that of the document that prints it, and else ours. */
function owner(vendor: Vendor, statement: unknown): SourceDocument | "ours" {
  const text = JSON.stringify(statement);
  return printed(vendor).find(([form]) => form.test(text))?.[1] ?? "ours";
}

function told({ provenance }: NotedStatement): SourceDocument | string {
  if (provenance.by === "vendor") return provenance.document;
  return provenance.by === "us" ? "ours" : "the caller's";
}

const variants = Object.entries(modulesOfEachKind());
const folders = everyFolder();

test.each(variants)("every statement of %s names its source, as in the documents", (name, variant) => {
  const sources = sourcesOf(moduleStack(name, variant));
  const statements = sources.flatMap((source) => source.statements);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.map(told)).toEqual(statements.map(({ statement }) => owner(variant.vendor, statement)));
});

test.each(variants)(
  "every policy of %s has the sources of its statements above it, in HCL and in its README",
  (name, variant) => {
    const sources = sourcesOf(moduleStack(name, variant));
    const { "main.tf": main = "", "outputs.tf": outputs = "", "README.md": page } = folders[name]!;
    const lines = `${main}\n${outputs}`.split("\n").map((line) => line.trim());
    const policies = lines.filter((line) => /^(assume_role_policy|policy) +=|^value += jsonencode/.test(line));
    expect(policies).toHaveLength(sources.length);
    for (const { address, argument, statements } of sources) {
      for (const line of statementLines(statements)) {
        expect(lines).toContain(`# ${line}`);
        expect(page).toContain(`| \`${address}.${argument}\` | ${line} |`);
      }
    }
    // no other comment claims a source
    const said = sources.flatMap(({ statements }) => statementLines(statements));
    const comments = lines.filter((line) => /^# (From s|S)tatement/.test(line)).map((line) => line.slice(2));
    expect(comments.toSorted()).toEqual(said.toSorted());
  },
);

test.each(["integrations.yaml", "test/cases/variants.yaml"])(
  "every statement of the stacks of %s has one source, given in its JSON",
  (file) => {
    const text = readFileSync(join(__dirname, "../..", file), "utf8");
    const config = loadConfig(text, file);
    const vendors = new Map(config.integrations.map(({ name, vendor }) => [name, vendor]));
    const stacks = buildStacks(new App(), config);
    for (const stack of stacks) {
      const elements = stack.node.findAll().filter(TerraformElement.isTerraformElement);
      const json = JSON.stringify(stack.toTerraform());
      for (const element of elements) {
        for (const statements of Object.values(statementNotes(element))) {
          const [owners, words] = [statements.map(told), statementLines(statements)];
          // a bucket can let in another vendor too
          const documented = config.integrations.map(({ vendor }) => vendor);
          const mine = [vendors.get(stack.node.id)!, ...documented];
          expect(owners).toEqual(
            statements.map(({ statement }) => {
              const found = mine.map((vendor) => owner(vendor, statement)).find((one) => one !== "ours");
              return found ?? "ours";
            }),
          );
          for (const line of words) expect(json).toContain(JSON.stringify(line).slice(1, -1));
        }
      }
      const statementCount = (json.match(/\\"Effect\\"/g) ?? []).length;
      const noted = elements.flatMap((element) => Object.values(statementNotes(element)).flat());
      expect(noted).toHaveLength(statementCount);
    }
  },
);
