import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { integrations, Project, repository } from "./project";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

describe("s3-vendor-access synth", () => {
  it("is the command of cdktf.json, and ends with its own exit code", () => {
    const { app } = JSON.parse(readFileSync(join(repository, "cdktf.json"), "utf8")) as { app: string };
    const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
      scripts: { synth: string };
    };
    // the same command, from the sources alone
    expect(scripts.synth).toBe("node bin/s3-vendor-access.js synth");
    const [node = "", ...args] = app.split(" ");
    const env = {
      ...process.env,
      INIT_CWD: "",
      INTEGRATIONS_FILE: project.path("none.yaml"),
      CDKTF_OUTDIR: join(repository, "cdktf.out"),
    };
    const { status, stderr } = spawnSync(node, args, { cwd: repository, env, encoding: "utf8" });
    expect([status, stderr]).toEqual([1, expect.stringContaining("can't be opened: the file does not exist")]);
  });

  it("prints one short table, the file it read, the next command and how much has changed", () => {
    project.write(integrations("acme-one", "acme-two"));
    expect(project.main()).toEqual({
      status: 0,
      stderr: "",
      stdout: `STACK     VENDOR    ACCESS  BUCKET    REGION     ENCRYPTION
acme-one  Mixpanel  role    acme-one  us-east-1  sse-s3
acme-two  Mixpanel  role    acme-two  us-east-1  sse-s3

read integrations.yaml, wrote cdktf.out/stacks/STACK/cdk.tf.json
next: terraform -chdir=cdktf.out/stacks/acme-one init, then plan, then apply
2 stacks: 2 changed, 0 unchanged, 0 removed
`,
    });
    expect(project.stacks()).toEqual(["acme-one", "acme-two"]);
    project.write(integrations("acme-one").replace("abcdef", "fedcba"));
    expect(project.main().stdout).toMatch(/\n1 stack: 1 changed, 0 unchanged, 1 removed\n$/);
    expect(project.main().stdout).toMatch(/\n1 stack: 0 changed, 1 unchanged, 0 removed\n$/);
  });

  it("also prints the command of the cdktf CLI where that finds its cdktf.json", () => {
    project.write(integrations("acme-one"));
    project.write('{ "language": "typescript", "app": "npx s3-vendor-access synth" }', "cdktf.json");
    expect(project.main().stdout).toContain(`
next: npx -y cdktf-cli@0.21.0 deploy acme-one
  or: terraform -chdir=cdktf.out/stacks/acme-one init, then plan, then apply
`);
  });

  it("warns once of a change's effects since the last output, and ends with exit code 0", () => {
    project.write(integrations("acme-one"));
    expect(project.main().stderr).not.toContain("changes");
    project.write(integrations("acme-one").replace("projectToken", "path: /vendors/, projectToken"));
    const { status, stderr } = project.main();
    expect([status, stderr]).toEqual([
      0,
      expect.stringContaining("⚠ acme-one: Role ARN changes: enter it again in Mixpanel\n"),
    ]);
    expect(project.main().stderr).not.toContain("changes");
  });

  it("writes the files for the cdktf CLI, without this machine's name or the time", () => {
    project.write(integrations("acme-one"));
    project.main();
    expect(JSON.parse(readFileSync(project.output("manifest.json"), "utf8")).stacks["acme-one"]).toMatchObject({
      synthesizedStackPath: "stacks/acme-one/cdk.tf.json",
      workingDirectory: "stacks/acme-one",
    });
    const json = project.json("acme-one");
    const { version } = jest.requireActual<{ version: string }>("cdktf/package.json");
    expect(JSON.parse(json)["//"].metadata).toMatchObject({ stackName: "acme-one", version });
    const owners = readFileSync(project.output(".s3-vendor-access.json"), "utf8");
    expect(json + owners).not.toContain(project.folder);
    project.main();
    expect(project.json("acme-one")).toBe(json);
    expect(readFileSync(project.output(".s3-vendor-access.json"), "utf8")).toBe(owners);
  });

  it("warns on one line of each key with its secret in the state", () => {
    project.write(`integrations:
  acme-user:
    vendor: mparticle
    access: iam-user
    region: us-east-1
    bucket: { existing: acme-events }
    accessKeys: { blue: { status: active }, green: { status: inactive } }
name: acme
`);
    const { status, stderr } = project.main();
    expect(status).toBe(0);
    expect(stderr.trimEnd().split("\n")).toEqual(
      ["7:19 acme-user.accessKeys.blue", "7:45 acme-user.accessKeys.green"].map((key) =>
        expect.stringMatching(
          `^⚠ integrations.yaml:${key.split(" ")[0]} ${key.split(" ")[1]} will have its secret in plaintext in Terraform's state`,
        ),
      ),
    );
  });

  it("fails with exit code 1 and writes nothing when the file has a fault", () => {
    project.write(integrations("acme-one"));
    project.main();
    const before = project.json("acme-one");
    project.write(integrations("acme-one", "Acme"));
    expect(project.main()).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^integrations\.yaml has \d problems?:\n✖ integrations\.yaml:4:3 Acme must begin with a letter a-z/,
      ),
    });
    expect(project.stacks()).toEqual(["acme-one"]);
    expect(project.json("acme-one")).toBe(before);
  });

  it("fails with exit code 1 when the file does not exist", () => {
    expect(project.main()).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "integrations.yaml has 1 problem:\n✖ can't be opened: the file does not exist\n  run the command in the file's folder, name another file with --config FILE, or create it: npx s3-vendor-access init asks for what it needs, and README.md has an example\n",
    });
    expect(existsSync(project.output())).toBe(false);
  });

  it("fails with exit code 1 for an unknown option", () => {
    const { status, stderr } = project.main(["--confg", "x"]);
    expect(status).toBe(1);
    expect(stderr).toBe(
      "error: unknown option '--confg'\n(Did you mean --config?)\nRun npx s3-vendor-access synth --help\n",
    );
  });

  it("prints its options", () => {
    expect(project.main(["--help"])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Usage: s3-vendor-access synth \[options\] \[NAME\.\.\.\]\n/),
    });
  });
});
