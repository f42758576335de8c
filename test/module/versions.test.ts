import { catalogue } from "../../module/catalogue";
import { inOneFile, moduleJson } from "../../module/module-json";
import { requiredVersions } from "../../module/required-versions";
import { usedArguments, usedFeatures } from "../../module/used-features";
import { providerTypes, terraformFeatures } from "../../module/version-table";
import type { JsonObject } from "../../terraform/json";
import { everyFolder } from "./every-folder";
import { modulesOfEachKind } from "../vendors/kinds";

const modules = Object.entries(modulesOfEachKind()).map(([name, variant]) => {
  const module = inOneFile(moduleJson(name, variant));
  return { name, variant, module, versions: requiredVersions(module) };
});

const folders = everyFolder();

describe("the version constraints of a module", () => {
  test("are those of the features that it uses", () => {
    const ofCatalogue = modules.filter(({ name }) => name in catalogue);
    const versions = ofCatalogue.map(({ name, versions: { terraform, aws } }) => [name, terraform, aws]);
    expect(versions.toSorted()).toEqual([
      ["mixpanel-access", ">= 1.7", ">= 5.72"],
      ["mixpanel-export", ">= 1.7", ">= 5.72"],
      ["mixpanel-export-kms", ">= 1.3", ">= 5.72"],
      ["mparticle-bucket-policy", ">= 1.9", ">= 4.0"],
      ["mparticle-bucket-policy-statements", ">= 1.9", ">= 4.0"],
      ["mparticle-user", ">= 1.7", ">= 5.72.1"],
      ["mparticle-user-existing-bucket", ">= 1.7", ">= 5.72.1"],
    ]);
  });

  test.each(modules)("are in the versions.tf, the JSON, the example, and the page of $name", ({ name, versions }) => {
    const folder = folders[name]!;
    const { terraform } = JSON.parse(folder["json/main.tf.json"] ?? "");
    const constraint = { source: "hashicorp/aws", version: versions.aws };
    expect(terraform).toEqual({ required_version: versions.terraform, required_providers: { aws: constraint } });
    for (const file of ["versions.tf", "examples/complete/main.tf"]) {
      expect(folder[file]).toContain(`required_version = "${versions.terraform}"`);
      expect(folder[file]).toContain(`version = "${versions.aws}"`);
    }
    expect(folder["README.md"]).toContain(`| terraform | ${versions.terraform} |\n| aws | ${versions.aws} |`);
  });

  test.each(modules)("allow every newer version: $name", ({ versions }) => {
    for (const version of Object.values(versions)) expect(version).toMatch(/^>= \d+\.\d+(\.\d+)?$/);
  });
});

/** A module with a variable and a resource, and with more. */
function changed(more: JsonObject, variable: JsonObject = {}, argument: JsonObject = {}): JsonObject {
  return {
    variable: { name: { type: "string", ...variable } },
    resource: { aws_s3_bucket: { bucket: { bucket: "${var.name}", ...argument } } },
    ...more,
  };
}
const check = (condition: string) => ({ validation: [{ condition: `\${${condition}}`, error_message: "no" }] });

describe("the table of versions", () => {
  test.each<[string, JsonObject, string]>([
    ["nothing more", changed({}), "1.0"],
    ["a validation of one variable", changed({}, check('can(regex("var.x(", var.name))')), "1.0"],
    ["a validation with another variable", changed({}, check("var.name != var.other")), "1.9"],
    ["a validation with a local value", changed({}, check("var.name != local.x")), "1.9"],
    ["a validation with a data source", changed({}, check("var.name != data.aws_region.current.id")), "1.9"],
    ["an argument of a variable", changed({}, { nullable: false }), "1.1"],
    ["a function", changed({}, check('startswith(var.name, "x")')), "1.3"],
    ["a type", changed({}, { type: "object({ a = optional(string) })" }), "1.3"],
    ["a precondition", changed({}, {}, { lifecycle: { precondition: [] } }), "1.2"],
    ["a moved block", changed({ moved: [] }), "1.1"],
    ["a removed block", changed({ removed: [] }), "1.7"],
  ])("gives the first Terraform for %s", (_, module, version) => {
    expect(requiredVersions(module).terraform).toBe(`>= ${version}`);
  });

  test.each<[string, JsonObject, string]>([
    ["a function", changed({}, check("issensitive(var.name)")), "function issensitive"],
    ["a function inside a text", changed({}, check('"a${upper(var.name)}" == "b"')), "function upper"],
    ["a type", changed({}, { type: "tuple([string])" }), "type tuple"],
    ["a block", changed({ check: {} }), "block check"],
    ["an argument of a variable", changed({}, { ephemeral: true }), "variable's ephemeral"],
    ["an argument of lifecycle", changed({}, {}, { lifecycle: { action_trigger: [] } }), "lifecycle's action_trigger"],
    ["an argument of a resource", changed({}, {}, { bucket_namespace: "x" }), "aws_s3_bucket.bucket_namespace"],
    ["a resource", changed({ resource: { aws_s3_object: { o: {} } } }), "aws_s3_object"],
    ["a data source", changed({ data: { aws_s3_bucket: { b: {} } } }), "data.aws_s3_bucket"],
    [
      "an argument of a dynamic block",
      changed({}, {}, { dynamic: { rule: [{ for_each: [], content: [{ tier: "x" }] }] } }),
      "aws_s3_bucket.rule",
    ],
  ])("fails for %s that it doesn't have, and names it", (_, module, feature) => {
    expect(() => requiredVersions(module)).toThrow(
      `module/version-table.ts has no ${feature}: add the first version with it`,
    );
  });

  test("has nothing that no module uses", () => {
    const features = new Set(modules.flatMap(({ module }) => [...usedFeatures(module)]));
    // no address has moved so far
    expect(Object.keys(terraformFeatures).filter((feature) => !features.has(feature))).toEqual(["block moved"]);
    const used = new Set(modules.flatMap(({ module }) => usedArguments(module).map((path) => path.join("."))));
    const listed = Object.entries(providerTypes).flatMap(([type, { arguments: first, later = {} }]) => [
      type,
      ...[...first, ...Object.keys(later)].map((argument) => `${type}.${argument}`),
    ]);
    expect(listed.filter((path) => !used.has(path))).toEqual([]);
  });
});
