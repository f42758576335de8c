/**
 * @jest-environment node
 */
import fs from "node:fs";
import { join, relative } from "node:path";
import { TerraformStack } from "cdktf";
import { loadConfig } from "../../config/load";
import { stackInputs, type StackInputs } from "../../stacks/build";
import { inputsHasher } from "../../synth/stack/inputs-hash";
import { synth, type SynthOptions } from "../../synth/synth";
import { tree } from "../output/tree";
import { integrations, Project, repository } from "./project";

let project: Project;
beforeEach(() => {
  project = new Project();
  project.write(integrations("acme-one", "acme-two", "acme-three"));
});
afterEach(() => {
  jest.restoreAllMocks();
  project.remove();
});

/** Runs synth, and returns the names of the stacks that were synthesized. */
function synthesized(options: SynthOptions = {}): readonly string[] {
  const spy = jest.spyOn(TerraformStack.prototype, "runAllValidations");
  try {
    synth(project.path("integrations.yaml"), project.output(), { tool, ...options });
    return spy.mock.contexts.map(({ node }) => node.id);
  } finally {
    spy.mockRestore();
  }
}

const [tool, another] = ["b".repeat(64), "a".repeat(64)];

/** When each file was last written. */
function times(): Readonly<Record<string, number>> {
  const stats = Object.keys(tree(project.output())).map((path) => [path, fs.statSync(project.output(path))] as const);
  return Object.fromEntries(stats.flatMap(([path, stat]) => (stat.isFile() ? [[path, stat.mtimeMs]] : [])));
}

describe("A run", () => {
  beforeEach(() => expect(synthesized()).toEqual(["acme-one", "acme-two", "acme-three"]));

  it("synthesizes nothing and writes nothing where nothing changes", () => {
    const [texts, written] = [tree(project.output()), times()];
    const writes = ["writeFileSync", "renameSync", "mkdirSync", "copyFileSync"] as const;
    const spies = writes.map((name) => jest.spyOn(fs, name));
    expect(synthesized()).toEqual([]);
    const touched = spies.flatMap((spy) => spy.mock.calls.map(([path]) => String(path)));
    expect(touched.map((path) => relative(project.output(), path).replace(/lock-.*/, "lock"))).toEqual([
      ".s3-vendor-access.lock",
    ]);
    expect(tree(project.output())).toEqual(texts);
    expect(times()).toEqual(written);
  });

  it("synthesizes the one stack that changes, and leaves every other file", () => {
    const written = times();
    project.write(fs.readFileSync(project.path("integrations.yaml"), "utf8").replace("abcdef", "fedcba"));
    expect(synthesized()).toEqual(["acme-one"]);
    const touched = Object.entries(times()).filter(([path, time]) => written[path] !== time);
    expect(touched.map(([path]) => path)).toEqual([".s3-vendor-access.json", "stacks/acme-one/cdk.tf.json"]);
    expect(synthesized()).toEqual([]);
  });

  it("synthesizes a stack whose file is gone, and the files of another version of the tool", () => {
    fs.rmSync(project.output("stacks/acme-two/cdk.tf.json"));
    expect(synthesized()).toEqual(["acme-two"]);
    expect(synthesized({ tool: another })).toEqual(["acme-one", "acme-two", "acme-three"]);
    expect(synthesized({ tool: another })).toEqual([]);
  });

  it("synthesizes everything for a tool without a hash, and records no inputs", () => {
    const all = ["acme-one", "acme-two", "acme-three"];
    expect(synthesized({ tool: undefined })).toEqual(all);
    expect(fs.readFileSync(project.output(".s3-vendor-access.json"), "utf8")).not.toContain('"made"');
    expect(synthesized()).toEqual(all);
  });

  it("fails for a file that a person has changed, though its inputs are the same", () => {
    fs.appendFileSync(project.output("stacks/acme-two/cdk.tf.json"), "\n");
    expect(() => synthesized()).toThrow(/acme-two\/cdk\.tf\.json has changed since s3-vendor-access synth wrote it/);
    expect(synthesized({ overwrite: true })).toEqual(["acme-two"]);
    expect(synthesized()).toEqual([]);
  });

  it("takes hashes of inputs from the manifest only in their own form", () => {
    const file = project.output(".s3-vendor-access.json");
    const manifest = JSON.parse(fs.readFileSync(file, "utf8"));
    manifest.owners.acme.made.from["stacks/acme-one/cdk.tf.json"] = "x";
    fs.writeFileSync(file, JSON.stringify(manifest));
    expect(synthesized()).toEqual(["acme-one"]);
    manifest.owners.acme.made.by = "x";
    fs.writeFileSync(file, JSON.stringify(manifest));
    expect(synthesized()).toEqual(["acme-one", "acme-two", "acme-three"]);
  });

  it("tells after each stack how far it is", () => {
    const seen: (readonly [number, number])[] = [];
    const all: readonly (readonly [number, number])[] = [
      [1, 3],
      [2, 3],
      [3, 3],
    ];
    synthesized({ onProgress: (done: number, total: number) => seen.push([done, total]) });
    synthesized({ onProgress: (done: number, total: number) => seen.push([done, total]), tool: another });
    expect(seen).toEqual([...all, ...all]);
  });

  it("writes a new provider lock file beside stacks that stay", () => {
    expect(synthesized({ providerLock: "# lock" })).toEqual([]);
    expect(fs.readFileSync(project.output("stacks/acme-two/.terraform.lock.hcl"), "utf8")).toBe("# lock");
  });
});

type Json = { [key: string]: unknown };

/** Every copy of a value with one part changed, added, or removed, by the path of the part. */
function changed(value: unknown, path = ""): readonly (readonly [path: string, value: unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, `${String(value)}!`]];
  const parts = Object.entries(value).flatMap(([key, part]) =>
    changed(part, `${path}.${key}`).map(([place, other]) => {
      const copy = (Array.isArray(value) ? [...value] : { ...value }) as Json;
      copy[key] = other;
      return [place, copy] as const;
    }),
  );
  return [...parts, [`${path}.added`, Array.isArray(value) ? [...value, "added"] : { ...value, added: "added" }]];
}

describe("The hash of a stack's inputs", () => {
  const variants = () => fs.readFileSync(join(repository, "test/cases/variants.yaml"), "utf8");
  const stacks = () => stackInputs(loadConfig(variants(), "variants.yaml"), "../..");

  it("differs with each part of them", () => {
    const hash = inputsHasher();
    const [stack] = stacks();
    const whole: StackInputs = {
      ...stack!,
      shared: { otherStatements: [{ Effect: "Allow" }] as never, creatorStack: "x" },
    };
    const others = changed(whole);
    expect(others.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        ".name",
        ".fileName",
        ".project",
        ".provider.assumeRoleArn",
        ".backend.directory",
        ".settings.region",
        ".settings.bucket.existing",
        ".settings.access",
        ".vendor.page.url",
        ".vendor.access.bucket-policy.bucket.0.Action",
        ".shared.otherStatements.0.Effect",
        ".shared.creatorStack",
      ]),
    );
    const hashes = new Set([whole, ...others.map(([, inputs]) => inputs as StackInputs)].map(hash));
    expect(hashes.size).toBe(others.length + 1);
  });

  it("differs with the language of the output", () => {
    const [stack] = stacks();
    const json = inputsHasher()(stack!);
    process.env["SYNTH_HCL_OUTPUT"] = "true";
    const hcl = inputsHasher()(stack!);
    delete process.env["SYNTH_HCL_OUTPUT"];
    expect(hcl).not.toBe(json);
    expect(inputsHasher()(stacks()[0]!)).toBe(json);
  });
});
