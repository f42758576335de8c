import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { beginnings } from "../../adopt/report";
import { admin, aws, type Aws } from "./aws";
import { describeReal } from "./describe-real";
import { account, bucketInventory, keyArn, lost, messyBucket, messyRole, messyUser, otherVendors } from "./messy";
import { roleInventory, token, userInventory, type Inventory } from "./messy";
import { copyOfModules } from "./module-roots";
import { Moto } from "./moto";
import { commandsBelow, ShellProject } from "./shell-project";
import { destroyed, goneFor, takeOver, type Commands, type TakenOver } from "./taking-over";

const pathStyle = JSON.stringify({ provider: { aws: { s3_use_path_style: true } } });

interface Result extends TakenOver {
  readonly before: Inventory;
  readonly after: Inventory;
}

/** The commands below a heading, for what this name stands for. */
function commands(heading: "### A stack" | "### A module", name: string): Commands {
  const lines = commandsBelow("docs/modules.md", heading).map((line) =>
    line.replaceAll("BUCKET", name).replaceAll("NAME", name),
  );
  const synth = heading === "### A stack" ? lines.shift() : undefined;
  expect(lines).toHaveLength(7);
  const [print = "", init = "", plan = "", show = "", tell = "", apply = "", remove = ""] = lines;
  return { synth, print, init, plan, show, tell, apply, remove };
}

/** The settings that the command printed for a stack; none before it ran, or where there is nothing to keep. */
function settingsIn(told: string, name: string): object {
  const [, yaml = "integrations: {}"] = /^(integrations:\n(?: .*\n)+)/m.exec(told) ?? [];
  return (parse(yaml) as { readonly integrations: Record<string, object> }).integrations[name] ?? {};
}

/** The lines that the command printed for a module's call. */
function argumentsIn(told: string): string {
  return /^module "mixpanel_export" \{\n(.*?)^\}/ms.exec(told)?.[1] ?? "";
}

function writeStack(project: ShellProject, name: string, stack: object) {
  const provider = { region: "us-east-1", allowedAccountIds: [account] };
  return async (told: string) => {
    const settings = { ...stack, bucket: { name }, ...settingsIn(told, name) };
    project.write("integrations.yaml", JSON.stringify({ name: "acme", provider, integrations: { [name]: settings } }));
    if (told !== "") return;
    await project.run("npx s3-vendor-access synth");
    project.write(`cdktf.out/stacks/${name}/path_override.tf.json`, pathStyle);
  };
}

function writeCall(project: ShellProject, name: string) {
  return (told: string) =>
    project.write(
      "main.tf",
      `provider "aws" {
  s3_use_path_style = true
}

module "mixpanel_export" {
  source         = "./modules/mixpanel-export"
  name           = "${name}"
  bucket_name    = "${name}"
  project_tokens = ["${token}"]
${argumentsIn(told)}}
`,
    );
}

async function inventory(client: Aws, name: string): Promise<Inventory> {
  return { ...(await bucketInventory(client, name)), ...(await roleInventory(client, name)) };
}

async function stackTakenOver(client: Aws, project: ShellProject): Promise<Result> {
  const name = "acme-messy";
  await messyBucket(client, name);
  await messyRole(client, name);
  const before = await inventory(client, name);
  const write = writeStack(project, name, { vendor: "mixpanel", projectToken: token });
  const taken = await takeOver(project, commands("### A stack", name), write);
  return { ...taken, before, after: await inventory(client, name) };
}

async function moduleTakenOver(client: Aws, project: ShellProject): Promise<Result> {
  const name = "acme-module";
  await messyBucket(client, name);
  await messyRole(client, name);
  const before = await inventory(client, name);
  const modules = copyOfModules();
  symlinkSync(join(modules, "modules"), join(project.folder, "modules"));
  const taken = await takeOver(project, commands("### A module", name), writeCall(project, name));
  rmSync(modules, { recursive: true });
  return { ...taken, before, after: await inventory(client, name) };
}

async function userTakenOver(client: Aws, project: ShellProject): Promise<Result & { readonly id: string }> {
  const name = "acme-keys";
  await client.s3.send(new CreateBucketCommand({ Bucket: name }));
  const id = await messyUser(client, name);
  const before = await userInventory(client, name);
  const stack = { vendor: "mparticle", access: "iam-user", accessKeys: { blue: { status: "inactive" } } };
  const [print = ""] = commandsBelow("docs/modules.md", "### Old access keys");
  const withKey = print.replace("AKIAIOSFODNN7EXAMPLE", id).replaceAll("NAME", name);
  const documented = { ...commands("### A stack", name), print: withKey };
  const taken = await takeOver(project, documented, writeStack(project, name, stack));
  return { ...taken, before, after: await userInventory(client, name), id };
}

const otherPolicy = (name: string) => `arn:aws:iam::${account}:policy/${name}-other`;

function done<T>(result: PromiseSettledResult<T>): T {
  if (result.status === "rejected") throw result.reason;
  return result.value;
}

