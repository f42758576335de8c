import fs from "node:fs";
import { TerraformStack } from "cdktf";
import { synth, type SynthOptions, type Synthesized } from "../../synth/synth";
import { notes, summary } from "../../synth/summary";
import { tree } from "../output/tree";
import { integrations, message, named, Project } from "./project";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

const tool = "b".repeat(64);
const run = (options?: SynthOptions): Synthesized =>
  synth(project.path("integrations.yaml"), project.output(), { tool, ...options });
const otherToken = (text: string) => text.replaceAll("abcdef", "fedcba");

/** The files below the output folder, without the manifest, and when each was last written. */
function files(): Readonly<Record<string, string>> {
  const paths = Object.keys(tree(project.output())).filter((path) => !path.startsWith("."));
  const stats = paths.map((path) => [path, fs.statSync(project.output(path))] as const);
  return Object.fromEntries(
    stats.flatMap(([path, stat]) =>
      stat.isFile() ? [[path, `${stat.mtimeMs} ${fs.readFileSync(project.output(path), "utf8")}`]] : [],
    ),
  );
}

const owners = () => JSON.parse(fs.readFileSync(project.output(".s3-vendor-access.json"), "utf8")).owners;

describe("A run for some of a file's stacks", () => {
  it("writes the named stacks, and leaves every other stack, its entries, and removed ones", () => {
    project.write(integrations("acme-one", "acme-two", "acme-gone"));
    run();
    project.write(named("other", "acme-other"), "other.yaml");
    synth(project.path("other.yaml"), project.output());
    const [before, owned] = [files(), owners()];
    project.write(otherToken(integrations("acme-one", "acme-two", "acme-new")));
    const { changed, removed, stacks, removedStacks } = run({ only: ["acme-two"] });
    expect({ changed, removed, stacks, removedStacks }).toEqual({
      changed: ["stacks/acme-two/cdk.tf.json"],
      removed: [],
      stacks: ["acme-two"],
      removedStacks: [],
    });
    const { "stacks/acme-two/cdk.tf.json": two, ...others } = files();
    expect(two).toContain("fedcba");
    expect(before).toEqual({ ...others, "stacks/acme-two/cdk.tf.json": expect.stringContaining("abcdef") });
    const { acme, ...rest } = owners();
    expect({ ...rest, acme: { ...owned.acme, files: {}, made: {} } }).toEqual({
      ...owned,
      acme: { ...acme, files: {}, made: {} },
    });
    for (const [hashes, earlier] of [
      [acme.files, owned.acme.files],
      [acme.made.from, owned.acme.made.from],
    ]) {
      const path = "stacks/acme-two/cdk.tf.json";
      expect(hashes).toEqual({ ...earlier, [path]: hashes[path] });
      expect(hashes[path]).not.toBe(earlier[path]);
    }
    expect(project.listed()).toEqual(["acme-gone", "acme-one", "acme-other", "acme-two"]);
  });

  it("keeps the stacks of a file under its earlier name", () => {
    project.write(integrations("acme-one", "acme-two"));
    run();
    const before = files();
    project.write(named("renamed", "acme-one", "acme-two"));
    run({ only: ["acme-one"] });
    expect(files()["stacks/acme-two/cdk.tf.json"]).toBe(before["stacks/acme-two/cdk.tf.json"]);
    expect(Object.keys(owners())).toEqual(["*", "renamed"]);
    expect(Object.keys(owners().renamed.files)).toEqual(["stacks/acme-one/cdk.tf.json", "stacks/acme-two/cdk.tf.json"]);
  });

  it("leaves another stack with a person's changes, and needs no earlier run", () => {
    project.write(integrations("acme-one", "acme-two"));
    run({ only: ["acme-one"] });
    expect([project.stacks(), project.listed()]).toEqual([["acme-one"], ["acme-one"]]);
    run();
    fs.appendFileSync(project.output("stacks/acme-two/cdk.tf.json"), "\n");
    const edited = project.json("acme-two");
    project.write(otherToken(integrations("acme-one", "acme-two")));
    run({ only: ["acme-one"] });
    expect(project.json("acme-two")).toBe(edited);
    expect(message(() => run({ only: ["acme-two"] }))).toContain("has changed since s3-vendor-access synth wrote it");
  });

  it("forgets the inputs of stacks that another version of the tool made", () => {
    project.write(integrations("acme-one", "acme-two"));
    run();
    run({ only: ["acme-one"], tool: "a".repeat(64) });
    expect(owners().acme.made).toEqual({
      by: "a".repeat(64),
      from: { "stacks/acme-one/cdk.tf.json": expect.any(String) },
    });
    expect(Object.keys(owners().acme.files)).toHaveLength(2);
  });

  it("sums up the named stacks alone, in the file's order", () => {
    project.write(integrations("acme-one", "acme-two", "acme-three"));
    const text = summary(run({ only: ["acme-three", "acme-one"] }), "integrations.yaml", "cdktf.out");
    expect(text.split("\n").filter((line) => /^acme|stacks:/.test(line))).toEqual([
      expect.stringMatching(/^acme-one /),
      expect.stringMatching(/^acme-three /),
      "2 stacks: 2 changed, 0 unchanged, 0 removed",
    ]);
  });

  it("fails for unknown names, with a suggestion or the file's stacks, and writes nothing", () => {
    project.write(integrations("acme-one", "acme-two"));
    expect(message(() => run({ only: ["acme-oen", "acme-one", "x\u0007"], prune: true }))).toBe(
      [
        "The command has 3 problems:",
        `✖ "acme-oen" is not a stack of ${project.path("integrations.yaml")}`,
        '  did you mean "acme-one"?',
        `✖ "x\\u0007" is not a stack of ${project.path("integrations.yaml")}`,
        "  it has acme-one and acme-two",
        "✖ --prune removes stacks, and can't be combined with the names of some",
      ].join("\n"),
    );
    expect(message(() => run({ only: [] }))).toBe(
      `The command has 1 problem:\n✖ no stack is named: ${project.path("integrations.yaml")} has acme-one and acme-two`,
    );
    expect(fs.existsSync(project.output())).toBe(false);
  });

  it("names at most ten stacks of a long file", () => {
    project.write(integrations(...Array.from({ length: 12 }, (_, at) => `acme-${at}`)));
    expect(message(() => run({ only: ["x"] }))).toContain(
      "\n  it has acme-0, acme-1, acme-2, acme-3, acme-4, acme-5, acme-6, acme-7, acme-8, acme-9 and 2 more",
    );
  });

  it("fails for a fault in any stack of the file", () => {
    project.write(integrations("acme-one", "Acme"));
    expect(message(() => run({ only: ["acme-one"] }))).toContain("Acme must begin with a letter a-z");
  });
});

