import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetRoleCommand,
  ListAccessKeysCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { admin, aws, type Aws } from "./aws";
import { describeReal } from "./describe-real";
import { copyOfModules } from "./module-roots";
import { Moto } from "./moto";
import { commandsBelow, ShellProject } from "./shell-project";
import type { Plan } from "./terraform";
import { documents } from "./vendor-documents";

jest.setTimeout(400_000);

const token = "0123456789abcdef0123456789abcdef";
const account = "111122223333";
const keyArn = `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const pathStyle = JSON.stringify({ provider: { aws: { s3_use_path_style: true } } });

const lifecycleRules = [
  { ID: "gdpr-erase", Status: "Enabled", Filter: { Prefix: "users/" }, Expiration: { Days: 365 } },
  {
    ID: "to-glacier",
    Status: "Enabled",
    Filter: { And: { Prefix: "logs/", Tags: [{ Key: "tier", Value: "cold" }] } },
    Transitions: [
      { Days: 30, StorageClass: "STANDARD_IA" },
      { Days: 90, StorageClass: "GLACIER" },
    ],
  },
] as const;

const otherVendors = (bucket: string) => [
  {
    Sid: "OtherVendor",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::444455556666:root" },
    Action: ["s3:GetObject", "s3:GetObjectTagging"],
    Resource: `arn:aws:s3:::${bucket}/\${aws:PrincipalTag/team}/*`,
  },
  {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: `arn:aws:s3:::${bucket}/*`,
    Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
  },
];

/** A bucket as it is after some years: rules, a key, statements of others, tags, versioning that was switched off. */
async function messyBucket({ s3 }: Aws, Bucket: string): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket }));
  const TagSet = [{ Key: "CostCenter", Value: "42" }];
  await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } }));
  const byDefault = { SSEAlgorithm: "aws:kms", KMSMasterKeyID: keyArn } as const;
  const Rules = [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: true }];
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  const LifecycleConfiguration = { Rules: lifecycleRules.map((rule) => structuredClone(rule) as never) };
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: otherVendors(Bucket) });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

const everything = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
});

/** A role that a person made from Mixpanel's page, and gave more than that. */
async function messyRole({ iam }: Aws, name: string): Promise<void> {
  const trust = JSON.stringify(documents.trust(token));
  const made = { RoleName: name, MaxSessionDuration: 7200, Tags: [{ Key: "Owner", Value: "data" }] };
  await iam.send(new CreateRoleCommand({ ...made, AssumeRolePolicyDocument: trust }));
  const PolicyDocument = JSON.stringify(documents.export_(name));
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `${name}-bucket`, PolicyDocument }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: Policy!.Arn! }));
  const inline = { RoleName: name, PolicyName: "inline-all", PolicyDocument: everything };
  await iam.send(new PutRolePolicyCommand(inline));
  const other = await iam.send(new CreatePolicyCommand({ PolicyName: `${name}-other`, PolicyDocument: everything }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: other.Policy!.Arn! }));
}

