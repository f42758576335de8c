/**
 * @jest-environment node
 */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synth } from "../../synth/synth";
import { tree } from "../output/tree";
import { integrations, named, Project } from "./project";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

const manifest = ".s3-vendor-access.json";

/** What a person and Terraform put into a stack's folder. */
const foreign = {
  ".terraform/providers/plugin": "plugin",
  ".terraform.lock.hcl": "# lock\n",
  "plan.tfplan": "plan",
  "adopt.tf.json": "{}",
  "override.tf": "# mine\n",
  "terraform.tfstate": "{}",
};
function addForeign(stack: string): void {
  for (const [file, text] of Object.entries(foreign)) project.write(text, `cdktf.out/stacks/${stack}/${file}`);
}
const foreignOf = (stack: string) =>
  Object.fromEntries(
    Object.keys(foreign).map((file) => [file, readFileSync(project.output("stacks", stack, file), "utf8")]),
  );

describe("A stack removed from the file", () => {
  it("leaves the folder with files of others", () => {
    project.write(integrations("acme-one", "acme-two"));
    project.main();
    addForeign("acme-two");
    project.write(integrations("acme-one"));
    const { status, stdout, stderr } = project.main();
    expect(status).toBe(0);
    expect(stdout).toContain(
      "removed acme-two: it is no longer in the file. Its resources are still in AWS, and its state is unchanged.\n",
    );
    expect(stderr).toContain("⚠ cdktf.out/stacks/acme-two is kept: synth didn't write some of its files");
    expect(foreignOf("acme-two")).toEqual(foreign);
    expect(readdirSync(project.output("stacks/acme-two"))).not.toContain("cdk.tf.json");
    expect(project.listed()).toEqual(["acme-one"]);
  });

  it("removes its folder too if nothing else is in it", () => {
    project.write(integrations("acme-one", "acme-two"));
    project.main();
    project.write(integrations("acme-one"));
    expect(project.main().stderr).toBe(left("acme-two"));
    expect(project.stacks()).toEqual(["acme-one"]);
    expect(readdirSync(project.folder).toSorted()).toEqual(["cdktf.out", "integrations.yaml"]);
  });

  it("is removed with its HCL of cdktf synth --hcl, like that of a remaining stack", () => {
    project.write(integrations("acme-one", "acme-two"));
    project.main([], { SYNTH_HCL_OUTPUT: "true" });
    expect(readdirSync(project.output("stacks/acme-one")).toSorted()).toEqual(["cdk.tf", "metadata.json"]);
    project.write(integrations("acme-one"));
    project.main();
    expect(readdirSync(project.output("stacks/acme-one"))).toEqual(["cdk.tf.json"]);
    expect(project.stacks()).toEqual(["acme-one"]);
  });

  it("keeps its folder from the cdktf CLI's deletion of unlisted folders", () => {
    project.write(integrations("acme-one", "acme-two", "acme-three"));
    project.main();
    addForeign("acme-two");
    project.write(integrations("acme-one"));
    const before = tree(project.output());
    const cli = () => project.main([], { CDKTF_OUTDIR: project.output() });
    expect(cli()).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "cdktf.out has 1 problem:\n✖ cdktf.out/stacks/acme-two is no longer a stack's folder, and the cdktf CLI would delete it with its files\n  move it away\n",
    });
    expect(tree(project.output())).toEqual(before);
    rmSync(project.output("stacks/acme-two"), { recursive: true });
    expect(cli().status).toBe(0);
    // the CLI deletes the folder itself, and fails where it can't
    expect(readdirSync(project.output("stacks/acme-three"))).toEqual([]);
  });
});

