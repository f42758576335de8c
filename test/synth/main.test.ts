import { spawnSync } from "node:child_process";
import {
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
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "../..");
const here = process.cwd();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "project-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs main.ts in the folder, in this process: one start of Node for each test would take half a second. */
function main(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Ended {
  const [argv, before] = [process.argv, process.env];
  const [out, err] = [jest.spyOn(console, "log").mockReturnValue(), jest.spyOn(console, "error").mockReturnValue()];
  process.argv = ["node", "main.ts", ...args];
  process.env = { ...before, ...env };
  process.chdir(folder);
  try {
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would run main.ts only once
      require(join(repository, "main.ts"));
    });
    const text = (calls: readonly (readonly unknown[])[]) => calls.map(([line]) => `${String(line)}\n`).join("");
    return { status: Number(process.exitCode ?? 0), stdout: text(out.mock.calls), stderr: text(err.mock.calls) };
  } finally {
    process.chdir(here);
    [process.argv, process.env] = [argv, before];
    process.exitCode = undefined;
    jest.restoreAllMocks();
  }
}

const integrations = (...names: readonly string[]) =>
  ["provider: { region: us-east-1 }", "integrations:", ...names.map(mixpanel), "name: acme"].join("\n");
const mixpanel = (name: string) => `  ${name}: { vendor: mixpanel, bucket: { name: ${name} }, projectToken: abcdef }`;

const write = (text: string, file = "integrations.yaml") => writeFileSync(join(folder, file), text);
const output = (...path: readonly string[]) => join(folder, "cdktf.out", ...path);
const stacks = () => readdirSync(output("stacks"));

