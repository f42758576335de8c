import {
  type BucketCannedACL,
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { ListPoliciesCommand, ListRolesCommand, ListUsersCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { admin, aws, outcome, type Aws, type Credentials } from "./aws";
import { describeReal } from "./describe-real";
import { Moto } from "./moto";
import { Project, sample } from "./sample-stacks";
import type { Plan, ResourceChange } from "./terraform";
import { plannedPolicies, podPolicy } from "./vendor-documents";

/** Buckets that the sample says exist. */
const existing = ["acme-events", "mp-forwarding-acme-shared", "acme-access-logs"];

/** What S3 asks of a bucket before it delivers access logs to it. */
const logDelivery = { ACL: "log-delivery-write" as BucketCannedACL };

jest.setTimeout(1_800_000);

describeReal("the sample, on real Terraform and a fake AWS", () => {
  const project = new Project();
  const stacks = Object.keys(plannedPolicies);
  const plans = new Map<string, Plan>();
  let moto: Moto;

  const terraform = (stack: string) => project.terraform(stack, moto.environment);
  const everyStack = (work: (stack: string) => Promise<void>) => Promise.all(stacks.map(work));

  beforeAll(async () => {
    moto = await Moto.start();
    const { s3 } = aws(moto, admin);
    for (const Bucket of existing) await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketAclCommand({ Bucket: "acme-access-logs", ...logDelivery }));
    expect(project.synth(sample()).toSorted()).toEqual(stacks.toSorted());
    await everyStack(async (stack) => {
      await terraform(stack).init();
      plans.set(stack, await terraform(stack).plan());
      await terraform(stack).applyPlan();
    });
  });

  afterAll(async () => {
    await moto?.stop();
    project.remove();
  });

  describe("the first plan", () => {
    it("creates and does nothing else", () => {
      const actions = stacks.flatMap(managed).map(({ change }) => change.actions.join());
      expect(new Set(actions)).toEqual(new Set(["create"]));
    });

    it("creates nothing if the statements are an output or in another stack's policy", () => {
      expect(stacks.filter((stack) => managed(stack).length === 0)).toEqual([
        "acme-mparticle-existing",
        "acme-mparticle-second",
      ]);
    });

    it("shows every policy except one with a key of the same plan", () => {
      const unknown = stacks.flatMap((stack) =>
        managed(stack)
          // the bucket's own attribute `policy` is what S3 reports; we set none there
          .filter(({ type }) => type !== "aws_s3_bucket")
          .filter(({ change }) => change.after_unknown["policy"] || change.after_unknown["assume_role_policy"])
          .map(({ address }) => `${stack}: ${address}`),
      );
      expect(unknown).toEqual(["acme-mixpanel-new-key: aws_iam_policy.key"]);
    });

    it.each(stacks)("has for %s the policies of the vendor's document and no other", (stack) => {
      const policies = managed(stack).flatMap((change) => {
        const text = change.change.after?.["policy"] ?? change.change.after?.["assume_role_policy"];
        return typeof text === "string" ? [[change.address, JSON.parse(text)]] : [];
      });
      expect(Object.fromEntries(policies)).toEqual(plannedPolicies[stack]);
    });

    it("outputs the vendor's documented statements for an existing bucket", () => {
      const { value } = plans.get("acme-mparticle-existing")!.planned_values.outputs["bucket_policy_statements"]!;
      expect(JSON.parse(String(value))).toEqual(podPolicy("US2", "mp-forwarding-acme-shared"));
    });

    it("marks the one output with a secret as sensitive", () => {
      const sensitive = stacks.flatMap((stack) =>
        Object.entries(plans.get(stack)!.planned_values.outputs).flatMap(([name, output]) =>
          output.sensitive ? [`${stack}: ${name}`] : [],
        ),
      );
      expect(sensitive).toEqual(["acme-mparticle-user: secret_access_keys"]);
    });
  });

  it("plans nothing more once it is applied", async () => {
    await everyStack(async (stack) => expect(await terraform(stack).pendingChanges()).toBe(""));
  });

  it("leaves other buckets unchanged", async () => {
    const { s3 } = aws(moto, admin);
    const named = stacks.flatMap(managed).filter(({ change }) => existing.includes(String(change.after?.["bucket"])));
    expect(named).toEqual([]);
    for (const Bucket of existing) {
      expect(await outcome(s3.send(new GetBucketPolicyCommand({ Bucket })))).toBe("NoSuchBucketPolicy");
    }
  });

  it("prints the values for Mixpanel under Mixpanel's labels", async () => {
    const { vendor_settings, vendor_page } = await terraform("acme-mixpanel-existing").outputs();
    expect(vendor_settings?.value).toEqual({
      Bucket: "acme-events",
      Region: "us-east-1",
      "Role ARN": "arn:aws:iam::111122223333:role/acme-mixpanel-existing",
      Encryption: "KMS",
      "KMS Key ID": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    });
    expect(vendor_page?.value).toEqual({
      where: "In Mixpanel, when creating the pipeline to AWS S3",
      link: "https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3",
    });
  });

  it("prints the values for mParticle under mParticle's labels, with the secrets apart", async () => {
    const outputs = await terraform("acme-mparticle-user").outputs();
    expect(outputs["vendor_settings"]?.value).toEqual({
      "Bucket Name": "acme-mparticle-user",
      "AWS Region Endpoint": "us-east-1",
    });
    const id = expect.stringMatching(/^AKIA[A-Z0-9]{16}$/);
    expect(outputs["access_keys"]).toMatchObject({
      sensitive: false,
      value: { blue: { "Access Key ID": id, status: "active" }, green: { "Access Key ID": id, status: "active" } },
    });
    expect(outputs["secret_access_keys"]).toMatchObject({
      sensitive: true,
      value: { blue: { "Secret Access Key": expect.stringMatching(/^.{40}$/) } },
    });
    expect(Object.keys(outputs["encrypted_secret_access_keys"]?.value as object)).toEqual(["green"]);
  });

  describe("as the vendor, with IAM enforced", () => {
    let user: Aws;
    let role: Aws;

    beforeAll(async () => {
      const root = aws(moto, admin);
      // moto answers 403 to everybody where a bucket's policy has a Deny with a condition, as ours has for plain HTTP
      await root.s3.send(new DeleteBucketPolicyCommand({ Bucket: "acme-mparticle-user" }));
      user = aws(moto, await userKey());
      role = aws(moto, await roleSession(root));
      await moto.enforceIam(true);
    });

    afterAll(async () => {
      await moto.enforceIam(false);
    });

    const object = (Bucket: string) => ({ Bucket, Key: "mParticle_Bucket_Verification.txt" });

    it("lets mParticle's user put, get, list and locate, and nothing else", async () => {
      const bucket = "acme-mparticle-user";
      expect(await outcome(user.s3.send(new PutObjectCommand({ ...object(bucket), Body: "ok" })))).toBe("allowed");
      expect(await outcome(user.s3.send(new GetObjectCommand(object(bucket))))).toBe("allowed");
      expect(await outcome(user.s3.send(new ListObjectsV2Command({ Bucket: bucket })))).toBe("allowed");
      expect(await outcome(user.s3.send(new GetBucketLocationCommand({ Bucket: bucket })))).toBe("allowed");
      expect(await outcome(user.s3.send(new ListBucketsCommand({})))).toBe("allowed");
      expect(await outcome(user.s3.send(new DeleteObjectCommand(object(bucket))))).toBe("AccessDenied");
      expect(await outcome(user.s3.send(new CreateBucketCommand({ Bucket: "acme-another" })))).toBe("AccessDenied");
    });

    it("fails for mParticle's user in another bucket", async () => {
      expect(await outcome(user.s3.send(new PutObjectCommand({ ...object("acme-events"), Body: "no" })))).toBe(
        "AccessDenied",
      );
      expect(await outcome(user.s3.send(new ListObjectsV2Command({ Bucket: "acme-events" })))).toBe("AccessDenied");
    });

    it("lets Mixpanel's role put, get, list and delete, and nothing else", async () => {
      const bucket = "acme-events";
      expect(await outcome(role.s3.send(new PutObjectCommand({ ...object(bucket), Body: "ok" })))).toBe("allowed");
      expect(await outcome(role.s3.send(new GetObjectCommand(object(bucket))))).toBe("allowed");
      expect(await outcome(role.s3.send(new ListObjectsV2Command({ Bucket: bucket })))).toBe("allowed");
      expect(await outcome(role.s3.send(new DeleteObjectCommand(object(bucket))))).toBe("allowed");
      expect(await outcome(role.s3.send(new ListBucketsCommand({})))).toBe("AccessDenied");
      expect(await outcome(role.s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket })))).toBe("AccessDenied");
    });

    it("fails for Mixpanel's role in another bucket", async () => {
      const other = "acme-mparticle-user";
      expect(await outcome(role.s3.send(new PutObjectCommand({ ...object(other), Body: "no" })))).toBe("AccessDenied");
      expect(await outcome(role.s3.send(new GetObjectCommand(object(other))))).toBe("AccessDenied");
    });
  });

  it("releases a bucket and a key removed from the file, protected or not, and destroys neither", async () => {
    const created = "bucket: { name: mp-forwarding-acme-us }\n    encryption: { createKey: true }";
    expect(sample()).toContain(created);
    const changed = sample().replace(created, "bucket: { existing: mp-forwarding-acme-us }");
    for (const text of [changed, changed.replace("defaults:\n", "defaults:\n  protect: false\n")]) {
      project.synth(text);
      const { resource_changes: changes = [] } = await terraform("acme-mparticle-new-key").plan();
      const actions = changes.filter(({ mode }) => mode === "managed").map(({ change }) => change.actions.join());
      expect(actions).toEqual(Array.from({ length: 9 }, () => "forget"));
    }
    project.synth(sample());
  });

  describe("the way out", () => {
    it("fails to destroy a protected bucket and its key", async () => {
      const { exitCode, output } = await terraform("acme-mparticle-new-key").run(
        "destroy",
        "-input=false",
        "-auto-approve",
      );
      expect(exitCode).toBe(1);
      expect(output).toContain("Resource aws_s3_bucket.bucket has lifecycle.prevent_destroy set");
      const kept = await terraform("acme-mparticle-new-key").resourcesInState();
      expect(kept).toEqual(expect.arrayContaining(["aws_s3_bucket.bucket", "aws_kms_key.key"]));
    });

    it("leaves nothing behind once the protection is lifted in the file", async () => {
      project.synth(sample().replace("defaults:\n", "defaults:\n  protect: false\n  forceDestroy: true\n"));
      await everyStack(async (stack) => {
        await terraform(stack).apply();
        await terraform(stack).destroy();
        expect(await terraform(stack).resourcesInState()).toEqual([]);
      });
      const { s3, iam } = aws(moto, admin);
      const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
      expect(Buckets.map(({ Name }) => Name).toSorted()).toEqual(existing.toSorted());
      expect((await iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
      expect((await iam.send(new ListUsersCommand({}))).Users).toEqual([]);
      expect((await iam.send(new ListPoliciesCommand({ Scope: "Local" }))).Policies).toEqual([]);
    });
  });

  function managed(stack: string): readonly ResourceChange[] {
    return (plans.get(stack)!.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  }

  async function userKey(): Promise<Credentials> {
    const { access_keys, secret_access_keys } = await terraform("acme-mparticle-user").outputs();
    const ids = access_keys?.value as { blue: { "Access Key ID": string } };
    const secrets = secret_access_keys?.value as { blue: { "Secret Access Key": string } };
    return { accessKeyId: ids.blue["Access Key ID"], secretAccessKey: secrets.blue["Secret Access Key"] };
  }

  async function roleSession({ sts }: Aws): Promise<Credentials> {
    const { vendor_settings } = await terraform("acme-mixpanel-existing").outputs();
    const { "Role ARN": RoleArn } = vendor_settings?.value as { "Role ARN": string };
    const ExternalId = "fedcba9876543210fedcba9876543210";
    const { Credentials: made } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: "export", ExternalId }),
    );
    return {
      accessKeyId: made!.AccessKeyId!,
      secretAccessKey: made!.SecretAccessKey!,
      sessionToken: made!.SessionToken,
    };
  }
});
