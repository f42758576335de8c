import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { PassThrough } from "node:stream";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromTerminal } from "../../cli/init/ask";
import { answered, faultOf, type Question } from "../../cli/init/questions";
import { integrationsFile } from "../../vendor-pages/integrations-file";
import { loadConfig } from "../../config/load";
import { accessModes, shippedVendor, vendors } from "../../vendors";
import { inputsOf } from "../../vendors/lookups";
import { builtTool } from "../output/built-tool";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "acme-init-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

const init = (...given: readonly (string | NodeJS.ProcessEnv)[]) => {
  const args = given.filter((one) => typeof one === "string");
  const env = {
    ...process.env,
    INIT_CWD: "",
    INTEGRATIONS_FILE: "",
    ...Object.assign({}, ...given.filter((one) => typeof one === "object")),
  };
  return spawnSync(process.execPath, [builtTool(), "init", ...args], { cwd: folder, env, input: "", encoding: "utf8" });
};
const mixpanel = ["--vendor", "mixpanel", "--account", "111122223333", "--bucket", "acme-export"];
const token = ["--external-id", "0123456789abcdef0123456789abcdef"];

describe("init for a vendor that shows its values only once it has the role", () => {
  const snowflake = ["--vendor", "snowflake", "--account", "111122223333", "--bucket", "acme-stage", "--name", "acme"];
  const file = () => readFileSync(join(folder, "integrations.yaml"), "utf8");

  it("writes a prepared stack without the values", () => {
    expect(init(...snowflake, "--input", "stagePath=exports")).toMatchObject({ status: 0, stderr: "" });
    expect(file()).toContain(
      "    # Until Snowflake shows its values: npx s3-vendor-access vendors snowflake\n    state: prepared\n",
    );
  });

  it("writes an active stack with all of them, each under its setting", () => {
    const user = "arn:aws:iam::123456789001:user/abc1-b-self1234";
    const values = [
      "--input",
      `storageAwsIamUserArn=${user}`,
      "--external-id",
      "ACME_SFCRole=2_a123456/s0aBCDEfGHIJklmNoPq=",
    ];
    expect(init(...snowflake, "--input", "stagePath=exports", ...values)).toMatchObject({ status: 0, stderr: "" });
    expect(file()).toContain(`    storageAwsIamUserArn: "${user}"\n`);
    expect(file()).not.toContain("state:");
  });

  it("refuses a value for a setting that the vendor doesn't have, and a missing one", () => {
    expect(init(...snowflake, "--input", "stagePath=exports", "--input", "storageAwsIamUser=arn").stderr).toContain(
      '--input must name a setting of the vendor: storageAwsIamUserArn, stagePath, got "storageAwsIamUser"',
    );
    expect(init(...snowflake).stderr).toContain("--input is required");
  });
});

describe("init for a vendor with one value", () => {
  const adobe = ["--vendor", "adobe-experience-platform", "--access", "role", "--account", "111122223333"];
  const withInput = (value: string) => init(...adobe, "--bucket", "acme-export", "--name", "acme", "--input", value);

  it.each([
    ["year=2026", "year=2026"],
    ["folder=year=2026", "year=2026"],
    ["folder=exports", "exports"],
  ])("takes %s as the folder %s: only the name of its setting is a name", (value, written) => {
    expect(withInput(value)).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(folder, "integrations.yaml"), "utf8")).toContain(`    folder: "${written}"\n`);
  });

  it("refuses a slip in the name of the setting", () => {
    expect(withInput("foldr=exports")).toMatchObject({
      status: 1,
      stderr:
        'The command has 1 problem:\n✖ --input must name a setting of the vendor: folder, got "foldr"\n  did you mean "folder"?\n',
    });
    expect(init(...adobe, "--bucket", "acme-export", "--name", "acme").stderr).toContain("--input is required");
  });
});

