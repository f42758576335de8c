import { bucketStatements, tlsOnly } from "../../policies/bucket";
import { policyFaults, type PolicyKind } from "../../policies/checks";
import { policyDocument, type PolicyDocument } from "../../policies/document";
import { keyPolicy, roleKeyStatements, userKeyStatement, vendorKeyStatement } from "../../policies/key";
import { trustPolicy } from "../../policies/trust";
import { accessModes, vendors } from "../../vendors";
import type { Statement } from "../../vendors/statement";
import type { BucketGrant, Vendor } from "../../vendors/vendor";

const longestBucketName = "b".repeat(63);
const longestExternalId = "x".repeat(1224);
const keyArn = `arn:aws:kms:ap-northeast-1:111122223333:key/mrk-${"0".repeat(32)}`;

test("the vendors and their ways in are these", () => {
  expect(vendors.map((vendor) => [vendor.id, vendor.name, accessModes(vendor)])).toEqual([
    ["mixpanel", "Mixpanel", ["role"]],
    ["mparticle", "mParticle", ["iam-user", "bucket-policy"]],
  ]);
});

test("no two vendors have the same id", () => {
  expect(new Set(vendors.map(({ id }) => id)).size).toBe(vendors.length);
});

/** Every statement in the vendor's data, with its placeholders. */
function dataStatements({ access }: Vendor): readonly Statement[] {
  const { role, "iam-user": user, "bucket-policy": bucketPolicy } = access;
  const pods = Object.values(bucketPolicy?.pods ?? {});
  const grants = [role, user, bucketPolicy, ...pods].filter((grant) => grant !== undefined);
  return [
    ...(role ? [...role.trust, ...role.key] : []),
    ...grants.flatMap(({ bucket, otherForms = [] }) => [...bucket, ...otherForms.flatMap((form) => form.bucket)]),
  ];
}

/** Every policy that can be written for the vendor, each value as long as it may be. */
function policies(vendor: Vendor): readonly (readonly [string, PolicyKind, PolicyDocument])[] {
  const { role, "iam-user": user, "bucket-policy": bucketPolicy } = vendor.access;
  const bucket = (mode: "role" | "iam-user") =>
    policyDocument(...bucketStatements(vendor, { mode }, longestBucketName));
  const pods = bucketPolicy ? [undefined, ...Object.keys(bucketPolicy.pods ?? {})] : [];
  return [
    ...(role
      ? [
          ["trust", "trust", trustPolicy(vendor, [longestExternalId])] as const,
          ["trust, several ids", "trust", trustPolicy(vendor, ["one", "two"])] as const,
          ["role", "identity", bucket("role")] as const,
          ["role's key", "identity", policyDocument(...roleKeyStatements(vendor, keyArn))] as const,
        ]
      : []),
    ...(user
      ? [
          ["user", "identity", bucket("iam-user")] as const,
          ["user's key", "identity", policyDocument(userKeyStatement(keyArn, "ap-northeast-1"))] as const,
        ]
      : []),
    ...pods.flatMap((pod) => {
      const access = { mode: "bucket-policy", pod } as const;
      const statements = bucketStatements(vendor, access, longestBucketName);
      const onKey = vendorKeyStatement(vendor, access, "ap-northeast-1");
      return [
        [`bucket, pod ${pod}`, "bucket", policyDocument(tlsOnly(longestBucketName), ...statements)] as const,
        [`key, pod ${pod}`, "key", keyPolicy("111122223333", onKey)] as const,
      ];
    }),
  ];
}

