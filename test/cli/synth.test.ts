import { existsSync, readFileSync, statSync } from "node:fs";
import { vendorGuide } from "../../vendor-pages/guide";
import { markdownPage } from "../../vendor-pages/markdown-page";
import { terminalPage } from "../../vendor-pages/terminal-page";
import { shippedVendor, vendors } from "../../vendors";
import { integrations, Project } from "../synth/project";

let project: Project;
beforeEach(() => {
  project = new Project();
  project.write(integrations("acme-one", "acme-two"));
});
afterEach(() => project.remove());

const changed = integrations("acme-one", "acme-two").replace(
  "acme-two: { vendor: mixpanel, bucket: { name: acme-two }, projectToken: abcdef",
  "acme-two: { vendor: mixpanel, bucket: { name: acme-two }, projectToken: fedcba",
);

describe("synth NAME", () => {
  it("writes that stack alone, and keeps the others", () => {
    project.main();
    const before = statSync(project.output("stacks/acme-two/cdk.tf.json")).mtimeMs;
    project.write(changed.replaceAll("abcdef0", "bbcdef0"));
    expect(project.main(["acme-one"]).stdout).toMatch(/\n1 stack: 1 changed, 0 unchanged, 0 removed\n$/);
    expect(statSync(project.output("stacks/acme-two/cdk.tf.json")).mtimeMs).toBe(before);
    expect(project.json("acme-one")).toContain("bbcdef0");
    expect(project.stacks()).toEqual(["acme-one", "acme-two"]);
  });

  it("fails for an unknown stack with a suggestion", () => {
    expect(project.main(["acme-tow"])).toEqual({
      status: 1,
      stdout: "",
      stderr:
        'The command has 1 problem:\n✖ "acme-tow" is not a stack of integrations.yaml\n  did you mean "acme-two"?\n',
    });
  });
});

describe("synth --diff", () => {
  it("shows the changes of Terraform and of access, and writes nothing", () => {
    project.main();
    const before = project.json("acme-two");
    project.write(changed);
    const { status, stdout } = project.main(["--diff"]);
    expect(status).toBe(0);
    expect(stdout).toBe(`acme-two: changed
  ~ aws_iam_role.role
      assume_role_policy.Statement[0].Condition.StringEquals.sts:ExternalId: "abcdef0123456789abcdef0123456789" → "fedcba0123456789abcdef0123456789"

- Mixpanel export (account 485438090326, user mixpanel-export) may put, get, list and delete in acme-two, by assuming acme-two, only with external id abcdef0123456789abcdef0123456789
+ Mixpanel export (account 485438090326, user mixpanel-export) may put, get, list and delete in acme-two, by assuming acme-two, only with external id fedcba0123456789abcdef0123456789

0 new, 1 changed, 1 unchanged, 0 removed; nothing was written
`);
    expect(project.json("acme-two")).toBe(before);
  });

  it("has no line below the access with --quiet", () => {
    project.main();
    expect(project.main(["--diff", "--quiet"]).stdout).toBe("No change of access.\n");
  });

  it("needs no output folder, and makes none", () => {
    expect(project.main(["--diff"]).stdout).toMatch(/^acme-one: new\n(?: {2}\+ .*\n)+ {2}\+ aws_iam_policy\.bucket\n/);
    expect(existsSync(project.output())).toBe(false);
  });

  it("prints JSON for a program", () => {
    project.main();
    project.write(changed);
    const { stacks, access } = JSON.parse(project.main(["--diff", "--json"]).stdout);
    expect(stacks).toEqual([
      { stack: "acme-one", change: "unchanged", blocks: [] },
      { stack: "acme-two", change: "changed", blocks: [expect.objectContaining({ address: "aws_iam_role.role" })] },
    ]);
    expect(access).toHaveLength(2);
  });
});

describe("synth --diff names what synth would do", () => {
  const file = "stacks/acme-two/cdk.tf.json";

  it("to a file with edits of a person", () => {
    project.main();
    project.write(changed);
    project.write(`${project.json("acme-two")}\n`, `cdktf.out/${file}`);
    expect(project.main(["--diff"])).toMatchObject({ status: 1, stderr: expect.stringContaining("has changed since") });
    expect(project.main(["--diff", "--overwrite"]).stderr).toContain(
      `⚠ cdktf.out/${file} has changed since synth wrote it: --overwrite discards the change\n`,
    );
  });
});