describe("init without a terminal", () => {
  it("writes a file that synth takes, from the options", () => {
    expect(init(...mixpanel, ...token, "--name", "acme")).toMatchObject({
      status: 0,
      stderr: "",
      stdout: "wrote integrations.yaml\nnext: npx s3-vendor-access synth\n",
    });
    expect(readFileSync(join(folder, "integrations.yaml"), "utf8"))
      .toBe(`# SaaS vendors' access to S3 buckets: one stack for each entry of \`integrations\`.
# npx s3-vendor-access synth checks this file and writes the Terraform of its stacks.

# A part of every state's path: give each file its own name.
name: acme

provider:
  region: us-east-1
  # Terraform refuses to plan in any other account.
  allowedAccountIds: ["111122223333"]

integrations:
  # Mixpanel: AWS S3: https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
  acme-export:
    vendor: mixpanel
    bucket: { name: acme-export }
    # From your project's settings in Mixpanel.
    projectToken: "0123456789abcdef0123456789abcdef"
`);
    const synth = spawnSync(process.execPath, [builtTool(), "synth"], { cwd: folder, encoding: "utf8" });
    expect(synth).toMatchObject({ status: 0, stderr: "" });
  });

  it("names every missing and every wrong option at once, and writes nothing", () => {
    expect(init("--vendor", "mixpnel", "--account", "1111-2222-3333", "--bucket", "Acme")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: `The command has 3 problems:
✖ --vendor must be a vendor in the list of npx s3-vendor-access vendors, got "mixpnel"
  did you mean "mixpanel"?
✖ --account must be the 12 digits of an AWS account id, got "1111-2222-3333"
  write "111122223333"
✖ --bucket must have only lowercase letters a-z, digits, "-" and ".", got "Acme"
  write "acme"
`,
    });
    expect(existsSync(join(folder, "integrations.yaml"))).toBe(false);
  });

  it("demands what the vendor needs", () => {
    expect(init(...mixpanel).stderr).toBe(
      "The command has 1 problem:\n✖ --external-id is required: The project's token, from your project's settings in Mixpanel\n",
    );
    expect(init("--vendor", "mparticle", "--account", "111122223333", "--bucket", "acme").stderr).toBe(
      "The command has 1 problem:\n✖ --access is required: iam-user, bucket-policy\n",
    );
  });

  it("refuses options without an effect", () => {
    expect(init(...mixpanel, ...token, "--existing", "acme-old", "--realm", "EU1").stderr).toBe(
      "The command has 2 problems:\n✖ --bucket has no effect here\n  remove it\n✖ --realm has no effect here\n  remove it\n",
    );
    expect(existsSync(join(folder, "integrations.yaml"))).toBe(false);
  });

  it("writes a name in quotes where YAML would read a number", () => {
    const options = ["--vendor", "mixpanel", "--account", "111122223333", "--bucket", "20240101", "--stack", "null"];
    expect(init(...options, ...token)).toMatchObject({ status: 0, stderr: "" });
    const { integrations } = loadConfig(readFileSync(join(folder, "integrations.yaml"), "utf8"), "integrations.yaml");
    expect(integrations.map(({ name, settings }) => [name, settings.bucket])).toEqual([["null", { name: "20240101" }]]);
  });

  it("writes the file that the other commands read, and no other than a file in a folder", () => {
    const env = { INTEGRATIONS_FILE: "prod.yaml" };
    expect(init(...mixpanel, ...token, env)).toMatchObject({
      status: 0,
      stdout: "wrote prod.yaml\nnext: npx s3-vendor-access synth\n",
    });
    expect(init(...mixpanel, ...token, "--config", "-")).toMatchObject({
      status: 1,
      stderr: "The command has 1 problem:\n✖ --config must name a file to write\n",
    });
    expect(init("--config", "conf/a.yaml")).toMatchObject({
      status: 1,
      stderr:
        "The command has 1 problem:\n✖ conf/a.yaml can't be written: the folder does not exist\n  create it first\n",
    });
  });

  it("never replaces a file", () => {
    writeFileSync(join(folder, "integrations.yaml"), "mine");
    expect(init(...mixpanel, ...token)).toMatchObject({
      status: 1,
      stderr:
        "The command has 1 problem:\n✖ integrations.yaml exists, and init never replaces a file\n  name another with --config\n",
    });
    expect(readFileSync(join(folder, "integrations.yaml"), "utf8")).toBe("mine");
    expect(init(...mixpanel, ...token, "--config", "dev.yaml")).toMatchObject({
      status: 0,
      stdout: "wrote dev.yaml\nnext: npx s3-vendor-access synth --config dev.yaml\n",
    });
  });
});