describe("Another file in the same folder", () => {
  beforeEach(() => {
    project.write(integrations("acme-one", "acme-two"));
    project.write(named("other", "other-one"), "OTHER.yaml");
    project.main();
    addForeign("acme-one");
  });

  it("keeps the stacks of the first, and lists all for the cdktf CLI", () => {
    const before = tree(project.output("stacks"));
    const { status, stdout } = project.main(["--config", "OTHER.yaml"]);
    expect([status, stdout]).toEqual([0, expect.stringContaining("1 stack: 1 changed, 0 unchanged, 0 removed")]);
    expect(tree(project.output("stacks"))).toMatchObject(before);
    expect(project.listed()).toEqual(["acme-one", "acme-two", "other-one"]);
    expect(project.main().stdout).toContain("2 stacks: 0 changed, 2 unchanged, 0 removed");
    expect(project.listed()).toEqual(["acme-one", "acme-two", "other-one"]);
  });

  it("removes the stacks of the first with --prune, and no files of others", () => {
    const { status, stdout } = project.main(["--config", "OTHER.yaml", "--prune"]);
    expect([status, stdout]).toEqual([0, expect.stringContaining("1 stack: 1 changed, 0 unchanged, 2 removed")]);
    // they are still in their own file
    expect(stdout).toContain(
      "removed acme-two: it is a stack of integrations.yaml, and --prune was given. Its resources are still in AWS, and its state is unchanged.\n",
    );
    expect(stdout).not.toContain("no longer in the file");
    expect(project.stacks()).toEqual(["acme-one", "other-one"]);
    expect(foreignOf("acme-one")).toEqual(foreign);
    expect(project.listed()).toEqual(["other-one"]);
  });

  it.each([[["--config", "OTHER.yaml"]], [["--config", "OTHER.yaml", "--prune"]]])(
    "fails over a stack of the first, with %j",
    (args) => {
      project.write(named("other", "acme-two", "other-one"), "OTHER.yaml");
      const before = tree(project.folder);
      expect(project.main(args)).toEqual({
        status: 1,
        stdout: "",
        stderr:
          "cdktf.out has 1 problem:\n✖ acme-two is a stack of integrations.yaml as well as of OTHER.yaml\n  rename one, or write to another folder with --out\n",
      });
      expect(tree(project.folder)).toEqual(before);
    },
  );

  it("fails over several stacks of the first with one message, with ten names at most", () => {
    project.write(named("other", "acme-one", "acme-two"), "OTHER.yaml");
    expect(project.main(["--config", "OTHER.yaml"]).stderr).toBe(
      "cdktf.out has 1 problem:\n✖ acme-one and acme-two are stacks of integrations.yaml as well as of OTHER.yaml\n  rename one, or write to another folder with --out\n",
    );
    const many = [..."abcdefghijkl"].map((letter) => `acme-${letter}`);
    project.write(integrations(...many));
    project.main();
    project.write(named("other", ...many), "OTHER.yaml");
    expect(project.main(["--config", "OTHER.yaml"]).stderr).toContain(
      "acme-i, acme-j and 2 more are stacks of integrations.yaml",
    );
  });

  it("takes over the stacks of a missing file only with --prune", () => {
    project.write(named("other", "acme-two"), "OTHER.yaml");
    rmSync(project.path("integrations.yaml"));
    expect(project.main(["--config", "OTHER.yaml"]).stderr).toContain(
      "integrations.yaml no longer exists: drop its stacks with --prune",
    );
    expect(project.main(["--config", "OTHER.yaml", "--prune"]).status).toBe(0);
    expect(project.listed()).toEqual(["acme-two"]);
  });
});

describe("A file", () => {
  beforeEach(() => {
    project.write(integrations("acme-one", "acme-two"));
    project.main();
  });

  it("stays the same under another path, and under another name", () => {
    rmSync(project.path("integrations.yaml"));
    project.write(integrations("acme-one"), "moved.yaml");
    expect(project.main(["--config", "moved.yaml"])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("1 removed"),
    });
    project.write(named("renamed", "acme-one"), "moved.yaml");
    expect(project.main(["--config", "moved.yaml"]).status).toBe(0);
    expect(project.stacks()).toEqual(["acme-one"]);
    expect(Object.keys(JSON.parse(readFileSync(project.output(manifest), "utf8")).owners)).toEqual(["*", "renamed"]);
  });

  it("fails if it has the name of another existing one", () => {
    project.write(integrations("acme-three"), "copy.yaml");
    const before = tree(project.folder);
    expect(project.main(["--config", "copy.yaml"])).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "cdktf.out has 1 problem:\n✖ copy.yaml and integrations.yaml have the same name, acme, and would share their state\n  give each file a unique name\n",
    });
    expect(tree(project.folder)).toEqual(before);
  });
});

/** The warning of a stack that is no longer in the file. */
const left = (stack: string) =>
  `⚠ ${stack}: is no longer in the file, and its resources stay in AWS: Mixpanel keeps its access\n  To end the access, put the stack back with state: offboarded, and apply it before you remove it.\n`;

