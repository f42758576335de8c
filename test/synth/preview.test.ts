import fs from "node:fs";
import { accessPlans, accessText, preview, type Preview } from "../../synth/preview/preview";
import { jsonDiff } from "../../synth/preview/json-diff";
import { terraformDiff } from "../../synth/preview/terraform-diff";
import { previewCounts, previewText } from "../../synth/preview/text";
import { synth } from "../../synth/synth";
import type { RunOptions } from "../../synth/run";
import { vendors } from "../../vendors";
import { tree } from "../output/tree";
import { integrations, message, named, Project } from "./project";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  jest.restoreAllMocks();
  project.remove();
});

const file = () => project.path("integrations.yaml");
const view = (options?: RunOptions): Preview => preview(file(), project.output(), options);
const texts = ({ previews }: Preview) => previews.map(previewText).join("\n");

describe("A preview", () => {
  it("shows each stack as new, changed, unchanged or removed, with its blocks, and writes nothing", () => {
    project.write(integrations("acme-one", "acme-two", "acme-gone"));
    synth(file(), project.output());
    const before = tree(project.output());
    project.write(integrations("acme-one", "acme-two", "acme-new").replace("abcdef", "fedcba"));
    const writes = ["writeFileSync", "renameSync", "mkdirSync", "copyFileSync", "rmSync", "unlinkSync"] as const;
    const spies = writes.map((name) => jest.spyOn(fs, name));
    const shown = view();
    expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
    expect(tree(project.output())).toEqual(before);
    expect(shown.previews.map(({ stack, change }) => `${stack} ${change}`)).toEqual([
      "acme-one changed",
      "acme-two unchanged",
      "acme-new new",
      "acme-gone removed",
    ]);
    expect(previewCounts(shown.previews)).toBe("1 new, 1 changed, 1 unchanged, 1 removed");
    expect(shown.previews.slice(0, 2).map(previewText)).toEqual([
      `acme-one: changed
  ~ aws_iam_role.role
      assume_role_policy.Statement[0].Condition.StringEquals.sts:ExternalId: "abcdef0123456789abcdef0123456789" → "fedcba0123456789abcdef0123456789"`,
      "acme-two: unchanged",
    ]);
    expect(previewText(shown.previews[2]!)).toMatch(
      /^acme-new: new\n {2}\+ data\.aws_partition\.current\n(.*\n)* {2}\+ aws_s3_bucket\.bucket\n/,
    );
    expect(previewText(shown.previews[3]!)).toMatch(
      /^acme-gone: removed\n {2}- data\.aws_partition\.current\n(.*\n)* {2}- aws_s3_bucket\.bucket\n/,
    );
    expect([shown.changed, shown.removed, shown.removedStacks]).toEqual([
      ["stacks/acme-one/cdk.tf.json", "stacks/acme-new/cdk.tf.json", "manifest.json"],
      ["stacks/acme-gone/cdk.tf.json"],
      ["acme-gone"],
    ]);
    expect(synth(file(), project.output()).changed).toEqual(shown.changed);
    expect(view().previews.map(({ change }) => change)).toEqual(["unchanged", "unchanged", "unchanged"]);
  });

  it("shows a renamed stack once, with its earlier name, beside its former self", () => {
    project.write(integrations("acme-one", "acme-two"));
    synth(file(), project.output());
    project.write(integrations("acme-one", "acme-other").replace("name: acme-other", "name: acme-two"));
    const [, renamed, ...more] = view().previews;
    expect([renamed, more]).toEqual([
      expect.objectContaining({ stack: "acme-other", change: "renamed", was: "acme-two" }),
      [],
    ]);
    expect(previewText(renamed!)).toMatch(/^acme-other: renamed from acme-two\n {2}~ /);
    expect(previewCounts(view().previews)).toBe("0 new, 0 changed, 1 unchanged, 0 removed, 1 renamed");
  });

  it("shows no lost access for a removed stack, which stays in AWS", () => {
    project.write(integrations("acme-one", "acme-two"));
    synth(file(), project.output());
    project.write(integrations("acme-one"));
    expect(accessText(view(), vendors)).toBe("No change of access.\n");
  });

  it("has the text on both sides, as it is on disk and as synth writes it", () => {
    project.write(integrations("acme-one"));
    expect(view().previews).toEqual([
      { stack: "acme-one", change: "new", before: undefined, after: expect.any(String), blocks: expect.any(Array) },
    ]);
    const [{ after } = {}] = view().previews;
    expect(fs.existsSync(project.output())).toBe(false);
    synth(file(), project.output());
    expect(project.json("acme-one")).toBe(after);
    project.write(integrations("acme-two"));
    expect(view().previews.find(({ stack }) => stack === "acme-one")?.before).toBe(after);
  });

  it("shows access in the review's words, with the other stacks of a bucket", () => {
    project.write(integrations("acme-one", "acme-two"));
    synth(file(), project.output());
    expect(accessText(view(), vendors)).toBe("No change of access.\n");
    expect(accessPlans(view())).toEqual({ before: [], after: [] });
    const writer = "  acme-b: { vendor: mparticle, access: bucket-policy, bucket: { existing: acme-one } }\n";
    project.write(integrations("acme-one", "acme-two").replace("name: acme\n", `${writer}name: acme\n`));
    const shown = view();
    const plans = accessPlans(shown);
    expect(plans.before.map(({ name }) => name)).toEqual(["acme-one"]);
    expect(plans.after.map(({ name }) => name)).toEqual(["acme-one", "acme-b"]);
    expect(accessText(shown, vendors)).toMatch(/^\+ .*mParticle.*acme-one/);
    expect(accessText(shown, vendors)).not.toMatch(/^-/m);
  });

  it("shows only the named stacks, and what synth would note", () => {
    project.write(integrations("acme-one", "acme-two"));
    expect(texts(view({ only: ["acme-two"] }))).toMatch(/^acme-two: new\n(?: .*\n?)+$/);
    expect(message(() => view({ only: ["acme-tow"] }))).toContain('did you mean "acme-two"?');
  });

  it("fails as synth does: for faults in the file, owners, edited files, and a file in the folder's place", () => {
    project.write(integrations("Acme"));
    const refusals = () => {
      const [shown, done] = [message(() => view()), message(() => synth(file(), project.output()))];
      expect(shown).toBe(done);
      return shown;
    };
    expect(refusals()).toContain("Acme must begin with a letter a-z");
    project.write(integrations("acme-one"));
    synth(file(), project.output());
    fs.appendFileSync(project.output("stacks/acme-one/cdk.tf.json"), "\n");
    expect(refusals()).toContain("acme-one/cdk.tf.json has changed since s3-vendor-access synth wrote it");
    const [overwritten] = view({ overwrite: true }).previews;
    expect(previewText(overwritten!)).toBe("acme-one: changed, only in layout");
    fs.rmSync(project.output(), { recursive: true });
    project.write(named("other", "acme-one"), "other.yaml");
    synth(project.path("other.yaml"), project.output());
    expect(refusals()).toContain("acme-one is a stack of");
    fs.rmSync(project.output(), { recursive: true });
    fs.writeFileSync(project.output(), "");
    expect(refusals()).toBe(`${project.output()} must be a folder: it is a file or a link`);
  });

  it("shows one state of the folder when a run writes meanwhile", () => {
    project.write(integrations("acme-one", "acme-two"));
    synth(file(), project.output());
    project.write(integrations("acme-one", "acme-two").replaceAll("abcdef", "fedcba"));
    let runs = 0;
    const shown = view({ onProgress: () => (runs += 1) === 1 && synth(file(), project.output()) });
    expect(runs).toBe(4);
    expect(shown.previews.map(({ change }) => change)).toEqual(["unchanged", "unchanged"]);
    expect(shown.changed).toEqual([]);
  });

  it("has the texts of unchanged stacks beside a change as they were", () => {
    const reader = "  acme-b: { vendor: mixpanel, bucket: { existing: acme-one }, projectToken: abcdef }\n";
    const text = integrations("acme-one").replace("name: acme\n", `${reader}name: acme\n`);
    const tool = "b".repeat(64);
    project.write(text);
    synth(file(), project.output(), { tool });
    const before = project.json("acme-b");
    project.write(text.replace("abcdef0123", "fedcba0123"));
    const { changes } = view({ tool });
    project.write(text.replace("projectToken: abcdef ", "projectToken: fedcba "));
    synth(file(), project.output(), { tool });
    expect(changes.find(({ stack }) => stack === "acme-b")).toMatchObject({ before, after: before });
  });

  it("fails where an interrupted run left a part of its work", () => {
    project.write(integrations("acme-one"));
    synth(file(), project.output());
    fs.mkdirSync(project.output(".s3-vendor-access.staging"));
    fs.writeFileSync(project.output(".s3-vendor-access.staging/journal.json"), "{}");
    expect(message(() => view())).toBe(
      `${project.output()} has 1 problem:\n✖ an interrupted run left some of its files as they were\n  complete its work: run npx s3-vendor-access synth`,
    );
  });

  it("escapes what acts on a terminal, and shows a damaged file as one with other blocks", () => {
    const blocks = terraformDiff('{"output":{"a":{"value":"x"}}}', '{"output":{"a":{"value":"\\u001b[2J"},"b":1}}');
    expect(previewText({ stack: "acme", change: "changed", blocks })).toBe(
      'acme: changed\n  ~ output.a\n      value: "x" → "\\u001b[2J"\n  + output.b',
    );
    const odd = terraformDiff('{"output":{"a":{}}}', '{"output":{"a":{"\\u202e":1}}}');
    expect(previewText({ stack: "acme", change: "changed", blocks: odd })).toContain('"\\u202E": added 1');
    for (const damaged of ["{", "[]", undefined])
      expect(terraformDiff(damaged, '{"output":{"a":1}}')).toEqual([
        { address: "output.a", change: "added", parts: [] },
      ]);
  });
});

