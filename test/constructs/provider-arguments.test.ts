import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { moduleJson } from "../../module/module-json";
import { synthesized } from "../stacks/synthesized";
import { everyFile } from "./every-file";
import { modulesOfEachKind } from "../vendors/kinds";

/**
 * The arguments that we write, as the bindings of AWS provider 6 have them. Tests with real Terraform validate the same
 * stacks and modules with provider 5.100.
 */
const bindings = dirname(require.resolve("@cdktf/provider-aws/package.json"));
const { cdktf } = jest.requireActual<{ cdktf: { provider: { version: string } } }>(join(bindings, "package.json"));

/** Terraform's own arguments, and maps with keys of the user. */
const notOfProvider = ["count", "depends_on", "for_each", "lifecycle", "provider", "tags", "//"];

const written = new Map<string, Set<string>>();
for (const file of everyFile()) {
  for (const { resource, data } of Object.values(synthesized(file))) {
    note("", resource);
    note("data-", data);
  }
}
for (const [name, variant] of Object.entries(modulesOfEachKind())) {
  const { main = {} } = moduleJson(name, variant);
  note("", main["resource"]);
  note("data-", main["data"]);
}

function note(prefix: string, resources: unknown): void {
  for (const [type, named] of entries(resources)) {
    const part = `${prefix}${type}`;
    const names = written.get(part) ?? new Set();
    for (const [, values] of entries(named)) argumentsIn(values).forEach((name) => names.add(name));
    written.set(part, names);
  }
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** The names of arguments, those of nested blocks included. */
function argumentsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(argumentsIn);
  return entries(value).flatMap(([name, inner]) => {
    if (notOfProvider.includes(name)) return [];
    return name === "dynamic" ? dynamicBlocksIn(inner) : [name, ...argumentsIn(inner)];
  });
}

/** Terraform's own form of blocks that an expression counts. */
function dynamicBlocksIn(value: unknown): readonly string[] {
  return [value]
    .flat()
    .flatMap(entries)
    .flatMap(([block, form]) => {
      const contents = [form]
        .flat()
        .flatMap(entries)
        .filter(([key]) => key === "content");
      expect(contents).not.toEqual([]);
      return [block, ...contents.flatMap(([, content]) => argumentsIn(content))];
    });
}

test("the bindings are of provider 6, and the stacks and modules have many types", () => {
  expect(cdktf.provider.version).toMatch(/^6\./);
  expect(written.size).toBeGreaterThan(20);
  expect([...(written.get("aws_s3_bucket_lifecycle_configuration") ?? [])]).toEqual(
    expect.arrayContaining(["bucket", "rule", "noncurrent_version_expiration", "noncurrent_days"]),
  );
});

test.each([...written])("AWS provider 6 has each argument of %s", (type, names) => {
  const folder = type.replace(/^aws_/, "").replaceAll("_", "-");
  const declared = readFileSync(join(bindings, "lib", folder, "index.d.ts"), "utf8");
  const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const isDeclared = (name: string) => new RegExp(`^ +readonly ${camelCase(name)}\\??:`, "m").test(declared);
  expect([...names].filter((name) => !isDeclared(name))).toEqual([]);
});