it("A run lists each of many warnings of one kind where that is asked for", () => {
  const keys = "accessKeys: { blue: { status: active } }";
  const user = (at: number) =>
    `  u${at}: { vendor: mparticle, access: iam-user, bucket: { existing: b-${at} }, ${keys} }\n`;
  const users = Array.from({ length: 11 }, (_, at) => user(at));
  project.write(integrations("acme-one").replace("name: acme\n", `${users.join("")}name: acme\n`));
  expect(run().config.warnings).toEqual([
    expect.stringMatching(/: 11 access keys will have their secret .* and 8 more/),
  ]);
  expect(run({ all: true }).config.warnings).toHaveLength(11);
});

describe("A stack with statements in the bucket policy of another", () => {
  const shared = (...writers: readonly string[]) =>
    `${integrations("acme-one")}`.replace(
      "name: acme\n",
      `${writers.map((name) => `  ${name}: { vendor: mparticle, access: bucket-policy, bucket: { existing: acme-one } }\n`).join("")}name: acme\n`,
    );

  it("gets a note, when the other one would change too and isn't named", () => {
    project.write(integrations("acme-one"));
    run();
    project.write(shared("acme-b", "acme-c"));
    const partial = run({ only: ["acme-b", "acme-c"] });
    expect(notes(partial, "cdktf.out")).toEqual([
      "the bucket policy for acme-b and acme-c is in acme-one, which would change too: synthesize acme-one as well",
    ]);
    expect(project.json("acme-one")).not.toContain("mparticle");
    expect(run({ only: ["acme-b", "acme-one"] }).selectionNotes).toEqual([]);
    expect(project.json("acme-one")).toContain("arn:aws:s3:::acme-one/*");
    expect(run({ only: ["acme-b", "acme-c"] }).selectionNotes).toEqual([]);
  });

  it("needs no synthesis of the other one while its inputs are those of the last run", () => {
    project.write(shared("acme-b"));
    run();
    const spy = jest.spyOn(TerraformStack.prototype, "runAllValidations");
    expect(run({ only: ["acme-b"] }).selectionNotes).toEqual([]);
    expect(spy).not.toHaveBeenCalled();
    fs.rmSync(project.output("stacks/acme-one/cdk.tf.json"));
    expect(run({ only: ["acme-b"] }).selectionNotes).toHaveLength(1);
    expect(spy.mock.contexts.map(({ node }) => node.id)).toEqual(["acme-one"]);
    spy.mockRestore();
  });

  it("gets no note in a run for every stack, and none with an IAM entity of its own", () => {
    project.write(shared("acme-b"));
    expect(run().selectionNotes).toEqual([]);
    const role = "  acme-b: { vendor: mixpanel, bucket: { existing: acme-one }, projectToken: abcdef }\n";
    project.write(integrations("acme-one").replace("name: acme\n", `${role}name: acme\n`));
    expect(run({ only: ["acme-b"] }).selectionNotes).toEqual([]);
  });
});