describe("The difference of two stacks", () => {
  it("names resources, data sources, and the blocks of every other section, without CDKTF's notes", () => {
    const json = (value: string) =>
      JSON.stringify({
        "//": { metadata: { version: value } },
        data: { aws_region: { current: { x: value } } },
        resource: { aws_s3_bucket: { bucket: { bucket: value } } },
        provider: { aws: [{ region: value }] },
        removed: [{ from: value }],
        terraform: { backend: { local: { path: value } } },
      });
    expect(terraformDiff(json("a"), json("b"))).toEqual(
      [
        ["data.aws_region.current", "x"],
        ["aws_s3_bucket.bucket", "bucket"],
        ["provider.aws", "[0].region"],
        ["removed", "[0].from"],
        ["terraform.backend", "local.path"],
      ].map(([address, path]) => ({ address, change: "changed", parts: [{ path, before: "a", after: "b" }] })),
    );
    expect(terraformDiff(json("a"), json("a"))).toEqual([]);
  });

  const policy = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
  const cases: readonly (readonly [string, unknown, unknown, readonly object[]])[] = [
    ["an added argument", { a: 1 }, { a: 1, b: "x" }, [{ path: "b", after: "x" }]],
    ["a removed argument", { a: null, b: 2 }, { b: 2 }, [{ path: "a", before: null }]],
    [
      "a key with odd characters",
      { tags: { "a b": 1 } },
      { tags: { "a b": 2 } },
      [{ path: 'tags."a b"', before: 1, after: 2 }],
    ],
    ["a key inherited by every object", {}, { constructor: 1 }, [{ path: "constructor", after: 1 }]],
    ["a value of another kind", { a: [1] }, { a: { b: 1 } }, [{ path: "a", before: [1], after: { b: 1 } }]],
    ["an item more", { a: ["x"] }, { a: ["y", "x"] }, [{ path: "a[0]", after: "y" }]],
    ["the second of two equal items", { a: ["x", "x"] }, { a: ["x"] }, [{ path: "a[1]", before: "x" }]],
    [
      "another item",
      { a: ["x"] },
      { a: ["y"] },
      [
        { path: "a[0]", before: "x" },
        { path: "a[0]", after: "y" },
      ],
    ],
    ["another order", { a: ["x", "y"] }, { a: ["y", "x"] }, [{ path: "a", before: ["x", "y"], after: ["y", "x"] }]],
    ["the layout of a policy", { p: '{"a": {"c":1,"b":2}}' }, { p: '{"a":{"b":2,"c":1}}' }, []],
    ["text that begins like JSON", { p: "{a" }, { p: "{b" }, [{ path: "p", before: "{a", after: "{b" }]],
    ["text in the place of a policy", { p: "{}" }, { p: "x" }, [{ path: "p", before: {}, after: "x" }]],
    [
      "a statement by its Sid, though it moves",
      { p: policy({ Sid: "A", Action: "s3:Get*" }, { Sid: "B" }) },
      { p: policy({ Sid: "B" }, { Sid: "A", Action: "s3:Put*" }, { Sid: "C" }) },
      [
        { path: 'p.Statement["A"].Action', before: "s3:Get*", after: "s3:Put*" },
        { path: 'p.Statement["C"]', after: { Sid: "C" } },
      ],
    ],
    [
      "statements without a Sid, in their order",
      { p: policy({ a: 1 }, { a: 2 }, { a: 3 }) },
      { p: policy({ a: 2 }, { a: 4 }) },
      [
        { path: "p.Statement[0].a", before: 1, after: 4 },
        { path: "p.Statement[2]", before: { a: 3 } },
      ],
    ],
    [
      "a map in the place of text in a list",
      { a: ["x"] },
      { a: [{ b: 1 }] },
      [
        { path: "a[0]", before: "x" },
        { path: "a[0]", after: { b: 1 } },
      ],
    ],
  ];

  it.each(cases)("shows %s", (_, before, after, expected) => {
    expect(jsonDiff(before, after)).toEqual(expected);
  });
});
