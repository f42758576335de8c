import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  ListAttachedRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { admin, aws, type Aws } from "./aws";
import { describeReal } from "./describe-real";
import { token } from "./messy";
import { Moto } from "./moto";
import { putObject, readObject, type Stored } from "./objects";
import { commandsBelow, ShellProject } from "./shell-project";
import type { Plan, ResourceChange } from "./terraform";
import { keyState } from "./transitions/buckets";
import { documents } from "./vendor-documents";

const pagePath = "docs/migrate.md";
const repository = join(__dirname, "../..");
const page = readFileSync(join(repository, pagePath), "utf8");
const provider = 'provider "aws" {\n  s3_use_path_style = true\n}\n';

/** The HCL below a heading of the page. */
function blocksBelow(heading: string): readonly string[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/```hcl\n(.*?)```/gs)].map(([, block = ""]) => block);
}

/** The page's sources, which no test can download, as the stand-ins of the repository: they have the same addresses. */
function withStandIns(hcl: string): string {
  return hcl
    .replace(/"terraform-aws-modules\/s3-bucket\/aws"\n {2}version .*\n/, '"./stand-ins/s3-bucket"\n')
    .replaceAll(/"terraform-aws-modules\/iam\/aws\/\/modules\/([a-z-]+)"\n {2}version .*\n/g, '"./stand-ins/$1"\n');
}

const [theirs = "", fromTheirs = ""] = blocksBelow("From terraform-aws-modules");
const [own = "", fromOwn = ""] = blocksBelow("From your own HCL");
const [fromConsole = ""] = blocksBelow("From the vendor's console page");
const [adopt = ""] = commandsBelow(pagePath, "## From the vendor's console page");
const commands = commandsBelow(pagePath, "## Plan and apply");

/** A bucket as the console makes it, and a role as a person makes it by Mixpanel's page. */
async function followPage({ s3, iam }: Aws): Promise<void> {
  const Bucket = "acme-clicks";
  await s3.send(new CreateBucketCommand({ Bucket }));
  const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } } as const];
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  const OwnershipControls = { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" as const }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  const PublicAccessBlockConfiguration = {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  };
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  const RoleName = "mixpanel-clicks";
  const AssumeRolePolicyDocument = JSON.stringify(documents.trust(token));
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const PolicyDocument = JSON.stringify(documents.export_(Bucket));
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: "MixpanelClicks", PolicyDocument }));
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy!.Arn! }));
}

jest.setTimeout(900_000);

// one root for all guides, because each apply waits for a minute until the lifecycle rules are as they should be
describeReal(`the guides of ${pagePath}, followed in one root`, () => {
  const buckets = ["acme-events", "acme-reports", "acme-clicks"];
  const objects = new Map<string, Stored>();
  let moto: Moto;
  let project: ShellProject;
  let changes: readonly ResourceChange[] = [];
  let planned = "";
  let pending = "";

  beforeAll(async () => {
    moto = await Moto.start();
    const client = aws(moto, admin);
    project = new ShellProject(moto.environment);
    cpSync(join(repository, "modules"), join(project.folder, "modules"), { recursive: true });
    cpSync(join(repository, "test/fixtures/terraform-aws-modules"), join(project.folder, "stand-ins"), {
      recursive: true,
    });
    project.write("main.tf", [provider, withStandIns(theirs), own].join("\n"));
    await project.run("terraform init");
    await project.run("terraform apply -auto-approve");
    await followPage(client);
    for (const bucket of buckets) {
      await putObject(client.s3, bucket);
      objects.set(bucket, await readObject(client.s3, bucket));
    }
    project.write("main.tf", [provider, fromTheirs, fromOwn, fromConsole].join("\n"));
    await project.run(adopt);
    const [init = "", plan = "", apply = "", remove = ""] = commands;
    await project.run(init);
    planned = await project.run(plan);
    const shown = JSON.parse(await project.run("terraform show -json migrate.tfplan")) as Plan;
    changes = (shown.resource_changes ?? []).filter(({ mode }) => mode === "managed");
    await project.run(apply);
    await project.run(remove);
    pending = (await project.attempt("terraform plan -detailed-exitcode")).output;
  });

  afterAll(async () => {
    await moto?.stop();
    project?.remove();
  });

  it("have four commands for every guide", () => {
    expect(commands).toHaveLength(4);
  });

  it("destroy and replace nothing", () => {
    expect(planned).toMatch(/\b0 to destroy\.$/m);
    expect(changes.filter(({ change }) => change.actions.includes("delete"))).toEqual([]);
  });

  it("hand over each bucket, each role, and the key", () => {
    const handedOver = changes.filter(
      ({ change: { actions, importing }, address }) =>
        importing !== undefined || (address.startsWith("module.") && !actions.includes("create")),
    );
    const addresses = handedOver.map(({ address }) => address);
    for (const call of ["mixpanel_export", "mixpanel_reports", "mixpanel_clicks"])
      expect(addresses).toEqual(
        expect.arrayContaining([`module.${call}.aws_s3_bucket.bucket`, `module.${call}.aws_iam_role.role`]),
      );
    expect(addresses).toContain("module.mixpanel_reports.aws_kms_key.key");
    expect(addresses).toContain("module.mixpanel_export.aws_iam_policy.bucket");
  });

  it("create only what the page says is new", () => {
    const created = changes.filter(({ change }) => change.actions.includes("create")).map(({ address }) => address);
    const of = (call: string) =>
      created
        .filter((address) => address.startsWith(`module.${call}.`))
        .map((address) => address.split(".").slice(2).join("."));
    expect(of("mixpanel_export").toSorted()).toEqual([
      "aws_iam_role_policies_exclusive.role",
      "aws_iam_role_policy_attachments_exclusive.role",
      "aws_s3_bucket_lifecycle_configuration.bucket",
    ]);
    expect(of("mixpanel_clicks").toSorted()).toEqual([
      "aws_iam_policy.bucket",
      "aws_iam_role_policy_attachment.bucket",
      "aws_s3_bucket_lifecycle_configuration.bucket",
      "aws_s3_bucket_policy.bucket",
    ]);
    expect(of("mixpanel_reports")).toHaveLength(11);
  });

  it.each(buckets)("keep the object in %s, under the same key", async (bucket) => {
    const stored = await readObject(aws(moto, admin).s3, bucket);
    expect(stored).toEqual(objects.get(bucket));
    expect(stored.body).toBe(bucket);
    expect(stored.keyArn !== undefined).toBe(bucket === "acme-reports");
    if (stored.keyArn !== undefined) expect(await keyState(moto, stored.keyArn)).toBe("Enabled");
  });

  it("leave each role the module's policies alone", async () => {
    const { iam } = aws(moto, admin);
    const attached = async (RoleName: string) =>
      (await iam.send(new ListAttachedRolePoliciesCommand({ RoleName })))
        .AttachedPolicies!.map(({ PolicyName }) => PolicyName)
        .toSorted();
    expect(await attached("acme-mixpanel")).toEqual(["acme-mixpanel-bucket"]);
    expect(await attached("mixpanel-reports")).toEqual(["mixpanel-reports-bucket", "mixpanel-reports-key"]);
    expect(await attached("mixpanel-clicks")).toEqual(["mixpanel-clicks-bucket"]);
  });

  it("leave nothing to change", () => {
    expect(pending).toContain("No changes.");
  });
});