describe("A refused folder", () => {
  it("is JSON too with --json", () => {
    project.main();
    project.write("mine", "cdktf.out/stacks/acme-two/cdk.tf.json");
    const { status, stdout, stderr } = project.main(["--json"]);
    expect([status, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout)).toEqual({
      problems: [{ message: expect.stringContaining("has changed since s3-vendor-access synth wrote it") }],
    });
  });
});

describe("The output of synth", () => {
  it("is JSON with --json: the stacks, and the changed files", () => {
    const outcome = JSON.parse(project.main(["--json"]).stdout);
    expect(outcome).toMatchObject({
      file: "integrations.yaml",
      outdir: "cdktf.out",
      stacks: ["acme-one", "acme-two"],
      removed: [],
      warnings: [],
    });
    expect(outcome.changed).toContain("stacks/acme-one/cdk.tf.json");
    expect(JSON.parse(project.main(["--json"]).stdout)).toMatchObject({ changed: [] });
  });

  it("has no table with --quiet, and the warnings all the same", () => {
    project.write(integrations("acme-one").replace("vendor: mixpanel", "vendor: mixpanel, keepOtherPolicies: false"));
    expect(project.main(["--quiet"])).toEqual({ status: 0, stdout: "", stderr: "" });
    project.write(integrations("acme-one").replace("abcdef0123456789abcdef0123456789", "changeme"));
    const { status, stdout, stderr } = project.main(["--quiet"]);
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("⚠ integrations.yaml:3:");
  });
});

