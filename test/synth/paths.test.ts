import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtTool, buildTool } from "../output/built-tool";
import { integrations, named, Project, repository } from "./project";

let project: Project;
beforeEach(() => {
  project = new Project();
  project.write(integrations("acme-one"));
});
afterEach(() => project.remove());

const statePath = (...out: readonly string[]) => {
  const json = JSON.parse(readFileSync(project.path(...out, "stacks/acme-one/cdk.tf.json"), "utf8"));
  return join(project.path(...out, "stacks/acme-one"), json.terraform.backend.local.path);
};

describe("--out", () => {
  it("names another folder, and local state stays where it is", () => {
    project.main();
    const state = statePath("cdktf.out");
    expect(state).toBe(project.path("terraform.acme.acme-one.tfstate"));
    expect(project.main(["--out", "a/b/out"]).stdout).toContain(
      "wrote a/b/out/stacks/STACK/cdk.tf.json\nnext: terraform -chdir=a/b/out/stacks/acme-one init, then plan, then apply\n",
    );
    expect(statePath("a/b/out")).toBe(state);
    project.main(["--out", join(project.folder, "c/d")]);
    expect(statePath("c/d")).toBe(state);
    project.main([], { CDKTF_OUTDIR: project.path("e/f") });
    expect(statePath("e/f")).toBe(state);
  });

  it.each(["../../etc", "..", ".", "a/../..", "/etc"])("fails for %s, outside the folder of the user", (out) => {
    expect(project.main(["--out", out])).toEqual({
      status: 1,
      stdout: "",
      stderr: `The command has 1 problem:\n✖ --out must be a folder inside the current one, got ${JSON.stringify(out)}\n`,
    });
    expect(readdirSync(project.folder)).toEqual(["integrations.yaml"]);
  });

  it.each(["out", "Out/state", "./out/a/../b"])("fails where local state would be in it: %s", (directory) => {
    project.write(`${integrations("acme-one")}backend: { type: local, directory: ${directory} }\n`);
    const ended = project.main(["--out", "out"]);
    // ".." is refused by the file's own rule
    const message = directory.includes("..")
      ? "relative path"
      : "must be outside out, because a run can rewrite everything in it";
    expect(ended).toMatchObject({ status: 1, stderr: expect.stringContaining(message) });
    expect(readdirSync(project.folder)).toEqual(["integrations.yaml"]);
    if (!directory.includes("..")) expect(project.main(["--out", "elsewhere"]).status).toBe(0);
  });

  it("fails for nothing", () => {
    expect(project.main(["--out", ""])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("--out must name a folder"),
    });
  });

  it.each([
    ["cdktf.out", []],
    ["out", ["--out", "out"]],
    ["out/below", ["--out", "out/below"]],
  ] as const)("fails where %s leads elsewhere by a link", (out, args) => {
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    symlinkSync(elsewhere, project.path(out.split("/")[0]!));
    expect(project.main(args)).toMatchObject({ status: 1, stderr: expect.stringContaining(`got "${out}"`) });
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  it("fails for a link to nowhere, and for a file, in one sentence", () => {
    symlinkSync(project.path("nowhere"), project.path("link"));
    project.write("mine", "file");
    for (const out of ["link", "file"]) {
      const stderr = `${out} must be a folder: it is a file or a link\n`;
      expect(project.main(["--out", out])).toEqual({ status: 2, stdout: "", stderr });
    }
    expect(project.main(["--out", "file/out"])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^[^\n]*ENOTDIR[^\n]*\n$/),
    });
    expect(readFileSync(project.path("file"), "utf8")).toBe("mine");
  });

  it("fails for CDKTF_OUTDIR=/proc/x, and ends", () => {
    expect(project.main([], { CDKTF_OUTDIR: "/proc/x" })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('CDKTF_OUTDIR must be a folder inside the current one, got "/proc/x"'),
    });
  });
});

describe("--config", () => {
  it("names the file to read, or under the cdktf CLI INTEGRATIONS_FILE does", () => {
    project.write(integrations("acme-one"), "one.yaml");
    project.write(named("two", "acme-two"), "two.yaml");
    project.write("{}", "cdktf.json");
    const { stdout } = project.main(["--config", "one.yaml"], { INTEGRATIONS_FILE: "two.yaml" });
    expect(stdout).toContain(
      "read one.yaml, wrote cdktf.out/stacks/STACK/cdk.tf.json\nnext: INTEGRATIONS_FILE=one.yaml npx",
    );
    expect(project.stacks()).toEqual(["acme-one"]);
    project.main(["--prune"], { INTEGRATIONS_FILE: "two.yaml", CDKTF_OUTDIR: project.output() });
    expect(project.listed()).toEqual(["acme-two"]);
  });

  it("fails for nothing", () => {
    expect(project.main(["--config", ""])).toEqual({
      status: 1,
      stdout: "",
      stderr: "The command has 1 problem:\n✖ --config must name a file\n",
    });
  });
});