describe("The owner manifest", () => {
  beforeEach(() => {
    project.write(integrations("acme-one", "acme-two"));
    project.main();
    project.write(integrations("acme-one"));
  });

  const hash = "a".repeat(64);
  const naming = (path: string) => ({
    format: 1,
    command: "s3-vendor-access synth",
    owners: { acme: { source: "../integrations.yaml", files: { [path]: hash } } },
  });
  const never = (path: string) => `it names ${JSON.stringify(path)}, and s3-vendor-access synth never writes that file`;
  const bad = "it is damaged";
  const paths = [
    "../victim/file",
    "stacks/../../victim/cdk.tf.json",
    "/etc/passwd",
    "stacks/acme-one/override.tf",
    "stacks\\a\\cdk.tf.json",
    "stacks//cdk.tf.json",
  ];
  it("that has the command's name in earlier versions is taken, and gets the new name", () => {
    const file = project.output(manifest);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"s3-vendor-access synth"', '"npm run synth"'));
    expect(project.main().status).toBe(0);
    expect(readFileSync(file, "utf8")).toContain('"command": "s3-vendor-access synth"');
  });

  const wrong: readonly (readonly [string, string, string])[] = [
    ["empty", "", bad],
    ["cut", '{"format": 1, "own', bad],
    ["{}", "{}", bad],
    ["a list", "[]", bad],
    ["without a hash", JSON.stringify({ ...naming("x"), owners: { a: { source: "b", files: { x: 1 } } } }), bad],
    ["without owners", JSON.stringify({ ...naming("x"), owners: 1 }), bad],
    ["of no command", JSON.stringify({ ...naming("x"), command: 1 }), bad],
    ["of a newer version", JSON.stringify({ format: 2 }), "a newer version wrote it"],
    [
      "of another command",
      JSON.stringify({ ...naming("x"), command: "s3-vendor-access modules" }),
      '"s3-vendor-access modules" wrote it',
    ],
    ...paths.map((path) => [`naming ${path}`, JSON.stringify(naming(path)), never(path)] as const),
  ];
  it.each(wrong)("that is %s is refused, and nothing is deleted by its word", (_, text, reason) => {
    project.write("precious", "victim/file");
    writeFileSync(project.output(manifest), text);
    const before = tree(project.folder);
    const { status, stdout, stderr } = project.main();
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^cdktf\.out has 1 problem:\n✖ cdktf\.out\/\.s3-vendor-access\.json can't be used: [^\n]*\n {2}[^\n]*\n$/,
    );
    expect(stderr).toContain(`can't be used: ${reason}\n`);
    const mayReplace = "run again: the run deletes nothing, but may replace generated files with your edits\n";
    expect(stderr.includes(mayReplace)).toBe(!reason.endsWith("wrote it"));
    expect(tree(project.folder)).toEqual(before);
  });

  it("that is a folder is refused", () => {
    rmSync(project.output(manifest));
    mkdirSync(project.output(manifest));
    expect(project.main()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("can't be used: it isn't a file\n"),
    });
  });

  it("doesn't reach through a link", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    writeFileSync(join(elsewhere, "cdk.tf.json"), project.json("acme-two"));
    rmSync(project.output("stacks/acme-two"), { recursive: true });
    symlinkSync(elsewhere, project.output("stacks/acme-two"));
    expect(project.main().status).toBe(0);
    expect(readdirSync(elsewhere)).toEqual(["cdk.tf.json"]);
    rmSync(elsewhere, { recursive: true });
  });

  it.each(["../../../victim", "../../victim", "acme-two"])(
    "is believed, and not CDKTF's index with a stack %s",
    (name) => {
      project.write("precious", "victim/file");
      project.write("precious", "cdktf.out/victim/file");
      writeFileSync(project.output("manifest.json"), JSON.stringify({ version: "0.21.0", stacks: { [name]: {} } }));
      expect(project.main()).toMatchObject({ status: 0, stderr: left("acme-two") });
      expect(readFileSync(project.path("victim/file"), "utf8")).toBe("precious");
      expect(readFileSync(project.output("victim/file"), "utf8")).toBe("precious");
      expect(project.listed()).toEqual(["acme-one"]);
    },
  );

  it.each(["", "{}", '{\n  "stacks": {\n    "acme-o', "[]", "null"])(
    "lets CDKTF's index be %j, and writes it again",
    (text) => {
      writeFileSync(project.output("manifest.json"), text);
      expect(project.main()).toMatchObject({ status: 0, stderr: left("acme-two") });
      expect(project.listed()).toEqual(["acme-one"]);
    },
  );
});

