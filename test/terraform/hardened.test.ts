import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { CreateAccessKeyCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { moduleName } from "../../module/catalogue";
import { variantsOf } from "../../module/variant";
import { keyRefusal, methods } from "../../constructs/methods";
import { bucketStatements, demandedNamePrefix } from "../../policies/bucket";
import { leavesFolderOpen } from "../../policies/hardening";
import { reach, type Deed } from "../../policies/reach";
import { accessModes, vendors } from "../../vendors";
import { externalIdOf } from "../../vendors/lookups";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { eachKind } from "../vendors/kinds";
import { ownSettings } from "../vendors/own-settings";
import { admin, aws, outcome, type Credentials } from "./aws";
import { describeReal } from "./describe-real";
import { Deployment, outcomeOf } from "./lifecycle/deployment";
import { synthesized } from "./lifecycle/rows";
import { Moto } from "./moto";
import { Terraform } from "./terraform";
import { writeRoot, type WayIn } from "./way-root";

jest.setTimeout(900_000);

interface Way {
  /** Of the stack, and so of its role or user. */
  readonly name: string;
  readonly vendor: Vendor;
  readonly access: AccessMode;
  readonly bucket: string;
  /** True if the vendor's statements open the whole bucket, so that a folder limits them. */
  readonly isFree: boolean;
}

const ways: readonly Way[] = vendors.flatMap((vendor) =>
  accessModes(vendor).map((access) => {
    const name = `acme-${vendor.id}-${access}`;
    const bucket = `${demandedNamePrefix(vendor, { mode: access }) ?? ""}${name}`;
    const isFree = leavesFolderOpen(bucketStatements(vendor, { mode: access }, bucket), bucket);
    return { name, vendor, access, bucket, isFree };
  }),
);
const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** The hardened stack of a way in, with every limit that it can have. */
function stackOf({ vendor, access, bucket, isFree }: Way): Readonly<Record<string, unknown>> {
  const { identity } = methods[access];
  return {
    ...ownSettings(vendor, access),
    bucket: { existing: bucket },
    profile: "hardened",
    until: "2099-12-31",
    ...(isFree && { objectPrefix: "exports/" }),
    ...(identity && !keyRefusal(vendor, access) && { encryption: { kmsKeyArn } }),
    ...(identity?.kind === "user" && { accessKeys: "none" }),
    ...(!identity && { bucketPolicy: "replace" }),
  };
}

const file = {
  name: "acme",
  provider: { region: "us-east-1", allowedAccountIds: ["111122223333"] },
  integrations: Object.fromEntries(ways.map((way) => [way.name, stackOf(way)])),
};

/** The role and user of ours with a folder: this fake AWS takes no token's audience, and checks nothing across accounts. */
const inFolder = ways.filter(({ access, isFree }) => isFree && ["role", "iam-user"].includes(access));

describeReal("every vendor's hardened way in to a bucket", () => {
  const texts = synthesized(file);
  const stacks = [...texts].map(([id, text]) => ({ id, stack: id, text, was: id }));
  let moto: Moto;
  let deployment: Deployment;

  beforeAll(async () => {
    moto = await Moto.start();
    const { s3 } = aws(moto, admin);
    for (const { bucket } of ways) await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    deployment = new Deployment(moto);
    await deployment.apply(texts);
  });

  afterAll(async () => {
    await moto?.stop();
    deployment?.remove();
  });

  it("is applied by the real provider, and leaves nothing to change", async () => {
    expect(texts.size).toBe(ways.length);
    const plans = await deployment.plan("again", stacks);
    expect([...plans].filter(([, changes]) => Object.keys(outcomeOf(changes)).length > 0)).toEqual([]);
  });

  it.each(inFolder)("lets the vendor into its folder alone: $name", async ({ name, vendor, access, bucket }) => {
    const { s3: ours } = aws(moto, admin);
    for (const Key of ["exports/1.json", "1.json"])
      await ours.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "a" }));
    const { s3 } = aws(moto, access === "role" ? await session(name, vendor) : await newKey(name));
    const deeds = reach(bucketStatements(vendor, { mode: access }, bucket), `arn:aws:s3:::${bucket}/*`);
    const answers = async (Key: string) => ({
      read: await outcome(s3.send(new GetObjectCommand({ Bucket: bucket, Key }))),
      overwrite: await outcome(s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "b" }))),
    });
    const expected = (deed: Deed) => (deeds.includes(deed) ? "allowed" : "AccessDenied");
    await moto.enforceIam(true);
    const [inside, outside] = [await answers("exports/1.json"), await answers("1.json")];
    await moto.enforceIam(false);
    expect(inside).toEqual({ read: expected("read"), overwrite: expected("overwrite") });
    expect(outside).toEqual({ read: "AccessDenied", overwrite: "AccessDenied" });
  });

  async function session(name: string, vendor: Vendor): Promise<Credentials> {
    const ExternalId = externalIdOf(vendor, "role")?.example;
    const RoleArn = `arn:aws:iam::111122223333:role/${name}`;
    const { sts } = aws(moto, admin);
    const { Credentials: made } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: "vendor", ExternalId }),
    );
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken } = made!;
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  }

  async function newKey(name: string): Promise<Credentials> {
    const { AccessKey } = await aws(moto, admin).iam.send(new CreateAccessKeyCommand({ UserName: name }));
    return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
  }
});

describeReal("a hardened module of each kind", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await Moto.start();
  });
  afterAll(() => moto?.stop());

  it("is applied by the real provider, and leaves nothing to change", async () => {
    const modules = eachKind.map(({ vendor, access }): WayIn => {
      const variant = variantsOf(vendor).find((one) => one.access === access && one.bucket === "existing")!;
      const limited = { ...variant, hardened: true };
      return { name: moduleName(limited), variant: limited, bucket: `acme-module-${vendor.id}-${access}` };
    });
    const folder = join(mkdtempSync(join(tmpdir(), "hardened-")), "root");
    mkdirSync(folder);
    writeRoot(folder, modules);
    const terraform = new Terraform(folder, moto.environment);
    await terraform.init();
    const { resource_changes: changes = [] } = await terraform.plan();
    const policies = changes.flatMap(({ change }) =>
      String((change.after as { policy?: unknown } | null)?.policy ?? []),
    );
    expect(policies.filter((text) => text.includes('"aws:SecureTransport":"true"'))).toHaveLength(modules.length);
    await terraform.applyPlan();
    expect(await terraform.pendingChanges()).toBe("");
    rmSync(dirname(folder), { recursive: true });
  });
});