/** A user that a person made from mParticle's page, and gave more than that. Returns the id of its access key. */
async function messyUser({ s3, iam }: Aws, name: string): Promise<string> {
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  await iam.send(new CreateUserCommand({ UserName: name }));
  const PolicyDocument = JSON.stringify(documents.user(name));
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `${name}-bucket`, PolicyDocument }));
  await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: Policy!.Arn! }));
  await iam.send(new PutUserPolicyCommand({ UserName: name, PolicyName: "inline-all", PolicyDocument: everything }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return AccessKey!.AccessKeyId!;
}

/** Everything of a bucket that is not the vendor's, as the AWS SDK reads it. */
async function whatIsThere({ s3 }: Aws, Bucket: string) {
  const { Rules: rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
  const { Policy = "" } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
  const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
  const byDefault = ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  const { Statement } = JSON.parse(Policy) as { readonly Statement: readonly object[] };
  return { rules, statements: Statement, key: byDefault?.KMSMasterKeyID, versioning: Status, tags: TagSet };
}

/** The addresses that Terraform says do not exist, as options of the command. */
function without(output: string): string {
  const named = output.replace(/\s+/g, " ").matchAll(/existing object to "([^"]+)"/g);
  return [...named].map(([, address]) => ` --without '${address}'`).join("");
}

function changesIn(text: string): Readonly<Record<string, string>> {
  const { resource_changes: changes = [] } = JSON.parse(text) as Plan;
  const managed = changes.filter(({ mode }) => mode === "managed");
  return Object.fromEntries(managed.map(({ address, change }) => [address, change.actions.join()]));
}

describeReal("what exists is taken over by the commands of docs/modules.md", () => {
  let moto: Moto;
  let client: Aws;
  let project: ShellProject;
  beforeAll(async () => {
    moto = await Moto.start();
    client = aws(moto, admin);
    project = new ShellProject(moto.environment);
  }, 60_000);
  afterAll(async () => {
    await moto?.stop();
    project?.remove();
  });

  /** Runs the plan, and again without what Terraform says is not there. Returns the options that it took. */
  async function planned(print: string, plan: string): Promise<string> {
    let options = "";
    for (let round = 0; round < 4; round++) {
      const command = print.includes(" > ") ? print.replace(" > ", `${options} > `) : print;
      await project.run(command);
      const { exitCode, output } = await project.attempt(plan);
      if (exitCode === 0) return options;
      const more = without(output);
      if (more === "") throw new Error(output);
      options += more;
    }
    throw new Error(`still something that is not there:${options}`);
  }

  test("by a stack: the plan shows what goes, and with the settings printed nothing goes that is not ours", async () => {
    const name = "acme-messy";
    await messyBucket(client, name);
    await messyRole(client, name);
    const file = (settings: object = {}) => {
      const stack = { vendor: "mixpanel", bucket: { name }, projectToken: token, ...settings };
      const provider = { region: "us-east-1", allowedAccountIds: [account] };
      return JSON.stringify({ name: "acme", provider, integrations: { [name]: stack } });
    };
    const lines = commandsBelow("docs/modules.md", "### A stack").map((line) => line.replaceAll("NAME", name));
    const [synth, print, init, plan, show, tell, apply, remove] = lines;
    expect(lines).toHaveLength(8);

    project.write("integrations.yaml", file());
    await project.run(synth!);
    project.write(`cdktf.out/stacks/${name}/path_override.tf.json`, pathStyle);
    await project.run(init!);
    expect(await planned(print!, plan!)).toBe(
      " --without 'aws_s3_bucket_ownership_controls.bucket' --without 'aws_s3_bucket_public_access_block.bucket'",
    );
    await project.run(show!);
    const told = await project.run(tell!);
    const [, yaml = ""] = /^(integrations:\n(?: .*\n)+)/m.exec(told) ?? [];
    const settings = (parse(yaml) as { integrations: Record<string, object> }).integrations[name]!;
    expect(settings).toEqual({
      tags: { CostCenter: "42", Owner: "data" },
      maxSessionSeconds: 7200,
      encryption: { kmsKeyArn: keyArn },
      versioning: { enabled: false, noncurrentDays: 36_500 },
      additionalLifecycleRules: [
        { id: "gdpr-erase", status: "Enabled", filter: { prefix: "users/" }, expiration: { days: 365 } },
        {
          id: "to-glacier",
          status: "Enabled",
          filter: { and: { prefix: "logs/", tags: { tier: "cold" } } },
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
      'aws_s3_bucket.bucket tag "CostCenter": "42" is removed',
      'aws_iam_role.role tag "Owner": "data" is removed',
      "aws_iam_role.role max_session_duration: 7200 → 3600",
      'aws_s3_bucket_versioning.bucket status: "Suspended" → "Enabled"',
      "aws_s3_bucket_public_access_block.bucket is created",
    ])
      expect(told).toContain(`\n  ${line}\n`);

    project.write("integrations.yaml", file(settings));
    await project.run(synth!);
    await planned(print!, plan!);
    await project.run(show!);
    const changes = changesIn(project.read("adopt.json"));
    expect(Object.values(changes).filter((actions) => actions.includes("delete"))).toEqual([]);
    const again = await project.run(tell!);
    expect(again).not.toContain("These settings keep what exists");
    const gone = again.split("no setting keeps it:\n")[1]?.split("\n\n")[0] ?? "";
    const exclusive = Object.keys(changes).some((address) => address.includes("_exclusive"));
    expect(gone.split("\n").filter((line) => line.startsWith("  aws"))).toEqual(
      exclusive
        ? [
            '  aws_iam_role_policies_exclusive.role inline policy "inline-all" is removed',
            `  aws_iam_role_policy_attachments_exclusive.role attached policy "arn:aws:iam::${account}:policy/${name}-other" is removed`,
          ]
        : [],
    );
    await project.run(apply!);

    const there = await whatIsThere(client, name);
    expect(there).toMatchObject({ key: keyArn, versioning: "Suspended" });
    expect(there.tags).toEqual(expect.arrayContaining([{ Key: "CostCenter", Value: "42" }]));
    expect(there.rules).toEqual(expect.arrayContaining(lifecycleRules.map((rule) => expect.objectContaining(rule))));
    const [other, tls] = otherVendors(name);
    expect(there.statements).toEqual(expect.arrayContaining([other, { ...tls, Sid: "DenyInsecureTransportExisting" }]));
    const { Role } = await client.iam.send(new GetRoleCommand({ RoleName: name }));
    expect(Role).toMatchObject({ MaxSessionDuration: 7200 });
    expect(Role?.Tags).toEqual(expect.arrayContaining([{ Key: "Owner", Value: "data" }]));
    await project.run(remove!);
    const empty = await project.attempt(`${plan!} -detailed-exitcode`);
    expect(empty).toMatchObject({ exitCode: 0 });
  });

  test("by a stack, with an old access key that is set inactive", async () => {
    const name = "acme-keys";
    const id = await messyUser(client, name);
    const stack = { vendor: "mparticle", access: "iam-user", bucket: { name } };
    const provider = { region: "us-east-1", allowedAccountIds: [account] };
    const integrations = { [name]: { ...stack, accessKeys: { blue: { status: "inactive" } } } };
    project.write("integrations.yaml", JSON.stringify({ name: "acme", provider, integrations }));
    const [synth, , init, plan, show, tell] = commandsBelow("docs/modules.md", "### A stack").map((line) =>
      line.replaceAll("NAME", name),
    );
    await project.run(synth!);
    project.write(`cdktf.out/stacks/${name}/path_override.tf.json`, pathStyle);
    await project.run(init!);
    const [print] = commandsBelow("docs/modules.md", "### Old access keys");
    await planned(print!.replace("AKIAIOSFODNN7EXAMPLE", id).replaceAll("NAME", name), plan!);
    await project.run(show!);
    expect(changesIn(project.read("adopt.json"))["aws_iam_access_key.blue"]).toBe("update");
    expect(await project.run(tell!)).toContain('\n  aws_iam_access_key.blue status: "Active" → "Inactive"\n');
    const chdir = `terraform -chdir=cdktf.out/stacks/${name}`;
    await project.run(`${chdir} apply -auto-approve -target=aws_iam_access_key.blue`);
    const { AccessKeyMetadata } = await client.iam.send(new ListAccessKeysCommand({ UserName: name }));
    expect(AccessKeyMetadata).toMatchObject([{ AccessKeyId: id, Status: "Inactive" }]);
  });

  test("by a module: the plan shows what goes, and the command says what the call can keep", async () => {
    const name = "acme-module";
    await messyBucket(client, name);
    await messyRole(client, name);
    const modules = copyOfModules();
    symlinkSync(join(modules, "modules"), join(project.folder, "modules"));
    const call = (given: string) => `
provider "aws" {
  s3_use_path_style = true
}

module "mixpanel_export" {
  source         = "./modules/mixpanel-export"
  name           = "${name}"
  bucket_name    = "${name}"
  project_tokens = ["${token}"]
${given}
}
`;
    const lines = commandsBelow("docs/modules.md", "### A module").map((line) =>
      line.replaceAll("BUCKET", name).replaceAll("NAME", name),
    );
    const [print, init, plan, show, tell] = lines;
    expect(lines).toHaveLength(7);
    project.write("main.tf", call(""));
    await project.run(print!);
    await project.run(init!);
    await planned(print!, plan!);
    await project.run(show!);
    const told = await project.run(tell!);
    const [, given = ""] = /^module "mixpanel_export" \{\n(.*?)^\}/ms.exec(told) ?? [];
    expect(given.replace(/ +/g, " ").trim()).toBe(
      'tags = {\n CostCenter = "42"\n Owner = "data"\n }\n\n max_session_seconds = 7200\n noncurrent_days = 36500',
    );
    const gone = told.split("no setting keeps it:\n")[1] ?? "";
    for (const line of [
      'rule "gdpr-erase" is removed',
      'rule "to-glacier" is removed',
      'statement "OtherVendor" is removed',
    ])
      expect(gone).toContain(line);
    expect(gone).toContain(keyArn);

    project.write("main.tf", call(given));
    await planned(print!, plan!);
    await project.run(show!);
    expect(await project.run(tell!)).not.toContain("These settings keep what exists");
    const changes = changesIn(project.read("adopt.json"));
    expect(Object.values(changes).filter((actions) => actions.includes("delete"))).toEqual([]);
    expect(changes["module.mixpanel_export.aws_s3_bucket_lifecycle_configuration.bucket"]).toBe("update");
    rmSync(modules, { recursive: true });
  });
});