describe("Output without an owner manifest", () => {
  beforeEach(() => {
    project.write(integrations("acme-one", "acme-two"));
    project.main();
    rmSync(project.output(manifest));
    project.write(integrations("acme-one").replace("abcdef", "fedcba"));
  });

  /** The other token lets another project in; of the files, only the replaced stack is named. */
  const lostTokenAndTakenOver = expect.stringMatching(
    /^(?=[^]*⚠ acme-one: no longer: Mixpanel export )(?=[^]*⚠ cdktf\.out\/stacks\/acme-one\/cdk\.tf\.json was replaced: synth has no record of its content, so it may have had your edits\n)(?:[^\n]*\n){2}$/,
  ) as unknown;

  it("is taken over where it is as synth writes it, and no stack is deleted", () => {
    expect(project.main()).toMatchObject({ status: 0, stderr: lostTokenAndTakenOver });
    expect(project.json("acme-one")).toContain("fedcba");
    expect(project.stacks()).toEqual(["acme-one", "acme-two"]);
    expect(project.listed()).toEqual(["acme-one"]);
  });

  it.each(["", "{}", '{\n  "stacks": {\n    "acme-o'])("is taken over with CDKTF's index as %j", (text) => {
    writeFileSync(project.output("manifest.json"), text);
    expect(project.main()).toMatchObject({ status: 0, stderr: lostTokenAndTakenOver });
    expect(project.listed()).toEqual(["acme-one"]);
  });

  it("is refused where it is not, all files at once", () => {
    writeFileSync(project.output("manifest.json"), '{"name": "My app"}');
    writeFileSync(project.output("stacks/acme-one/cdk.tf.json"), "{}");
    const before = tree(project.folder);
    const told = (file: string) =>
      `✖ cdktf.out/${file} exists, and s3-vendor-access synth didn't write it\n  move it away, name another folder with --out, or replace it with --overwrite\n`;
    expect(project.main()).toEqual({
      status: 1,
      stdout: "",
      stderr: `cdktf.out has 2 problems:\n${told("stacks/acme-one/cdk.tf.json")}${told("manifest.json")}`,
    });
    expect(tree(project.folder)).toEqual(before);
    expect(project.main(["--overwrite"])).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("⚠ cdktf.out/manifest.json was replaced or removed"),
    });
  });

  it("names a replaced file, if a person edited it and it matches synth's output", () => {
    const file = project.output("stacks/acme-one/cdk.tf.json");
    const edited = readFileSync(file, "utf8").replace("{", '{\n  "locals": {"mine": true},');
    writeFileSync(file, edited);
    project.write(integrations("acme-one"));
    const { status, stderr } = project.main();
    expect([status, project.json("acme-one").includes("mine")]).toEqual([0, false]);
    expect(stderr).toBe(
      "⚠ cdktf.out/stacks/acme-one/cdk.tf.json was replaced: synth has no record of its content, so it may have had your edits\n",
    );
  });

  it("reports no unchanged files", () => {
    project.write(integrations("acme-one", "acme-two"));
    expect(project.main()).toMatchObject({ status: 0, stderr: "" });
  });

  it("is no reason to remove a folder of others", () => {
    project.write("mine", "cdktf.out/stacks/precious/file");
    expect(project.main().stdout).not.toContain("precious");
    expect(readFileSync(project.output("stacks/precious/file"), "utf8")).toBe("mine");
  });
});

describe("A file edited by a person", () => {
  const edited = (stack: string) => writeFileSync(project.output("stacks", stack, "cdk.tf.json"), '{"mine": true}');
  beforeEach(() => {
    project.write(integrations("acme-one", "acme-two"));
    project.main();
  });

  it.each([
    ["is to be replaced", "acme-one"],
    ["is to be removed", "acme-two"],
  ])("is named and kept where it %s, unless --overwrite says otherwise", (_, stack) => {
    edited(stack);
    project.write(integrations("acme-one"));
    const before = tree(project.folder);
    expect(project.main()).toEqual({
      status: 1,
      stdout: "",
      stderr: `cdktf.out has 1 problem:
✖ cdktf.out/stacks/${stack}/cdk.tf.json has changed since s3-vendor-access synth wrote it
  move the change to your own file beside it, such as override.tf, and remove this file, or discard the change with --overwrite
`,
    });
    expect(tree(project.folder)).toEqual(before);
    expect(project.main(["--overwrite"])).toMatchObject({
      status: 0,
      stderr: expect.stringContaining(`⚠ cdktf.out/stacks/${stack}/cdk.tf.json was replaced or removed`),
    });
    expect(project.stacks()).toEqual(["acme-one"]);
    expect(project.json("acme-one")).toContain("abcdef");
  });

  it("is written again if it is missing", () => {
    rmSync(project.output("stacks/acme-one/cdk.tf.json"));
    expect(project.main().stdout).toContain("2 stacks: 1 changed, 1 unchanged, 0 removed");
    expect(project.json("acme-one")).toContain("abcdef");
  });
});

