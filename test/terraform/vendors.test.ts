import {
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { CreateAccessKeyCommand, GetOpenIDConnectProviderCommand, GetRoleCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { blockName } from "../../module/example";
import { methods } from "../../constructs/methods";
import { moduleName } from "../../module/catalogue";
import { variantsOf } from "../../module/variant";
import { bucketStatements } from "../../policies/bucket";
import { covers } from "../../policies/pattern";
import { accessModes, vendors } from "../../vendors";
import type { AccessGrant } from "../../vendors/vendor";
import { admin, aws, outcome, type Credentials } from "./aws";
import { describeReal } from "./describe-real";
import { Moto } from "./moto";
import { writeRoot, type WayIn } from "./way-root";
import { Terraform } from "./terraform";

jest.setTimeout(900_000);

const ways: readonly WayIn[] = vendors.flatMap((vendor) =>
  accessModes(vendor).map((access) => {
    const variant = variantsOf(vendor).find((one) => one.access === access && one.bucket === "existing")!;
    const name = moduleName(variant);
    return { name, variant, bucket: `acme-${vendor.id}-${access}` };
  }),
);
const grantOf = ({ variant: { vendor, access } }: WayIn) => vendor.access[access] as AccessGrant;
const madeBy = ({ variant }: WayIn) => methods[variant.access].identity?.kind;
const ofRoles = ways.filter((way) => madeBy(way) === "role");
const ofUsers = ways.filter((way) => madeBy(way) === "user");
const ofTokens = ways.filter(({ variant }) => variant.access === "web-identity");

/** A token with the claims of the vendor's. The fake AWS reads no token: it checks no signature, audience, or subject. */
function tokenOf(way: WayIn): string {
  const { vendor, access } = way.variant;
  const { issuer, audience } = methods[access].tokenProvider!(vendor, [String(grantOf(way).externalId?.example)]);
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString("base64url");
  return [part({ alg: "RS256" }), part({ iss: `https://${issuer}`, aud: audience }), part({})].join(".");
}

/** A session of the vendor's role, in the vendor's way. */
async function sessionOf(sts: STSClient, way: WayIn): Promise<Credentials> {
  const ExternalId = grantOf(way).externalId?.example;
  const role = { RoleArn: `arn:aws:iam::111122223333:role/${way.bucket}`, RoleSessionName: "vendor" };
  const { Credentials: made } = ofTokens.includes(way)
    ? await sts.send(new AssumeRoleWithWebIdentityCommand({ ...role, WebIdentityToken: tokenOf(way) }))
    : await sts.send(new AssumeRoleCommand({ ...role, ExternalId }));
  return {
    accessKeyId: made!.AccessKeyId!,
    secretAccessKey: made!.SecretAccessKey!,
    sessionToken: made!.SessionToken,
  };
}

/** The requests of the AWS SDK for the actions that documents ask for, each with its resource. */
const requests = {
  "s3:PutObject": (s3: S3Client, Bucket: string, Key: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: "a" })),
  "s3:GetObject": (s3: S3Client, Bucket: string, Key: string) => s3.send(new GetObjectCommand({ Bucket, Key })),
  "s3:ListBucket": (s3: S3Client, Bucket: string) => s3.send(new ListObjectsV2Command({ Bucket })),
  "s3:GetBucketLocation": (s3: S3Client, Bucket: string) => s3.send(new GetBucketLocationCommand({ Bucket })),
  "s3:DeleteObject": (s3: S3Client, Bucket: string, Key: string) => s3.send(new DeleteObjectCommand({ Bucket, Key })),
};
const ofBucket = ["s3:ListBucket", "s3:GetBucketLocation"];

/** Each action with the answer that the vendor's document lets expect. */
function documented({ variant: { vendor, access }, bucket }: WayIn, key: string): Readonly<Record<string, string>> {
  const statements = bucketStatements(vendor, { mode: access }, bucket);
  const isAllowed = (action: string) => {
    const resource = `arn:aws:s3:::${bucket}${ofBucket.includes(action) ? "" : `/${key}`}`;
    return statements.some(
      ({ Action, Resource = [] }) =>
        [Action].flat().some((one) => covers(one.toLowerCase(), action.toLowerCase())) &&
        [Resource].flat().some((one) => covers(one, resource)),
    );
  };
  return Object.fromEntries(
    Object.keys(requests).map((action) => [action, isAllowed(action) ? "allowed" : "AccessDenied"]),
  );
}