describe("init on a terminal", () => {
  /** The answers to questions, typed line by line; after the last one the terminal closes. */
  async function typed(...lines: readonly string[]) {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const printed = jest.spyOn(console, "error").mockReturnValue();
    const terminal = createInterface({ input, output });
    const left = [...lines];
    // each question is answered when it is asked
    output.on("data", () => {
      const line = left.shift();
      setImmediate(() => (line === undefined ? terminal.close() : input.write(`${line}\n`)));
    });
    try {
      return await answered(fromTerminal({}, terminal), "acme");
    } finally {
      complaints = printed.mock.calls.flat();
      printed.mockRestore();
      terminal.close();
    }
  }
  let complaints: readonly unknown[] = [];

  it("asks again after a wrong answer, takes a default for an empty one, and asks no question with one answer", async () => {
    const answers = await typed("mixpnel", "mixpanel", "111122223333", "", "", "acme-export", "", "", "0".repeat(32));
    expect(answers).toMatchObject({
      access: "role",
      region: "us-east-1",
      bucket: { name: "acme-export" },
      name: "acme",
    });
    expect(complaints).toEqual([
      '✖ Vendor must be a vendor in the list of npx s3-vendor-access vendors, got "mixpnel"\n  did you mean "mixpanel"?',
    ]);
  });

  it("lists the vendors for a question mark and an empty answer, and says once that an answer is required", async () => {
    await typed("?", "", "MIXPANEL", "", "1111 2222 3333", "", "", "acme-export", "", "", "0".repeat(32));
    const [list, again, ...others] = complaints.map(String);
    expect(list?.split("\n")).toHaveLength(vendors.length);
    expect(list).toMatch(/^mixpanel +Mixpanel$/m);
    expect(again).toBe(list);
    expect(others).toEqual([
      '"MIXPANEL" means "mixpanel"',
      '✖ "Your AWS account\'s id" is required',
      '"1111 2222 3333" means "111122223333"',
    ]);
  });

  it("asks for one of several ways in", async () => {
    await typed("mparticle", "", "iam-user", "111122223333", "", "", "mp-forwarding-acme", "", "", "us1").catch(
      () => "",
    );
    expect(complaints[0]).toBe("✖ Access is required: iam-user, bucket-policy");
  });

  it("says that nothing was written if the terminal is closed", async () => {
    await expect(typed("mixpanel")).rejects.toThrow("✖ init was cancelled, and nothing was written");
  });
});

describe("The file of init is valid", () => {
  const ways = vendors.flatMap((vendor) =>
    accessModes(vendor).flatMap((access) => [
      [vendor.id, access, "a new bucket", { bucket: "mp-forwarding-acme" }] as const,
      [vendor.id, access, "an existing bucket", { existing: "mp-forwarding-acme" }] as const,
    ]),
  );
  test.each(ways)("for %s by %s with %s", async (vendor, access, _bucket, bucket) => {
    const known: Readonly<Record<string, string>> = {
      vendor,
      access,
      account: "111122223333",
      externalId: "0".repeat(32),
      ...bucket,
    };
    const asked: Question[] = [];
    const answers = await answered(async (question) => {
      asked.push(question);
      const required = question.optional ? undefined : question.choices?.[0];
      const input = inputsOf(shippedVendor(vendor), access).find(({ setting }) => setting === question.setting);
      const example = question.option === "input" ? input?.example : undefined;
      const answer = known[question.option] ?? example ?? question.default ?? required;
      expect(answer === undefined ? undefined : faultOf(question, answer)).toBeUndefined();
      return answer;
    }, "acme");
    const { integrations } = loadConfig(integrationsFile(answers, [answers]), "integrations.yaml");
    expect(integrations.map(({ name, vendor: { id }, settings }) => [name, id, settings.access])).toEqual([
      ["mp-forwarding-acme", vendor, access],
    ]);
    expect(asked.every(({ text }) => text.length > 0)).toBe(true);
  });
});
