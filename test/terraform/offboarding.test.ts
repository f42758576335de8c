import { GetBucketPolicyCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { admin, aws, outcome, type Credentials } from "./aws";
import { deployed } from "./deployed";
import { describeReal } from "./describe-real";
import { Moto } from "./moto";
import { putObject, readObject, withoutPolicy } from "./objects";
import { Project } from "./sample-stacks";

jest.setTimeout(900_000);

type State = "active" | "suspended" | "offboarded";
type Output = Readonly<Record<string, Readonly<Record<string, string>>>>;

// Terraform takes a minute for the lifecycle rules of a new bucket
const common = { region: "us-east-1", encryption: { createKey: true }, manageLifecycle: false };
// this fake AWS takes a Deny in a key's policy for one of every principal
const withoutKey = { encryption: "sse-s3" };
const stacks = {
  "acme-role": { vendor: "mixpanel", bucket: { name: "acme-role" }, projectToken: "0123456789abcdef0123456789abcdef" },
  "acme-user": {
    vendor: "mparticle",
    access: "iam-user",
    bucket: { name: "acme-user" },
    accessKeys: { blue: { status: "active" } },
  },
  "acme-pod": {
    vendor: "mparticle",
    access: "bucket-policy",
    pod: "US1",
    bucket: { name: "mp-forwarding-acme" },
    ...withoutKey,
  },
};
const names = Object.keys(stacks);
const buckets = Object.values(stacks).map(({ bucket }) => bucket.name);
/** The vendor's statement in the bucket's and the key's policy: this fake AWS doesn't check access across accounts. */
const vendorsRole = "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default";

describeReal("a vendor's access that is suspended, given back, and offboarded", () => {
  const project = new Project();
  const sessions = new Map<string, Credentials>();
  let moto: Moto;

  beforeAll(async () => {
    moto = await Moto.start();
  });

  afterAll(async () => {
    await moto?.stop();
    project.remove();
  });

  /** Synthesizes and applies every stack, and returns what is done to its resources; nothing is left to change. */
  async function deploy(state: State): Promise<Readonly<Record<string, readonly string[]>>> {
    const integrations = Object.entries(stacks).map(([name, own]) => [name, { ...common, ...own, state }]);
    project.synth(JSON.stringify({ name: "acme", integrations: Object.fromEntries(integrations) }));
    const done: Record<string, readonly string[]> = {};
    for (const name of names) done[name] = await deployed(project.terraform(name, moto.environment));
    return done;
  }

  /** The vendor's credentials: an open session of its role, and its user's key. */
  async function openSessions(): Promise<void> {
    const RoleArn = "arn:aws:iam::111122223333:role/acme-role";
    const ExternalId = stacks["acme-role"].projectToken;
    const { Credentials: made } = await aws(moto, admin).sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: "vendor", ExternalId }),
    );
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken } = made!;
    sessions.set("acme-role", {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    });
    const { access_keys, secret_access_keys } = await project.terraform("acme-user", moto.environment).outputs();
    sessions.set("acme-user", {
      accessKeyId: (access_keys?.value as Output)["blue"]!["Access Key ID"]!,
      secretAccessKey: (secret_access_keys?.value as Output)["blue"]!["Secret Access Key"]!,
    });
  }

  /** The answers to the vendor, with IAM enforced: to write an object, and to read ours. */
  async function answers(): Promise<Readonly<Record<string, readonly string[]>>> {
    const { s3: ours } = aws(moto, admin);
    const all: Record<string, readonly string[]> = {};
    for (const [Bucket, credentials] of sessions)
      all[Bucket] = await withoutPolicy(ours, Bucket, async () => {
        const { s3 } = aws(moto, credentials);
        await moto.enforceIam(true);
        const put = await outcome(s3.send(new PutObjectCommand({ Bucket, Key: "vendors.json", Body: "a" })));
        const got = await outcome(s3.send(new GetObjectCommand({ Bucket, Key: "events/1.json" })));
        await moto.enforceIam(false);
        return [put, got];
      });
    return all;
  }

  /** Our objects, read by us: with the bucket, and the key that keeps them readable. */
  const objects = async () => {
    const { s3 } = aws(moto, admin);
    return Promise.all(buckets.map(async (bucket) => (await readObject(s3, bucket)).body));
  };

  /** The effects of the statements with the vendor's role in the policy of its bucket. */
  async function effects(): Promise<readonly string[]> {
    const { Policy = "{}" } = await aws(moto, admin).s3.send(new GetBucketPolicyCommand({ Bucket: buckets[2] }));
    const { Statement } = JSON.parse(Policy) as { readonly Statement: readonly { readonly Effect: string }[] };
    return Statement.filter((one) => JSON.stringify(one).includes(vendorsRole)).map(({ Effect }) => Effect);
  }

  const state = async (name: string) =>
    (await project.terraform(name, moto.environment).outputs())["access_state"]?.value;
  const can = { "acme-role": ["allowed", "allowed"], "acme-user": ["allowed", "allowed"] };
  const denied = { "acme-role": ["AccessDenied", "AccessDenied"], "acme-user": ["AccessDenied", "AccessDenied"] };

  it("works while it is active", async () => {
    await deploy("active");
    await openSessions();
    for (const bucket of buckets) await putObject(aws(moto, admin).s3, bucket);
    expect(await answers()).toEqual(can);
    expect(await effects()).toContain("Allow");
    expect(await state("acme-role")).toBeUndefined();
  });

  it("is denied once it is suspended, on open sessions too, and everything stays", async () => {
    const done = await deploy("suspended");
    expect(done).toEqual({
      "acme-role": ["update aws_iam_policy.bucket", "update aws_iam_policy.key", "update aws_iam_role.role"],
      "acme-user": ["update aws_iam_access_key.blue", "update aws_iam_policy.bucket", "update aws_iam_policy.key"],
      "acme-pod": ["update aws_s3_bucket_policy.bucket"],
    });
    expect(await answers()).toEqual(denied);
    expect(new Set(await effects())).toEqual(new Set(["Deny"]));
    expect(await objects()).toEqual(buckets);
    expect(await state("acme-role")).toBe("suspended");
  });

  it("works again once it is active again, with the same credentials", async () => {
    await deploy("active");
    expect(await answers()).toEqual(can);
    expect(new Set(await effects())).toEqual(new Set(["Allow"]));
  });

  it("is gone once it is offboarded, and the buckets, the keys, and the objects stay", async () => {
    const done = await deploy("offboarded");
    const [ofIam, others] = [/^delete aws_iam_/, /^update aws_s3_bucket_policy\./];
    expect(
      Object.values(done)
        .flat()
        .filter((one) => !ofIam.test(one) && !others.test(one)),
    ).toEqual([]);
    expect(done["acme-role"]).toContain("delete aws_iam_role.role");
    expect(done["acme-user"]).toContain("delete aws_iam_user.user");
    expect(Object.values(await answers()).flat()).not.toContain("allowed");
    expect(await effects()).toEqual([]);
    expect(await objects()).toEqual(buckets);
    expect(await state("acme-pod")).toBe("offboarded");
  });
});
