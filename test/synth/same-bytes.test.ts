/**
 * @jest-environment node
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { ValidateProviderPresence } from "cdktf/lib/validations";
import { loadConfig } from "../../config/load";
import type { Config } from "../../config/config";
import { buildStacks, stackInputs } from "../../stacks/build";
import { indexText, stackFile } from "../../synth/stack-files";
import { leanly } from "../../synth/stack/lean-cdktf";
import { stableJson } from "../../synth/stack/stable-json";
import { terraformJson } from "../../synth/stack/terraform-json";
import { repository } from "./project";

const project = "../../..";
const text = (file: string) => readFileSync(join(repository, file), "utf8");
const variants = text("test/cases/variants.yaml");
const backend = /^backend: .*$/m;
const files: Readonly<Record<string, string>> = {
  sample: text("integrations.yaml"),
  variants,
  "an S3 backend": variants.replace(backend, "backend: { type: s3, bucket: acme-state, region: us-east-1 }"),
  "HCP Terraform": variants.replace(backend, "backend: { type: cloud, organization: acme, workspacePrefix: p- }"),
  "texts to escape": `
name: texts
provider: { region: us-east-1, allowedAccountIds: ["111122223333"], defaultTags: { é: "1e5" } }
integrations:
  acme-texts:
    vendor: mixpanel
    projectToken: abcdef
    bucket: { name: acme-texts }
    tags: { "1e5": "-1.5e+300", "+": "2e-1" }
    additionalBucketPolicyStatements:
      - Sid: Own
        Effect: Allow
        Principal: { AWS: "arn:aws:iam::111122223333:root" }
        Action: s3:GetObject
        Resource: "arn:aws:s3:::acme-texts/\${aws:username}/%{b}/1e5/{c}"
  acme-shared: { vendor: mparticle, access: bucket-policy, bucket: { existing: acme-texts } }
`,
};

/** The files as CDKTF's own App writes them. */
function byCdktf(config: Config): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "by-cdktf-"));
  try {
    const app = new App({ outdir: folder });
    buildStacks(app, config, project);
    app.synth();
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inMemory(config: Config): ReadonlyMap<string, string> {
  return new Map(stackInputs(config, project).flatMap((stack) => [...terraformJson(stack)]));
}

describe.each([
  ["JSON", undefined],
  ["HCL", "true"],
])("a stack synthesized in memory, in %s,", (_, hcl) => {
  beforeEach(() => {
    if (hcl !== undefined) process.env["SYNTH_HCL_OUTPUT"] = hcl;
  });
  afterEach(() => {
    delete process.env["SYNTH_HCL_OUTPUT"];
  });

  it.each(Object.keys(files))("has the bytes of CDKTF's App: %s", (name) => {
    const config = loadConfig(files[name]!, "integrations.yaml");
    const { "manifest.json": index, ...stacks } = Object.fromEntries(byCdktf(config));
    expect(Object.fromEntries([...inMemory(config)].sort())).toEqual(stacks);
    expect(JSON.parse(indexText(Object.keys(stacks)))).toEqual(JSON.parse(index!));
  });
});

it("a stack has the same bytes again, and after others", () => {
  const config = loadConfig(variants, "integrations.yaml");
  const first = inMemory(config);
  expect([...inMemory({ ...config, integrations: config.integrations.toReversed() })].reverse()).toEqual([...first]);
});

it("fails when a validation of CDKTF fails", () => {
  const [stack] = stackInputs(loadConfig(variants, "integrations.yaml"), project);
  const validate = jest.spyOn(ValidateProviderPresence.prototype, "validate").mockReturnValue(["no provider"]);
  expect(() => terraformJson(stack!)).toThrow(`[${stack!.name}] no provider`);
  validate.mockRestore();
});

describe("CDKTF's register of tokens", () => {
  const register = () =>
    (globalThis as unknown as { __cdktfTokenMap: { stringTokenMap: Map<string, unknown> } }).__cdktfTokenMap;
  const tokens = () => register().stringTokenMap;

  it("is after a stack as it was before", () => {
    const [stack] = stackInputs(loadConfig(variants, "integrations.yaml"), project);
    tokens().set("EARLIER.1", {});
    const before = [...tokens().keys()];
    leanly(() => {
      terraformJson(stack!);
      tokens().set("LATER.1", {});
    });
    expect([...tokens().keys()]).toEqual(before);
    expect(before).toContain("EARLIER.1");
    tokens().delete("EARLIER.1");
  });

  it("is left alone where a version of CDKTF keeps it elsewhere, or in another form", () => {
    const real = register();
    const set = (value: unknown) => Object.assign(globalThis, { __cdktfTokenMap: value });
    for (const other of [undefined, { stringTokenMap: [] }]) {
      set(other);
      expect(leanly(() => "done")).toBe("done");
    }
    set(real);
  });
});

it("Errors keep their traces, and the way to take traces is back afterwards", () => {
  const { captureStackTrace } = Error;
  const failure = leanly(() => {
    const object: { stack?: string } = {};
    Error.captureStackTrace(object);
    expect(object).toEqual({});
    return new Error("ours");
  });
  expect(failure.stack).toContain("same-bytes.test");
  expect(() =>
    leanly(() => {
      throw failure;
    }),
  ).toThrow(failure);
  expect(Error.captureStackTrace).toBe(captureStackTrace);
});

it("JSON has sorted keys, no undefined values, and empty lists and maps on two lines", () => {
  expect(stableJson({ b: [1, undefined, "é\n"], a: { d: undefined, c: null }, "": [], e: {} })).toBe(`{
  "": [
  ],
  "a": {
    "c": null
  },
  "b": [
    1,
    null,
    "é\\n"
  ],
  "e": {
  }
}`);
  expect(stableJson(undefined)).toBe("");
});

it("The index has a stack once, under the name of its file", () => {
  const stacks = JSON.parse(indexText([stackFile("b"), "stacks/a/cdk.tf", "stacks/a/metadata.json", "manifest.json"]));
  expect(Object.keys(stacks.stacks)).toEqual(["a", "b"]);
  expect(stacks.stacks.a).toMatchObject({ synthesizedStackPath: "stacks/a/cdk.tf" });
});
