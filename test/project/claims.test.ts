import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { mixpanel, mparticle } from "../vendors/shipped";
import { sample, synthesized } from "../stacks/synthesized";
import { commandsBelow } from "../terraform/shell-project";

const repository = resolve(__dirname, "../..");
const text = (path: string) => readFileSync(join(repository, path), "utf8");
const readme = text("README.md");

/** The files that the commands below a heading write, from the folder in which a person is. */
function writtenBy(commands: readonly string[]): readonly string[] {
  return commands.flatMap((command) => {
    const folder = /-chdir=(\S+)/.exec(command)?.[1] ?? "";
    const plan = /-out (\S+)/.exec(command)?.[1];
    const output = / > (\S+)/.exec(command)?.[1];
    return [...(plan === undefined ? [] : [join(folder, plan)]), ...(output === undefined ? [] : [output])];
  });
}

describe("docs/modules.md", () => {
  it.each(["### A stack", "### A module"])("%s removes every file of its commands, in its last one", (heading) => {
    const commands = commandsBelow("docs/modules.md", heading);
    const written = writtenBy(commands);
    expect(written).toHaveLength(3);
    expect(commands.at(-1)?.split(" ").toSorted()).toEqual(["rm", ...written].toSorted());
  });

  it("is right that .gitignore has the files with secrets", () => {
    const lines = text(".gitignore").split("\n");
    expect(lines).toEqual(expect.arrayContaining(["*.tfplan", "adopt.json", "plan.json"]));
  });
});

describe("README", () => {
  /** What a block of README shows of an output: `"Label" = "value"`. */
  const shown = (block: string) =>
    Object.fromEntries([...block.matchAll(/"([^"]+)"\s*= "([^"]+)"/g)].map(([, label, value]) => [label, value]));
  const settingsBlocks = [...readme.matchAll(/^vendor_settings\s*= \{[^}]*\}/gm)].map(([block]) => shown(block));
  const outputs = (stack: string, account = "111122223333") => {
    const { output } = synthesized(sample())[stack]!;
    const values = output["vendor_settings"]!.value as Record<string, string>;
    const role = `arn:aws:iam::${account}:role/${stack}`;
    return Object.fromEntries(
      Object.entries(values).map(([label, value]) => [label, value.startsWith("${aws_iam_role.") ? role : value]),
    );
  };

  it("shows the values to enter at Mixpanel and mParticle like the stacks' outputs", () => {
    expect(settingsBlocks).toEqual([outputs("acme-mixpanel-export"), outputs("acme-mparticle-user")]);
  });

  it("has the addresses and the dates of the vendors' documents", () => {
    const { document: podDocument } = mparticle.access["bucket-policy"]!.realms!;
    for (const document of [mixpanel.document, mparticle.document, podDocument!]) {
      expect(readme).toContain(`(${document.url}), ${document.date}`);
    }
  });

  it("gives the permissions of each way in", () => {
    const actions = (statements: readonly { readonly Action: string | readonly string[] }[]) =>
      [...new Set(statements.flatMap(({ Action }) => [Action].flat()))].sort();
    const { bucket, realms } = mparticle.access["bucket-policy"]!;
    const { "iam-user": user } = mparticle.access;
    expect(actions(mixpanel.access.role!.bucket)).toEqual([
      ...["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
    ]);
    expect(actions(user!.bucket)).toEqual([
      ...["s3:GetBucketLocation", "s3:GetObject", "s3:ListAllMyBuckets", "s3:ListBucket", "s3:PutObject"],
    ]);
    expect(actions(bucket)).toEqual(["s3:PutObject"]);
    for (const pod of Object.values(realms!.each))
      expect(actions(pod.bucket!)).toEqual(["s3:PutObject", "s3:PutObjectAcl"]);
  });
});

describe("docs/limits.md", () => {
  const limits = text("docs/limits.md");

  it("counts Mixpanel's Regions", () => {
    expect(limits).toContain("Mixpanel lists eighteen that work");
    expect(mixpanel.regions).toHaveLength(18);
  });

  it("has the dates of the vendors' documents", () => {
    const { document: podDocument } = mparticle.access["bucket-policy"]!.realms!;
    const dates = [mparticle.document, podDocument!].map(({ date }) => date).join(" and ");
    expect(limits).toContain(`Mixpanel's is of ${mixpanel.document.date}, mParticle's of ${dates}`);
  });

  it("is right that a hand-made key keeps its user from being destroyed", () => {
    const users = Object.values(synthesized(sample())).flatMap(({ resource = {} }) =>
      Object.values(resource["aws_iam_user"] ?? {}),
    );
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((user) => user["force_destroy"])).toEqual([]);
  });
});

test("no two files claim to be the only reader of the arguments", () => {
  const commands = [
    "main.ts",
    ...readdirSync(join(repository, "scripts"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `scripts/${file}`),
  ];
  expect(commands.filter((file) => text(file).includes("only place"))).toEqual([]);
});
