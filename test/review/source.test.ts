import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { runReview } from "./run-review";
import { readPlan } from "../../review/plan/plan";
import { hclBlocks } from "../../review/source/hcl-blocks";
import { jsonBlocks } from "../../review/source/json-blocks";
import { TerraformSource } from "../../review/source/terraform-source";
import { vendors } from "../../vendors/index";
import { ownPlan } from "./small-plan";

const folder = mkdtempSync(join(tmpdir(), "source-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A checkout of these files, by path. */
function checkout(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  return join(folder, name);
}

type Module = Readonly<Record<string, unknown>>;

/** A plan by its configuration alone. */
function planOf(rootModule: Module, file = "plan.json") {
  return readPlan(JSON.stringify({ resource_changes: [], configuration: { root_module: rootModule } }), file, "plan");
}

const resources = (...addresses: readonly string[]) => addresses.map((address) => ({ address }));
const bucket = (name = "b") => `resource "aws_s3_bucket" "${name}" {\n}\n`;
const root = { resources: resources("aws_s3_bucket.b") };

describe("The blocks of an HCL file", () => {
  test.each([
    [
      "a resource, a data source, a module and an output",
      'resource "a" "b" {}\n\ndata "c" "d" {\n}\nmodule "e" {}\noutput "f" { value = 1 }',
      ["1 a.b", "3 data.c.d", "5 module.e", "6 output.f"],
    ],
    ["labels without quotes", "resource aws_s3_bucket b {}", ["1 aws_s3_bucket.b"]],
    ["a file of Windows", 'locals {}\r\nresource "a" "b" {\r\n}\r\nresource "a" "c" {}', ["2 a.b", "4 a.c"]],
    ["no other block", 'terraform {}\nvariable "a" {}\nprovider "aws" {}\nmoved { from = a.b }', []],
    [
      "none in comments",
      '# resource "a" "b" {\n// resource "a" "b" {\n/* resource "a" "b" {\n*/ resource "a" "c" {}',
      ["4 a.c"],
    ],
    ["none in a text", 'locals { a = "\\" resource \\"a\\" \\"b\\" {" }\nresource "a" "c" {}', ["2 a.c"]],
    [
      "none in a text with expressions",
      'locals { a = "${b["}"]} $${ %%{ ${"x${1}{"} %{ if true }{%{ endif }" }\nresource "a" "c" {}',
      ["2 a.c"],
    ],
    ["none in a heredoc", 'locals {\n  a = <<EOT\nresource "a" "b" {\n"\nEOTS\nEOT\n}\nresource "a" "c" {}', ["8 a.c"]],
    [
      "none in an indented heredoc",
      'locals {\n  a = <<-END\n  } resource "a" "b" {\n  END\n}\nresource "a" "c" {}',
      ["6 a.c"],
    ],
    [
      "none inside a block",
      'resource "a" "b" {\n  x = { resource = { "a" = 1 } }\n  data "q" "r" {}\n}\nresource "a" "c" {}',
      ["1 a.b", "5 a.c"],
    ],
    ["an end in the middle of a text, a comment or a heredoc", 'resource "a" "b" {\n a = "x', ["1 a.b"]],
  ])("are %s", (_what, text, blocks) => {
    expect(hclBlocks(text).map(({ line, address }) => `${line} ${address}`)).toEqual(blocks);
  });

  const files = ["modules", "test/plans", "test/terraform"].flatMap((below) =>
    readdirSync(below, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".tf"))
      .map((path) => join(below, path)),
  );

  test("are those that HashiCorp's own parser finds, in every file of this repository", async () => {
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      const parsed = (await parse(file, text)) as Readonly<Record<string, Module>>;
      const labelled = (kind: string) =>
        Object.entries(parsed[kind] ?? {}).flatMap(([type, named]) =>
          Object.keys(named as Module).map((name) => `${type}.${name}`),
        );
      const expected = [
        ...labelled("resource"),
        ...labelled("data").map((name) => `data.${name}`),
        ...Object.keys(parsed["module"] ?? {}).map((name) => `module.${name}`),
        ...Object.keys(parsed["output"] ?? {}).map((name) => `output.${name}`),
      ];
      const found = hclBlocks(text);
      expect({ file, blocks: found.map(({ address }) => address).sort() }).toEqual({ file, blocks: expected.sort() });
      const lines = text.split("\n");
      for (const { address, line } of found) expect(lines[line - 1]).toContain(`"${address.split(".").at(-1)}"`);
    }
  });
});

test("The blocks of Terraform's JSON are found in maps and in lists of maps, and a text that is no JSON has none", () => {
  const text = `{
  "resource": { "a": { "b": { "x": 1 },
    "c": [{}] } },
  "data": [{ "d": { "e": {} } }],
  "module": { "m": {} },
  "output": { "o": {} }
}`;
  expect(jsonBlocks(text).map(({ line, address }) => `${line} ${address}`)).toEqual([
    ...["2 a.b", "3 a.c", "4 data.d.e", "5 module.m", "6 output.o"],
  ]);
  expect([jsonBlocks("{"), jsonBlocks("[]"), jsonBlocks("1")]).toEqual([[], [], []]);
});

