import { ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } from "@aws-sdk/client-iam";
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { admin, aws } from "./aws";
import { describeReal } from "./describe-real";
import { copyOfModules, writeRoot } from "./module-roots";
import { Moto } from "./moto";
import { Terraform, type ResourceChange } from "./terraform";

const token = 'project_tokens = ["0123456789abcdef0123456789abcdef"]';

/** A root with four calls, each by the name of a module. */
function root([withKey, toExisting, user, policy]: readonly string[], bucketName = "acme-named"): string {
  const call = (name: string, module: string | undefined, more: string) =>
    `module "${name}" {\n  source = "../modules/${module}"\n  ${more}\n}\n`;
  return [
    'provider "aws" {\n  s3_use_path_style = true\n}\n',
    call("with_key", withKey, `name = "acme-with-key"\n  bucket_name = "acme-with-key"\n  ${token}`),
    call("to_existing", toExisting, `name = "acme-to-existing"\n  bucket_name = "acme-to-existing"\n  ${token}`),
    call("user", user, 'name = "acme-user"\n  bucket_name = "acme-user"'),
    call("policy", policy, 'bucket_name = "acme-policy"'),
    call("named", "mixpanel-export", `name = "acme-named"\n  bucket_name = "${bucketName}"\n  ${token}`),
  ].join("\n");
}

/** The modules of the calls, before and after their sources change. */
const before = ["mixpanel-export-kms", "mixpanel-export", "mparticle-user", "mparticle-bucket-policy"];
// both twins, so that either form lets go
const after = [
  "mixpanel-export",
  "mixpanel-access/json",
  "mparticle-user-existing-bucket",
  "mparticle-bucket-policy-statements/json",
];

jest.setTimeout(1_800_000);

describeReal("modules under buckets that are there", () => {
  const folder = copyOfModules();
  const name = "root";
  let moto: Moto;
  let terraform: Terraform;
  let changes: readonly ResourceChange[] = [];

  beforeAll(async () => {
    moto = await Moto.start();
    terraform = new Terraform(writeRoot(folder, name, root(before)), moto.environment);
    await terraform.init();
    await terraform.apply();
  });

  afterAll(async () => {
    await moto.stop();
    rmSync(folder, { recursive: true });
  });

  it("fail to plan under another bucket's name, and destroy nothing", async () => {
    writeRoot(folder, name, root(before, "acme-renamed"));
    const { exitCode, output } = await terraform.run("plan", "-input=false");
    expect(exitCode).toBe(1);
    expect(output.replace(/\s+/g, " ").replaceAll("│ ", "")).toContain(
      "S3 can't rename a bucket, so Terraform would destroy acme-named and create another.",
    );
  });

  describe("become others", () => {
    beforeAll(async () => {
      writeRoot(folder, name, root(after));
      await terraform.init();
      ({ resource_changes: changes = [] } = await terraform.plan());
      await terraform.applyPlan();
    });

    const withActions = (action: string) =>
      changes.filter(({ change }) => change.actions.includes(action)).map(({ address }) => address);

    it("destroy only the vendor's permission for the key", () => {
      expect(withActions("delete").toSorted()).toEqual([
        "module.with_key.aws_iam_policy.key",
        "module.with_key.aws_iam_role_policy_attachment.key",
      ]);
    });

    it("release each bucket with all its settings, and the key", () => {
      const forgotten = withActions("forget").map((address) => address.split(".")[1]);
      expect(new Set(forgotten)).toEqual(new Set(["with_key", "to_existing", "user", "policy"]));
      expect(forgotten).toHaveLength(2 + 7 + 7 + 7);
    });

    it("leave the bucket's protections in AWS", async () => {
      const { s3 } = aws(moto, admin);
      const Bucket = "acme-to-existing";
      expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toContain("aws:SecureTransport");
      expect((await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe("Enabled");
      expect((await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules).toHaveLength(2);
      const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
      expect(encryption.ServerSideEncryptionConfiguration?.Rules).toHaveLength(1);
    });

    it("leave the role the policies of the other module", async () => {
      const { iam } = aws(moto, admin);
      const RoleName = "acme-with-key";
      const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
      expect(AttachedPolicies.map(({ PolicyName }) => PolicyName)).toEqual(["acme-with-key-bucket"]);
      expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual([]);
    });

    it("leave nothing to change", async () => {
      expect(await terraform.pendingChanges()).toBe("");
    });
  });

  describe("without the call", () => {
    const withoutCall = root(after).split('module "named"')[0] ?? "";
    const letGo = "removed {\n  from = module.named\n  lifecycle {\n    destroy = false\n  }\n}\n";
    const planned = async (text: string) => {
      writeRoot(folder, name, text);
      await terraform.init();
      const { resource_changes: all = [] } = await terraform.plan();
      return all
        .filter(({ address }) => address.startsWith("module.named."))
        .map(({ change }) => change.actions.join());
    };
    afterAll(async () => {
      writeRoot(folder, name, root(after));
      await terraform.init();
    });

    it("are destroyed, as docs/modules.md warns", async () => {
      const actions = await planned(withoutCall);
      expect(actions.length).toBeGreaterThan(8);
      expect(new Set(actions)).toEqual(new Set(["delete"]));
    });

    it("are released with the block in docs/modules.md instead of the call", async () => {
      const page = readFileSync(join(__dirname, "../../docs/modules.md"), "utf8");
      expect(page).toContain(letGo.replace("module.named", "module.mixpanel_export"));
      const actions = await planned(`${withoutCall}${letGo}`);
      expect(actions.length).toBeGreaterThan(8);
      expect(new Set(actions)).toEqual(new Set(["forget"]));
    });
  });

  it("are destroyed by terraform destroy", async () => {
    await terraform.destroy();
    expect(await terraform.resourcesInState()).toEqual([]);
  });
});