describeReal("every vendor's way in to a bucket", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "vendors-")), "root");
  const sessions = new Map<string, Credentials>();
  let moto: Moto;
  let terraform: Terraform;

  beforeAll(async () => {
    moto = await Moto.start();
    writeRoot(folder, ways);
    terraform = new Terraform(folder, moto.environment);
    await terraform.init();
  });

  afterAll(async () => {
    await moto?.stop();
    rmSync(dirname(folder), { recursive: true });
  });

  it("is planned by the real provider, is applied, and leaves nothing to change", async () => {
    const { resource_changes: changes = [] } = await terraform.plan();
    const addresses = changes.map(({ address }) => address);
    // a module for a bucket policy creates nothing: its caller merges the statements
    const made = ({ name, variant }: WayIn) =>
      variant.access === "bucket-policy" ? `aws_s3_bucket_policy.${blockName(name)}` : `module.${blockName(name)}.`;
    expect(ways.filter((way) => !addresses.some((address) => address.startsWith(made(way))))).toEqual([]);
    expect(changes.filter(({ change }) => !["create", "read"].includes(change.actions.join()))).toEqual([]);
    await terraform.applyPlan();
    expect(await terraform.pendingChanges()).toBe("");
  });

  it.each(ofTokens)("has one OpenID Connect provider, with the document's URL and audience: $name", async (way) => {
    const { iam } = aws(moto, admin);
    const { vendor, access } = way.variant;
    const { issuer, audience } = methods[access].tokenProvider!(vendor, [String(grantOf(way).externalId?.example)]);
    const OpenIDConnectProviderArn = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
    const { Url, ClientIDList } = await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    expect([Url, ClientIDList]).toEqual([issuer, [audience]]);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: way.bucket }));
    const trust = decodeURIComponent(String(Role?.AssumeRolePolicyDocument));
    expect(trust).toContain(`"Federated":"${OpenIDConnectProviderArn}"`);
  });

  describe("with IAM enforced", () => {
    beforeAll(async () => {
      const { sts, iam, s3 } = aws(moto, admin);
      for (const way of [...ofRoles, ...ofUsers]) {
        const Key = `${grantOf(way).objectPrefix ?? ""}1.json`;
        await s3.send(new PutObjectCommand({ Bucket: way.bucket, Key, Body: "a" }));
      }
      for (const way of ofRoles) sessions.set(way.name, await sessionOf(sts, way));
      for (const { name, bucket } of ofUsers) {
        const { AccessKey: made } = await iam.send(new CreateAccessKeyCommand({ UserName: bucket }));
        sessions.set(name, { accessKeyId: made!.AccessKeyId!, secretAccessKey: made!.SecretAccessKey! });
      }
      await moto.enforceIam(true);
    });

    afterAll(() => moto.enforceIam(false));

    it.each([...ofRoles, ...ofUsers])(
      "lets the vendor do what its document asks for and nothing else: $name",
      async (way) => {
        const key = `${grantOf(way).objectPrefix ?? ""}1.json`;
        const { s3 } = aws(moto, sessions.get(way.name)!);
        const answers: Record<string, string> = {};
        for (const [action, request] of Object.entries(requests))
          answers[action] = await outcome(request(s3, way.bucket, key));
        expect(answers).toEqual(documented(way, key));
      },
    );

    it.each([...ofRoles, ...ofUsers])(
      "lets the vendor do nothing in another's bucket: $name",
      async ({ name, bucket }) => {
        const { s3 } = aws(moto, sessions.get(name)!);
        const other = ways.find((way) => way.bucket !== bucket)!.bucket;
        expect(await outcome(s3.send(new PutObjectCommand({ Bucket: other, Key: "1.json", Body: "a" })))).toBe(
          "AccessDenied",
        );
        expect(await outcome(s3.send(new ListObjectsV2Command({ Bucket: other })))).toBe("AccessDenied");
      },
    );
  });

  it("is destroyed without anything left", async () => {
    await terraform.destroy();
    expect(await terraform.resourcesInState()).toEqual([]);
  });
});
