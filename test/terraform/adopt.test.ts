import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importBlocks, type Piece } from "../../adopt/imports";
import { madeForModule, madeForStack } from "../../adopt/made";
import { loadConfig } from "../../config/load";
import { catalogue } from "../../export/catalogue";
import { hclText } from "../../export/hcl";
import { jsonText } from "../../export/json";
import { synth } from "../../synth/synth";
import { admin, aws, type Aws } from "./aws";
import { describeReal } from "./describe-real";
import { copyOfModules, rootWith } from "./module-roots";
import { Moto } from "./moto";
import { Terraform, type Plan } from "./terraform";
import { documents } from "./vendor-documents";

const token = "0123456789abcdef0123456789abcdef";

/** What a person does who follows Mixpanel's page. */
async function byHandForMixpanel({ s3, iam }: Aws, name: string): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  const trust = JSON.stringify(documents.trust(token));
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }));
  const PolicyDocument = JSON.stringify(documents.export_(name));
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `${name}-bucket`, PolicyDocument }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: Policy!.Arn! }));
}

/** What a person does who follows mParticle's page for an IAM user. */
async function byHandForMparticle({ s3, iam }: Aws, name: string): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  await iam.send(new CreateUserCommand({ UserName: name }));
  const PolicyDocument = JSON.stringify(documents.user(name));
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `${name}-bucket`, PolicyDocument }));
  await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: Policy!.Arn! }));
}

/** What a person does who follows mParticle's page for a bucket policy. */
async function bucketPolicyByHand({ s3 }: Aws, name: string): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy: JSON.stringify(documents.withoutPod(name)) }));
}

const callers = `
provider "aws" {
  s3_use_path_style = true
}

module "mixpanel" {
  source         = "../modules/mixpanel-export"
  name           = "acme-mixpanel"
  bucket_name    = "acme-mixpanel"
  project_tokens = ["${token}"]
}

module "mparticle" {
  source      = "../modules/mparticle-user/hcl"
  name        = "acme-mparticle"
  bucket_name = "acme-mparticle"
}

module "policy" {
  source      = "../modules/mparticle-bucket-policy"
  bucket_name = "acme-policy"
}
`;

const account = "111122223333";
const adopted = [
  imports("mixpanel-export", "mixpanel", "acme-mixpanel", ["bucket", "role", "policy"]),
  imports("mparticle-user", "mparticle", "acme-mparticle", ["bucket", "user", "policy"]),
  imports("mparticle-bucket-policy", "policy", "acme-policy", ["bucket", "bucket-policy"]),
];

function imports(module: string, call: string, name: string, have: readonly Piece[]): string {
  const made = madeForModule(catalogue, module, { name, bucket: name, account });
  return hclText(importBlocks(made, have, `module.${call}`));
}

/** The managed resources by what the plan does with them. */
function addressesBy(plan: Plan): Readonly<Record<string, readonly string[]>> {
  const changes = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  const by: Record<string, string[]> = {};
  for (const { address, change } of changes) (by[change.actions.join("+")] ??= []).push(address);
  return by;
}

describeReal("what was made by hand as the vendor's document says", () => {
  const folder = copyOfModules();
  let moto: Moto;
  beforeAll(async () => {
    moto = await Moto.start();
  }, 60_000);
  afterAll(async () => {
    await moto.stop();
    rmSync(folder, { recursive: true });
  });

  test("is taken over by modules: nothing is destroyed or replaced, and none of it is made anew", async () => {
    const client = aws(moto, admin);
    await byHandForMixpanel(client, "acme-mixpanel");
    await byHandForMparticle(client, "acme-mparticle");
    await bucketPolicyByHand(client, "acme-policy");
    const terraform = new Terraform(rootWith(folder, "adopt", [callers, ...adopted].join("\n")), moto.environment);
    await terraform.init();
    const { create = [], ...kept } = addressesBy(await terraform.plan());
    expect(Object.keys(kept).sort()).toEqual(["no-op", "update"]);
    expect(Object.values(kept).flat().sort()).toEqual([
      "module.mixpanel.aws_iam_policy.bucket",
      "module.mixpanel.aws_iam_role.role",
      "module.mixpanel.aws_iam_role_policy_attachment.bucket",
      "module.mixpanel.aws_s3_bucket.bucket",
      "module.mparticle.aws_iam_policy.bucket",
      "module.mparticle.aws_iam_user.user",
      "module.mparticle.aws_iam_user_policy_attachment.bucket",
      "module.mparticle.aws_s3_bucket.bucket",
      "module.policy.aws_s3_bucket.bucket",
      "module.policy.aws_s3_bucket_policy.bucket",
    ]);
    expect(create.filter((address) => !/aws_s3_bucket_/.test(address))).toEqual([]);
  }, 120_000);

  test("is taken over by a stack, with the blocks in JSON beside it", async () => {
    await byHandForMixpanel(aws(moto, admin), "acme-stack");
    const text = [
      "provider: { region: us-east-1, allowedAccountIds: ['111122223333'] }",
      "name: acme",
      "integrations:",
      `  acme-stack: { vendor: mixpanel, bucket: { name: acme-stack }, projectToken: "${token}" }`,
      "",
    ].join("\n");
    const file = join(folder, "integrations.yaml");
    writeFileSync(file, text);
    synth(file, join(folder, "cdktf.out"));
    const stack = join(folder, "cdktf.out/stacks/acme-stack");
    const made = madeForStack(loadConfig(text, file), "acme-stack");
    writeFileSync(join(stack, "adopt.tf.json"), jsonText(importBlocks(made, ["bucket", "role", "policy"])));
    writeFileSync(join(stack, "path_override.tf.json"), jsonText({ provider: { aws: { s3_use_path_style: true } } }));
    const terraform = new Terraform(stack, moto.environment);
    await terraform.init();
    const { create = [], ...kept } = addressesBy(await terraform.plan());
    expect(Object.keys(kept).sort()).toEqual(["no-op", "update"]);
    expect(create.filter((address) => !/aws_s3_bucket_/.test(address))).toEqual([]);
  }, 120_000);
});