describe("The place of an address", () => {
  const placeIn = (source: string, rootModule: Module, address: string, file?: string) => {
    const place = new TerraformSource(source).place(planOf(rootModule, file), address);
    return place && `${place.file}:${place.line}`;
  };

  test("is the block, whatever the key of its instance", () => {
    const source = checkout("keys", { "main.tf": `\n${bucket()}` });
    expect(placeIn(source, root, "aws_s3_bucket.b")).toBe("main.tf:2");
    expect(placeIn(source, root, 'aws_s3_bucket.b["a.b]\\"x"]')).toBe("main.tf:2");
    expect(placeIn(source, root, "aws_s3_bucket.gone")).toBeUndefined();
  });

  test("is in the root module that has all of the plan's blocks, at any depth, with forward slashes", () => {
    const source = checkout("roots", {
      "a/one/main.tf": bucket(),
      "a/two/main.tf": bucket("c"),
      ".x/main.tf": bucket(),
      "node_modules/main.tf": bucket(),
    });
    expect(placeIn(source, root, "aws_s3_bucket.b")).toBe("a/one/main.tf:1");
  });

  test("is in the root module around the plan's file, or without other blocks, if several have them", () => {
    const source = checkout("several", { "dev/main.tf": bucket(), "prod/main.tf": bucket() + bucket("c") });
    expect(placeIn(source, root, "aws_s3_bucket.b")).toBe("dev/main.tf:1");
    expect(placeIn(source, root, "aws_s3_bucket.b", join(source, "prod/plan.json"))).toBe("prod/main.tf:1");
    const same = checkout("same", { "dev/main.tf": bucket(), "prod/main.tf": bucket() });
    expect(placeIn(same, root, "aws_s3_bucket.b")).toBeUndefined();
  });

  test("is in a local module, also one below another", () => {
    const call = (source: string, module: Module) => ({ source, module });
    const source = checkout("modules", {
      "live/main.tf": 'module "outer" {\n  source = "../lib/outer/"\n}\n\nmodule "far" {\n}\n',
      "lib/outer/main.tf": 'module "inner" {\n  source = "./inner"\n}\n',
      "lib/outer/inner/buckets.tf": `locals {}\n${bucket()}`,
    });
    const inner = { resources: resources("aws_s3_bucket.b") };
    const rootModule = {
      module_calls: {
        outer: call("../lib/outer/", { module_calls: { inner: call("./inner", inner) } }),
        far: call("registry.example/acme/far/aws", inner),
        away: call("../../../..", inner),
      },
    };
    expect(
      placeIn(
        source,
        { module_calls: { outer: rootModule.module_calls.outer } },
        "module.outer[0].module.inner.aws_s3_bucket.b",
      ),
    ).toBe("lib/outer/inner/buckets.tf:2");
    const { outer, far } = rootModule.module_calls;
    expect(placeIn(source, { module_calls: { outer, far } }, "module.far.aws_s3_bucket.b")).toBe("live/main.tf:5");
    expect(placeIn(source, rootModule, "module.away.aws_s3_bucket.b")).toBeUndefined();
  });

  test("is the first definition, before an override", () => {
    const source = checkout("override", {
      "a_override.tf": bucket(),
      "override.tf": bucket(),
      "z.tf": `\n${bucket()}`,
      "z.tf.json": '{"resource":{"aws_s3_bucket":{"b":{}}}}',
    });
    expect(placeIn(source, root, "aws_s3_bucket.b")).toBe("z.tf:2");
  });

  test("is unknown for a plan without a configuration, and in a folder without Terraform", () => {
    const source = checkout("nothing", { "main.tf": bucket() });
    expect(placeIn(source, {}, "aws_s3_bucket.b")).toBeUndefined();
    expect(placeIn(checkout("empty", { "README.md": "" }), root, "aws_s3_bucket.b")).toBeUndefined();
  });
});

describe("--source", () => {
  const surroundings = { vendors, colour: false, standardInput: () => Buffer.from(""), today: "2026-11-22" };
  const plan = "test/plans/documents/planned.json";
  const places = (...args: readonly string[]) => {
    const { runs } = JSON.parse(runReview([plan, "--format", "sarif", ...args], surroundings).output) as {
      runs: {
        results: {
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
        }[];
      }[];
    };
    return runs[0]!.results.map(({ locations }) => {
      const { artifactLocation, region } = locations[0]!.physicalLocation;
      return `${artifactLocation.uri}:${region.startLine}`;
    });
  };

  test("points a result at the line of a real plan's source, and without it at the plan", () => {
    const source = join(folder, "documents");
    cpSync("test/plans/documents", join(source, "infra/my stack"), { recursive: true });
    const found = places("--source", source);
    expect(found.length).toBeGreaterThan(3);
    for (const place of found) {
      const [, path = "", line] = /^(infra\/my%20stack\/.*\.tf):(\d+)$/.exec(place) ?? [place];
      const text = readFileSync(join(source, decodeURIComponent(path)), "utf8").split("\n")[Number(line) - 1];
      expect(text).toMatch(/^(resource|data|module|output) /);
    }
    expect(new Set(places())).toEqual(new Set([`${plan}:1`]));
    expect(new Set(places("--source", checkout("other", { "main.tf": bucket() })))).toEqual(new Set([`${plan}:1`]));
  });

  const refusal = (...args: readonly string[]) => {
    const path = join(folder, "refused.json");
    writeFileSync(path, ownPlan({}));
    return () => runReview([path, ...args], surroundings);
  };

  test("fails for a path that is no folder", () => {
    const fix = "\n  give the folder of the checkout from which the plans were made";
    for (const path of ["no/such/folder", "package.json"])
      expect(refusal("--sarif", "out.sarif", "--source", path)).toThrow(
        `--source must be a folder, got "${path}"${fix}`,
      );
  });

  test("fails without SARIF, because it would have no effect", () => {
    expect(refusal("--source", ".")).toThrow(
      "--source has an effect on SARIF only: add --sarif FILE or --format sarif",
    );
  });
});