describe("npm run synth", () => {
  it("is what cdktf.json runs, and ends with the exit code that it set", () => {
    const { app } = JSON.parse(readFileSync(join(repository, "cdktf.json"), "utf8")) as { app: string };
    const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
      scripts: { synth: string };
    };
    expect(app).toBe(scripts.synth);
    const [node = "", ...args] = app.split(" ");
    const env = { ...process.env, INTEGRATIONS_FILE: join(folder, "none.yaml"), CDKTF_OUTDIR: output() };
    const { status, stderr } = spawnSync(node, args, { cwd: repository, env, encoding: "utf8" });
    expect([status, stderr]).toEqual([1, expect.stringContaining("can't be opened: there is no such file")]);
  });

  it("prints one short table and the next command", () => {
    write(integrations("acme-one", "acme-two"));
    expect(main()).toEqual({
      status: 0,
      stderr: "",
      stdout: `STACK     VENDOR    ACCESS  BUCKET    REGION     ENCRYPTION
acme-one  Mixpanel  role    acme-one  us-east-1  sse-s3
acme-two  Mixpanel  role    acme-two  us-east-1  sse-s3

wrote 2 files: cdktf.out/stacks/STACK/cdk.tf.json
next: npx -y cdktf-cli@0.21.0 deploy acme-one
  or: terraform -chdir=cdktf.out/stacks/acme-one init, then plan, then apply
`,
    });
    expect(stacks()).toEqual(["acme-one", "acme-two"]);
  });

  it("writes what the cdktf CLI needs, and nothing that names this machine or the time", () => {
    write(integrations("acme-one"));
    main();
    expect(JSON.parse(readFileSync(output("manifest.json"), "utf8")).stacks["acme-one"]).toMatchObject({
      synthesizedStackPath: "stacks/acme-one/cdk.tf.json",
      workingDirectory: "stacks/acme-one",
    });
    const json = readFileSync(output("stacks/acme-one/cdk.tf.json"), "utf8");
    expect(JSON.parse(json)["//"].metadata).toMatchObject({ stackName: "acme-one", version: "0.21.0" });
    expect(json).not.toContain(folder);
    main();
    expect(readFileSync(output("stacks/acme-one/cdk.tf.json"), "utf8")).toBe(json);
  });

  it("warns on one line of each key whose secret will be in the state", () => {
    write(`integrations:
  acme-user:
    vendor: mparticle
    access: iam-user
    region: us-east-1
    bucket: { existing: acme-events }
    accessKeys: { blue: { status: active }, green: { status: inactive } }
name: acme
`);
    const { status, stderr } = main();
    expect(status).toBe(0);
    expect(stderr.trimEnd().split("\n")).toEqual(
      ["7:19 acme-user.accessKeys.blue", "7:45 acme-user.accessKeys.green"].map((key) =>
        expect.stringMatching(
          `^⚠ integrations.yaml:${key.split(" ")[0]} ${key.split(" ")[1]} will have its secret in Terraform's state in clear`,
        ),
      ),
    );
  });

  it("leaves no stack of a removed integration behind, and keeps what Terraform has put beside the others", () => {
    write(integrations("acme-one", "acme-two"));
    main();
    mkdirSync(output("stacks/acme-one/.terraform"));
    writeFileSync(output("stacks/acme-one/.terraform.lock.hcl"), "# lock\n");
    writeFileSync(output("stacks/acme-one/cdk.tf"), "# what cdktf synth --hcl wrote\n");
    write(integrations("acme-one"));
    const { status, stdout } = main();
    expect(status).toBe(0);
    expect(stdout).toContain(
      "removed acme-two: it is no longer in the file. What it deployed is still in AWS, and its state is untouched.\n",
    );
    expect(stacks()).toEqual(["acme-one"]);
    expect(readdirSync(output("stacks/acme-one")).toSorted()).toEqual([
      ".terraform",
      ".terraform.lock.hcl",
      "cdk.tf.json",
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(["cdktf.out", "integrations.yaml"]);
  });

  it("fails with exit code 1 and writes nothing when the file has a fault", () => {
    write(integrations("acme-one"));
    main();
    const before = readFileSync(output("stacks/acme-one/cdk.tf.json"), "utf8");
    write(integrations("acme-one", "Acme"));
    expect(main()).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^integrations\.yaml has \d problems?:\n✖ integrations\.yaml:4:3 Acme must begin with a letter a-z/,
      ),
    });
    expect(stacks()).toEqual(["acme-one"]);
    expect(readFileSync(output("stacks/acme-one/cdk.tf.json"), "utf8")).toBe(before);
  });

  it("fails with exit code 1 when there is no such file", () => {
    expect(main()).toEqual({
      status: 1,
      stdout: "",
      stderr: "integrations.yaml has 1 problem:\n✖ can't be opened: there is no such file\n",
    });
    expect(existsSync(output())).toBe(false);
  });

  it("fails with exit code 1 for an option that it does not have", () => {
    const { status, stderr } = main(["--confg", "x"]);
    expect(status).toBe(1);
    expect(stderr).toContain("usage: npm run synth [-- --config FILE]");
  });

  it("fails to write through a link that leads elsewhere, or over a folder", () => {
    write(integrations("acme-one", "acme-two"));
    main();
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    rmSync(output("stacks/acme-two"), { recursive: true });
    symlinkSync(elsewhere, output("stacks/acme-two"));
    mkdirSync(output("stacks/acme-one/metadata.json"));
    const before = readFileSync(output("stacks/acme-one/cdk.tf.json"), "utf8");
    write(integrations("acme-one", "acme-two").replaceAll("abcdef", "ghijkl"));
    expect(main()).toEqual({
      status: 1,
      stdout: "",
      stderr: `cdktf.out has 2 problems:
✖ cdktf.out/stacks/acme-two is not what the last run left there: remove it
✖ cdktf.out/stacks/acme-one/metadata.json is not what the last run left there: remove it
`,
    });
    expect(readFileSync(output("stacks/acme-one/cdk.tf.json"), "utf8")).toBe(before);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual(["cdktf.out", "integrations.yaml"]);
    rmSync(elsewhere, { recursive: true });
  });

  it("fails when the output folder itself is a link", () => {
    write(integrations("acme-one"));
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    symlinkSync(elsewhere, output());
    const stderr = "cdktf.out has 1 problem:\n✖ cdktf.out is not what the last run left there: remove it\n";
    expect(main()).toEqual({ status: 1, stdout: "", stderr });
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  it("removes no folder that it did not write", () => {
    mkdirSync(output("stacks/precious"), { recursive: true });
    write(integrations("acme-one"));
    expect(main().stdout).not.toContain("precious");
    expect(stacks()).toEqual(["acme-one", "precious"]);
  });

  it("fails with exit code 2 when it can't write", () => {
    write(integrations("acme-one"));
    writeFileSync(join(folder, "file"), "");
    expect(main([], { CDKTF_OUTDIR: join(folder, "file", "out") })).toMatchObject({ status: 2, stdout: "" });
  });

  it("reads the file that --config names, or under the cdktf CLI the one that INTEGRATIONS_FILE names", () => {
    write(integrations("acme-one"), "one.yaml");
    write(integrations("acme-two"), "two.yaml");
    main(["--config", "one.yaml"], { INTEGRATIONS_FILE: "two.yaml" });
    expect(stacks()).toEqual(["acme-one"]);
    main([], { INTEGRATIONS_FILE: "two.yaml", CDKTF_OUTDIR: join(folder, "cdktf.out") });
    expect(stacks()).toEqual(["acme-two"]);
  });

  it("says what it can do", () => {
    expect(main(["--help"])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^usage: npm run synth/) });
  });
});