describeReal("what exists is taken over by the commands of docs/modules.md", () => {
  let moto: Moto;
  let stack: PromiseSettledResult<Result>;
  let module: PromiseSettledResult<Result>;
  let user: PromiseSettledResult<Result & { readonly id: string }>;
  const projects: ShellProject[] = [];

  // at once, because each apply waits for a minute until the lifecycle rules are as they should be
  beforeAll(async () => {
    moto = await Moto.start();
    const client = aws(moto, admin);
    const project = () => projects[projects.push(new ShellProject(moto.environment)) - 1]!;
    [stack, module, user] = await Promise.allSettled([
      stackTakenOver(client, project()),
      moduleTakenOver(client, project()),
      userTakenOver(client, project()),
    ]);
  }, 600_000);
  afterAll(async () => {
    await moto?.stop();
    projects.forEach((project) => project.remove());
  });

  test("the first plan of a stack shows every removal, and the settings to prevent it", () => {
    const name = "acme-messy";
    const { first } = done(stack);
    // Terraform names what is not there in any order
    expect(first.options.split(" --without ").toSorted()).toEqual([
      ...["", "'aws_s3_bucket_ownership_controls.bucket'", "'aws_s3_bucket_public_access_block.bucket'"],
    ]);
    expect(settingsIn(first.told, name)).toEqual({
      tags: { CostCenter: "42", Owner: "data" },
      maxSessionSeconds: 7200,
      moreThanDocumentedPolicyArns: { [`${name}-other`]: otherPolicy(name) },
      encryption: { kmsKeyArn: keyArn },
      versioning: { enabled: false, noncurrentDays: 36_500 },
      additionalLifecycleRules: [
        { id: "gdpr-erase", status: "Enabled", filter: { prefix: "users/" }, expiration: { days: 365 } },
        {
          id: "to-glacier",
          status: "Enabled",
          filter: { tag: { key: "tier", value: "cold" } },
          transition: [
            { days: 30, storage_class: "STANDARD_IA" },
            { days: 90, storage_class: "GLACIER" },
          ],
        },
      ],
      additionalBucketPolicyStatements: otherVendors(name).map((statement) =>
        statement.Sid === "DenyInsecureTransport" ? { ...statement, Sid: "DenyInsecureTransportExisting" } : statement,
      ),
    });
    for (const line of [
      'aws_s3_bucket_lifecycle_configuration.bucket rule "gdpr-erase" is removed',
      'aws_s3_bucket_lifecycle_configuration.bucket rule "to-glacier" is removed',
      'aws_s3_bucket_policy.bucket statement "OtherVendor" is removed',
      'aws_s3_bucket_policy.bucket statement "DenyInsecureTransport" is removed',
      'aws_s3_bucket.bucket tag "CostCenter": "42" is removed',
      'aws_iam_role.role tag "Owner": "data" is removed',
      "aws_iam_role.role max_session_duration: 7200 → 3600",
      'aws_s3_bucket_versioning.bucket status: "Suspended" → "Enabled"',
      "aws_s3_bucket_public_access_block.bucket is created",
    ])
      expect(first.told).toContain(`\n  ${line}\n`);
    expect(first.told).toContain(beginnings.kept);
    expect(first.told).toContain("\n  aws_s3_bucket_server_side_encryption_configuration.bucket encryption: ");
  });

  const inline = 'inline policy "inline-all"';

  test("with the settings pasted in, a stack loses only the role's inline policy, and the plan shows it", () => {
    const { last, before, after, pending } = done(stack);
    expect(last.changes).toMatchObject({
      "aws_iam_role_policies_exclusive.role": "update",
      "aws_iam_role_policy_attachments_exclusive.role": "update",
    });
    expect(destroyed(last)).toEqual([]);
    expect(last.told).not.toContain(beginnings.kept);
    expect(goneFor(last)).toEqual([
      `  aws_iam_role_policies_exclusive.role ${inline} is removed`,
      '  aws_s3_bucket_policy.bucket Deny "DenyInsecureTransport" is added',
    ]);
    expect(lost(before, after)).toEqual([inline]);
    expect(pending).toBe("");
  });

  test("a module keeps the values of its call, and loses only the parts in the plan", () => {
    const { first, last, before, after, pending } = done(module);
    const given = argumentsIn(first.told).replace(/\s+/g, " ").trim();
    expect(given).toContain('max_session_seconds = 7200 tags = { Owner = "data" CostCenter = "42" }');
    expect(given).toContain("noncurrent_days = 36500");
    expect(given).toMatch(/additional_lifecycle_rules = \[.*"?gdpr-erase.*to-glacier/);
    expect(given).toContain(
      `more_than_documented_policy_arns = { acme-module-other = "${otherPolicy("acme-module")}" }`,
    );
    expect(given).toMatch(/additional_bucket_policy_statements = \[.*"?OtherVendor.*DenyInsecureTransportExisting/);
    expect(destroyed(last)).toEqual([]);
    expect(last.told).not.toContain(beginnings.kept);
    const loses = lost(before, after);
    expect(loses.toSorted()).toEqual(["encryption", inline, "status"]);
    for (const thing of loses) {
      expect(first.told).toContain(` ${thing}`);
      expect(goneFor(last).filter((line) => line.includes(` ${thing}`))).toHaveLength(1);
    }
    expect(pending).toBe("");
  });

  test("an old access key is imported and set inactive, and its user loses only the parts in the plan", () => {
    const { id, first, last, before, after, pending } = done(user);
    expect(settingsIn(first.told, "acme-keys")).toEqual({ tags: { Owner: "data" } });
    expect(last.changes["aws_iam_access_key.blue"]).toBe("update");
    expect(goneFor(last)).toEqual([
      '  aws_iam_access_key.blue status: "Active" → "Inactive"',
      '  aws_iam_user_policies_exclusive.user inline policy "inline-all" is removed',
      '  aws_s3_bucket_policy.bucket Deny "DenyInsecureTransport" is added',
    ]);
    expect(destroyed(last)).toEqual([]);
    expect(before[`access key "${id}"`]).toBe("Active");
    expect(after[`access key "${id}"`]).toBe("Inactive");
    expect(lost(before, after).toSorted()).toEqual([`access key "${id}"`, 'inline policy "inline-all"'].toSorted());
    expect(pending).toBe("");
  });
});