/** Starts Node, as npm would in the tool's folder. */
function start(script: string, args: readonly string[], cwd: string, initCwd: string, input = "") {
  const env = { ...process.env, INIT_CWD: initCwd, INTEGRATIONS_FILE: "", CDKTF_OUTDIR: "" };
  return spawnSync(process.execPath, [script, ...args], { cwd, env, input, encoding: "utf8" });
}

describe("Standard input", () => {
  const synthesize = (input: string) => start(builtTool(), ["synth", "--config", "-"], project.folder, "", input);

  it("is read for --config -, and messages call it so", () => {
    expect(synthesize(integrations("acme-one"))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("read standard input, wrote cdktf.out"),
    });
    // the file's name owns the stacks, however it was read
    expect(project.main()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("1 stack: 0 changed, 1 unchanged"),
    });
    expect(synthesize("integrations: 1").stderr).toMatch(/^standard input has \d problems?:\n✖ standard input:1:/);
    expect(synthesize("a".repeat(65 * 2 ** 20)).stderr).toBe(
      "standard input has 1 problem:\n✖ must be at most 64 MiB, got more\n",
    );
  });

  it("replaces the stacks of an existing file of its name, with a warning", () => {
    project.main();
    const { status, stdout, stderr } = synthesize(integrations("acme-two"));
    expect(status).toBe(0);
    expect(stdout).toContain("removed acme-one: it is no longer in the file.");
    expect(stderr).toContain(
      "⚠ standard input has the same name, acme, as integrations.yaml: its stacks replace those of integrations.yaml, and share their state. Give it another name unless it is the same file\n",
    );
    // what standard input wrote before is no file that is there
    expect(synthesize(integrations("acme-two")).stderr).toBe("");
  });

  it("is distinguished from other standard input by its name", () => {
    synthesize(named("one", "acme-one", "acme-two"));
    expect(synthesize(named("two", "acme-one", "acme-two"))).toEqual(
      expect.objectContaining({
        status: 1,
        stderr:
          "cdktf.out has 1 problem:\n✖ acme-one and acme-two are stacks of standard input (name: one) as well as of standard input (name: two)\n  rename one, write to another folder with --out, or drop the stacks of standard input (name: one) with --prune\n",
      }),
    );
  });

  it("reads its paths from the folder of the user, as every file does", () => {
    const backend = "backend: { type: local, directory: state }\n";
    project.write(`${named("sub", "acme-sub")}${backend}`, "sub/file.yaml");
    expect(project.main(["--config", "sub/file.yaml"]).status).toBe(0);
    expect(synthesize(`${integrations("acme-one")}${backend}`).status).toBe(0);
    for (const [name, stack] of [
      ["sub", "acme-sub"],
      ["acme", "acme-one"],
    ] as const) {
      const { terraform } = JSON.parse(project.json(stack));
      expect(join(project.output("stacks", stack), terraform.backend.local.path)).toBe(
        project.path("state", `terraform.${name}.${stack}.tfstate`),
      );
    }
  });
});

describe("Every npm command in the tool's folder", () => {
  /** The tool somewhere else, so that no test writes to the repository; its libraries are where they were. */
  const tool = mkdtempSync(join(tmpdir(), "tool-"));
  beforeAll(() => {
    cpSync(join(repository, "integrations.yaml"), join(tool, "integrations.yaml"));
    buildTool(tool);
  });
  afterAll(() => rmSync(tool, { recursive: true }));
  const npm = (...args: readonly string[]) => start("bin/s3-vendor-access.js", args, tool, project.folder);

  it("reads and writes in the folder of the user", () => {
    expect(npm("synth")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("read integrations.yaml, wrote cdktf.out/"),
    });
    expect(project.stacks()).toEqual(["acme-one"]);
    expect(existsSync(join(tool, "cdktf.out"))).toBe(false);
    mkdirSync(project.path("sub"));
    project.write(named("sub", "acme-sub"), "sub/file.yaml");
    expect(npm("synth", "--config", "sub/file.yaml", "--out", "sub/out").status).toBe(0);
    expect(readdirSync(project.path("sub/out/stacks"))).toEqual(["acme-sub"]);
    const blocks = npm("adopt", "acme-one", "--account", "111122223333");
    expect(blocks).toMatchObject({ status: 0, stdout: expect.stringContaining('id = "acme-one"') });
    expect(npm("modules", "--vendor", "mixpanel", "--out", "mine").status).toBe(0);
    expect(readdirSync(project.path("mine")).toSorted()).toEqual([".s3-vendor-access.json", "mixpanel-export"]);
    writeFileSync(project.path("review.yaml"), "suppressions: []\n");
    const review = npm("review", "--fail-on", "none", "--markdown", "review.md");
    expect(review).toMatchObject({ status: 0, stdout: expect.stringContaining("acme-one") });
    expect(existsSync(project.path("review.md"))).toBe(true);
  }, 60_000);

  it("reads and writes in its own folder where the user is there", () => {
    expect(start("bin/s3-vendor-access.js", ["synth"], tool, tool)).toMatchObject({ status: 0 });
    expect(existsSync(join(tool, "cdktf.out/stacks/acme-mixpanel-export"))).toBe(true);
    expect(existsSync(project.output())).toBe(false);
  }, 60_000);
});