describe.each(vendors.map((vendor) => [vendor.name, vendor] as const))("%s", (_name, vendor) => {
  const { role, "bucket-policy": bucketPolicy } = vendor.access;

  test("has an id valid in a file without quotes", () => {
    expect(vendor.id).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  test("has documents with a title, an https address and a date", () => {
    const forms = Object.values(vendor.access).flatMap(({ otherForms = [] }: BucketGrant) => otherForms);
    const documents = [vendor.document, bucketPolicy?.podDocument, ...forms.map((form) => form.document)];
    for (const document of documents.filter((one) => one !== undefined)) {
      expect(document.title).toMatch(new RegExp(`^${vendor.name}: \\S`));
      expect(document.url).toMatch(/^https:\/\/[a-z.]+\/\S+$/);
      expect(document.date).toMatch(/^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/);
    }
    expect(vendor.page.url).toMatch(/^https:\/\/[a-z.]+\/\S+$/);
  });

  test("gives for every form of its statements the part of the document, and the difference of the others", () => {
    for (const { form, otherForms = [] } of Object.values(vendor.access) as readonly BucketGrant[]) {
      expect(form !== undefined).toBe(otherForms.length > 0);
      for (const other of otherForms) expect(`${other.form} ${other.differs}`).toMatch(/^\w+ [a-z].*[a-z]$/);
    }
  });

  test("has accounts of twelve digits, each with a name beginning with the vendor's", () => {
    for (const [id, name] of Object.entries(vendor.accounts)) {
      expect(id).toMatch(/^\d{12}$/);
      expect(name).toMatch(new RegExp(`^${vendor.name} \\S`));
    }
  });

  test("has exactly its principals' accounts, each a role or a user", () => {
    const principals = dataStatements(vendor).flatMap(({ Principal }) =>
      typeof Principal === "object" ? [Principal.AWS].flat() : (Principal ?? []),
    );
    for (const principal of principals) expect(principal).toMatch(/^arn:aws:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/);
    const accounts = principals.map((principal) => principal.split(":")[4]);
    expect(new Set(accounts)).toEqual(new Set(Object.keys(vendor.accounts)));
  });

  test("has a placeholder for every value, and every placeholder is in a statement", () => {
    const text = JSON.stringify(dataStatements(vendor));
    const { bucket, keyArn: key, externalId } = vendor.placeholders;
    for (const placeholder of [bucket, key, externalId].filter((one) => one !== undefined))
      expect(text).toContain(placeholder);
    expect({ key: key !== undefined, externalId: externalId !== undefined }).toEqual({
      key: role !== undefined,
      externalId: role !== undefined,
    });
  });

  test("has Sids of letters and digits", () => {
    for (const { Sid = "None" } of dataStatements(vendor)) expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
  });

  test("has well-formed Regions, of its partition and named once", () => {
    const pods = Object.values(bucketPolicy?.pods ?? {}).map(({ recommendedRegion }) => recommendedRegion);
    for (const region of [...(vendor.regions ?? []), ...pods])
      expect(region).toMatch(/^(af|ap|ca|eu|il|me|mx|sa|us)-(north|south|east|west|central)+-\d$/);
    expect(new Set(vendor.regions).size).toBe(vendor.regions?.length ?? 0);
  });

  test.each(policies(vendor))("has no placeholder left in the policy: %s", (_what, _kind, policy) => {
    const values = (node: unknown): string[] =>
      typeof node === "object" && node !== null ? Object.values(node).flatMap(values) : [String(node)];
    for (const value of values(policy)) expect(value).not.toMatch(/[<>{}]/);
  });

  test.each(policies(vendor))("has nothing wrong with the policy: %s", (_what, kind, policy) => {
    expect(policyFaults(kind, policy)).toEqual([]);
  });
});

test("the labels are those of the vendors' pages", () => {
  expect(vendors.map(({ id, page }) => [id, page])).toEqual([
    [
      "mixpanel",
      {
        where: "In Mixpanel, when creating the pipeline to AWS S3",
        url: "https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3",
        labels: {
          Bucket: "bucket",
          Region: "region",
          "Role ARN": "role-arn",
          Encryption: "encryption",
          "KMS Key ID": "kms-key-arn",
        },
        encryption: { sseS3: "AES", kms: "KMS" },
      },
    ],
    [
      "mparticle",
      {
        where: "In mParticle, when configuring the Amazon S3 output",
        url: "https://docs.mparticle.com/integrations/amazons3/event/",
        labels: { "Bucket Name": "bucket", "AWS Region Endpoint": "region" },
        accessKey: { id: "Access Key ID", secret: "Secret Access Key" },
      },
    ],
  ]);
});

test("Mixpanel's Regions are those of its page, without the two in China", () => {
  expect(vendors[0]?.regions).toEqual(
    (
      "us-east-1 us-east-2 us-west-1 us-west-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 " +
      "ap-southeast-2 ap-south-1 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 me-south-1"
    ).split(" "),
  );
});

test("mParticle's pods recommend the Regions of its table, and demand the beginning of the bucket's name", () => {
  const { pods, podBucketNamePrefix } = vendors[1]!.access["bucket-policy"]!;
  expect(Object.entries(pods!).map(([pod, { recommendedRegion }]) => [pod, recommendedRegion])).toEqual([
    ["US1", "us-east-1"],
    ["US2", "us-east-1"],
    ["EU1", "eu-central-1"],
    ["AU1", "ap-southeast-2"],
  ]);
  expect(podBucketNamePrefix).toBe("mp-forwarding-");
});