describe("The provider lock file", () => {
  const lock = ".terraform.lock.hcl";
  const copy = (stack: string) => readFileSync(project.output("stacks", stack, lock), "utf8");
  beforeEach(() => {
    project.write(integrations("acme-one", "acme-two"));
    project.write("# one\n", lock);
    project.main();
  });

  it("is copied into each stack's folder, and renewed and removed with the original", () => {
    expect([copy("acme-one"), copy("acme-two")]).toEqual(["# one\n", "# one\n"]);
    project.write("# two\n", lock);
    expect(project.main().stderr).toBe("");
    expect([copy("acme-one"), copy("acme-two")]).toEqual(["# two\n", "# two\n"]);
    rmSync(project.path(lock));
    project.main();
    expect(readdirSync(project.output("stacks/acme-one"))).toEqual(["cdk.tf.json"]);
  });

  it("stays as Terraform changed it in a stack's folder, and synth says so", () => {
    writeFileSync(project.output("stacks/acme-one", lock), "# upgraded\n");
    project.write("# two\n", lock);
    expect(project.main()).toMatchObject({
      status: 0,
      stderr: `⚠ cdktf.out/stacks/acme-one/${lock} is kept: you or Terraform changed it. Remove it to use ${lock}\n`,
    });
    expect([copy("acme-one"), copy("acme-two")]).toEqual(["# upgraded\n", "# two\n"]);
    project.write(integrations("acme-two"));
    project.main();
    expect(copy("acme-one")).toBe("# upgraded\n");
  });
});

describe("A run", () => {
  it("that changes nothing writes nothing", () => {
    project.write(integrations("acme-one", "acme-two"));
    project.main();
    const files = () =>
      Object.keys(tree(project.output())).map((file) => [
        file,
        statSync(project.output(file)).mtimeMs,
        statSync(project.output(file)).ino,
      ]);
    const before = files().filter(([file]) => !statSync(project.output(String(file))).isDirectory());
    expect(project.main().status).toBe(0);
    expect(files()).toEqual(expect.arrayContaining(before));
    project.write(
      integrations("acme-one", "acme-two").replace(
        "acme-two }, projectToken: abcdef",
        "acme-two }, projectToken: fedcba",
      ),
    );
    project.main();
    expect(files()).toEqual(expect.arrayContaining(before.filter(([file]) => String(file).includes("acme-one"))));
  });

  it("fails to write through a link to elsewhere, or over a folder", () => {
    project.write(integrations("acme-one", "acme-two"));
    project.main();
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    rmSync(project.output("stacks/acme-two"), { recursive: true });
    symlinkSync(elsewhere, project.output("stacks/acme-two"));
    rmSync(project.output("stacks/acme-one/cdk.tf.json"));
    mkdirSync(project.output("stacks/acme-one/cdk.tf.json"));
    project.write(integrations("acme-one", "acme-two").replaceAll("abcdef", "fedcba"));
    expect(project.main()).toEqual({
      status: 1,
      stdout: "",
      stderr: `cdktf.out has 2 problems:
✖ cdktf.out/stacks/acme-one/cdk.tf.json must be a regular file outside linked folders: move it away
✖ cdktf.out/stacks/acme-two/cdk.tf.json must be a regular file outside linked folders: move it away
`,
    });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readdirSync(project.folder).toSorted()).toEqual(["cdktf.out", "integrations.yaml"]);
    rmSync(elsewhere, { recursive: true });
  });

  it("hands over every stack's JSON, old and new, before anything is replaced", () => {
    project.write(integrations("acme-one", "acme-two"));
    const seen: Record<string, readonly [boolean, boolean, boolean]> = {};
    const run = () =>
      synth(project.path("integrations.yaml"), project.output(), {
        beforeWriting: (changes) => {
          for (const { stack, before, after } of changes)
            seen[stack] = [before !== undefined, after !== undefined, before === after];
          if (changes.some(({ before }) => before !== undefined)) throw new Error("kept");
        },
      });
    run();
    expect(seen).toEqual({ "acme-one": [false, true, false], "acme-two": [false, true, false] });
    project.write(integrations("acme-one"));
    const before = tree(project.output());
    expect(run).toThrow("kept");
    expect(seen).toEqual({ "acme-one": [true, true, true], "acme-two": [true, false, false] });
    expect(tree(project.output())).toEqual(before);
  });
});