describe("check", () => {
  it("says that a file is valid, and writes nothing", () => {
    expect(project.command(["check"])).toEqual({
      status: 0,
      stdout: "integrations.yaml is valid: 2 stacks\n",
      stderr: "",
    });
    expect(project.command(["check", "--quiet"])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(existsSync(project.output())).toBe(false);
  });

  it("prints every problem with its place as JSON", () => {
    project.write(integrations("acme-one").replace("{ name: acme-one }", "{ nme: acme-one }"));
    const { status, stdout, stderr } = project.command(["check", "--json"]);
    expect([status, stderr]).toEqual([1, ""]);
    const { subject, problems } = JSON.parse(stdout);
    expect(subject).toBe("integrations.yaml");
    expect(problems).toContainEqual(
      expect.objectContaining({ file: "integrations.yaml", line: 3, column: 41, setting: "acme-one.bucket" }),
    );
  });

  it("prints the first 100 problems, and every one with --all", () => {
    const names = Array.from({ length: 130 }, (_, at) => `Acme-${at}`);
    project.write(integrations(...names));
    const count = (text: string) => text.match(/^✖ /gm)?.length;
    const few = project.command(["check"]);
    expect(few.status).toBe(1);
    expect(count(few.stderr)).toBe(100);
    expect(few.stderr).toMatch(/\n… and \d+ more; --all lists them\n$/);
    const all = project.command(["check", "--all"]);
    expect(all.status).toBe(1);
    expect(count(all.stderr)).toBe(Number(/^integrations\.yaml has (\d+) problems:/.exec(all.stderr)?.[1]));
    expect(count(all.stderr)).toBeGreaterThan(129);
    expect(all.stderr).not.toContain("… and");
  });

  it("reads the file of INTEGRATIONS_FILE", () => {
    project.write(readFileSync(project.path("integrations.yaml"), "utf8"), "other.yaml");
    expect(project.command(["check"], { INTEGRATIONS_FILE: "other.yaml" }).stdout).toBe(
      "other.yaml is valid: 2 stacks\n",
    );
  });
});

describe("vendors --stale DAYS", () => {
  const listed = (days: string) =>
    (JSON.parse(project.command(["vendors", "--stale", days, "--json"]).stdout) as { readonly id: string }[]).map(
      ({ id }) => id,
    );

  it("lists the vendors whose page is dated before that, or has no known date", () => {
    const daysSince = Math.floor((Date.now() - Date.parse("2023-02-28")) / (24 * 60 * 60 * 1000));
    expect(listed(String(daysSince))).toContain("mparticle");
    expect(listed(String(daysSince + 90))).not.toContain("mparticle");
    expect(listed("99999")).toEqual(vendors.flatMap(({ id, document: { date } }) => (date === undefined ? [id] : [])));
  });

  it("fails for another word than a number", () => {
    expect(project.command(["vendors", "--stale", "soon"])).toMatchObject({
      status: 1,
      stderr: 'The command has 1 problem:\n✖ --stale must be a number of days, such as 365, got "soon"\n',
    });
  });
});

describe("vendors", () => {
  const command = (...args: readonly string[]) => project.command(["vendors", ...args]);
  const ids = (...args: readonly string[]) =>
    (JSON.parse(command(...args, "--json").stdout) as { readonly id: string }[]).map(({ id }) => id);

  it("lists those with a way in for a direction, and with a word in their names", () => {
    expect(ids("--direction", "read")).toEqual(expect.arrayContaining(["amplitude-import", "sumologic-source"]));
    expect(ids("--direction", "read")).not.toContain("mixpanel");
    expect(ids("--direction", "write", "--access", "bucket-policy")).toContain("mparticle");
    expect(ids("--direction", "both", "--access", "bucket-policy")).not.toContain("mparticle");
    expect(ids("--name", "SUMO")).toEqual(["sumologic-forwarding", "sumologic-source"]);
    expect(command("--name", "mparticle").stdout).toMatch(
      /DIRECTION .*\nmparticle .* iam-user, bucket-policy +both, write /,
    );
  });

  it.each([
    [["--direction", "raed"], '--direction must be "read", "write" or "both" here, got "raed"\n  did you mean "read"?'],
    [
      ["--access", "rol"],
      '--access must be "role", "web-identity", "iam-user" or "bucket-policy" here, got "rol"\n  did you mean "role"?',
    ],
    [["--name", "mixpanl"], '--name must be a word in a vendor\'s name, got "mixpanl"\n  did you mean "mixpanel"?'],
    [["--name", "mixpanel", "--direction", "read"], "no vendor fits all of the options\n  leave one of them out"],
    [["--markdown"], "--markdown prints one page: name its VENDOR"],
    [["mixpanel", "--access", "iam-user"], '--access must be "role" here, got "iam-user"'],
    [["amplitude-import", "--direction", "write"], '--direction must be "read" here, got "write"'],
  ])("fails for %j, and names the fitting words", (args, problem) => {
    expect(command(...args)).toEqual({ status: 1, stdout: "", stderr: `The command has 1 problem:\n✖ ${problem}\n` });
  });
});

describe("vendors VENDOR", () => {
  it("prints one page for a terminal, as Markdown, and as JSON", () => {
    const guide = vendorGuide(shippedVendor("posthog"));
    const printed = (...args: readonly string[]) => project.command(["vendors", "posthog", ...args]).stdout;
    expect(printed()).toBe(`${terminalPage(guide)}\n`);
    expect(printed("--markdown")).toBe(markdownPage(guide));
    expect(JSON.parse(printed("--json"))).toEqual(JSON.parse(JSON.stringify(guide)));
  });

  it("prints nothing for a vendor whose document is newer, and null as JSON", () => {
    const printed = (...args: readonly string[]) =>
      project.command(["vendors", "mixpanel", "--stale", "99999", ...args]).stdout;
    expect([printed(), printed("--json")]).toEqual(["", "null\n"]);
  });

  const message = 'VENDOR must be a vendor in the list of npx s3-vendor-access vendors, got "mixpanl"';

  it("fails for an unknown vendor with a suggestion", () => {
    expect(project.command(["vendors", "mixpanl"])).toEqual({
      status: 1,
      stdout: "",
      stderr: `The command has 1 problem:\n✖ ${message}\n  did you mean "mixpanel"?\n`,
    });
  });

  it("prints that as JSON where JSON is asked for", () => {
    const { status, stdout, stderr } = project.command(["vendors", "mixpanl", "--json"]);
    expect([status, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout)).toEqual({
      subject: "The command",
      problems: [{ message, fix: 'did you mean "mixpanel"?' }],
    });
  });
});
