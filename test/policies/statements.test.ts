import { bucketStatements, tlsOnly, type BucketAccess } from "../../policies/bucket";
import { keyPolicy, roleKeyStatements, userKeyStatement, vendorKeyStatement } from "../../policies/key";
import { trustStatements } from "../../policies/trust";
import { mixpanel, mparticle } from "../vendors/shipped";
import type { Statement } from "../../vendors/statement";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

test("every request for the bucket or its objects needs TLS", () => {
  expect(tlsOnly("acme-events")).toEqual({
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
});

test("a user uses the key for uploads through S3 in one Region", () => {
  expect(userKeyStatement(keyArn, "us-east-1")).toEqual({
    Sid: "UseKeyThroughS3",
    Effect: "Allow",
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: keyArn,
    Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
  });
});

test("the policy of a key for a role leaves everything to the account's IAM", () => {
  expect(keyPolicy("111122223333")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DelegateToIam",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
});

test("the policy of a key for a bucket policy names the principals of the bucket policy", () => {
  const statement = vendorKeyStatement(mparticle, { mode: "bucket-policy", pod: "EU1" }, "eu-central-1");
  expect(keyPolicy("111122223333", statement).Statement[1]).toEqual({
    Sid: "VendorUsesKeyThroughS3",
    Effect: "Allow",
    Principal: {
      AWS: [
        "arn:aws:iam::583371261087:role/Prod-Role-DG12-Default",
        "arn:aws:iam::583371261087:role/verifyrequest_lambda",
      ],
    },
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: "*",
    Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
  });
});

test("the policy of a key for a bucket policy without a pod names the document's principal", () => {
  expect(vendorKeyStatement(mparticle, { mode: "bucket-policy" }, "us-east-1").Principal).toEqual({
    AWS: ["arn:aws:iam::338661164609:role/Prod-Role-DG12-Default"],
  });
});

test("the policy of a key names every allowed principal of the bucket policy, by its kind, and no denied one", () => {
  const allow = (Principal: Statement["Principal"]) =>
    ({ Effect: "Allow", Principal, Action: "s3:PutObject" }) as const;
  const bucket: readonly Statement[] = [
    allow({ AWS: "arn:aws:iam::444455556666:role/a", Service: "logging.s3.amazonaws.com" }),
    allow({ Federated: ["arn:aws:iam::111122223333:oidc-provider/tokens.acme.example"] }),
    allow({ AWS: ["arn:aws:iam::444455556666:role/b", "arn:aws:iam::444455556666:role/c"] }),
    { ...allow({ AWS: "arn:aws:iam::444455556666:role/d" }), Effect: "Deny" },
    allow("*"),
  ];
  const access = { "bucket-policy": { bucket, key: "undocumented" } } as const;
  expect(vendorKeyStatement({ ...mparticle, access }, { mode: "bucket-policy" }, "us-east-1").Principal).toEqual({
    AWS: ["arn:aws:iam::444455556666:role/a", "arn:aws:iam::444455556666:role/b", "arn:aws:iam::444455556666:role/c"],
    Service: ["logging.s3.amazonaws.com"],
    Federated: ["arn:aws:iam::111122223333:oidc-provider/tokens.acme.example"],
  });
});

const refusals: readonly [string, () => unknown, string][] = [
  [
    "access that the vendor doesn't document",
    () => bucketStatements(mixpanel, { mode: "iam-user" }, "acme-events"),
    "Mixpanel documents no access by iam-user",
  ],
  ["a pod that the vendor doesn't have", () => ofPod("EU"), podsOf("bucket-policy", "US1, US2, EU1, AU1", "EU")],
  ["a pod without a name", () => ofPod(""), podsOf("bucket-policy", "US1, US2, EU1, AU1", "")],
  ["a pod in another case", () => ofPod("eu1"), podsOf("bucket-policy", "US1, US2, EU1, AU1", "eu1")],
  [
    "a pod by a word of JavaScript",
    () => ofPod("constructor"),
    podsOf("bucket-policy", "US1, US2, EU1, AU1", "constructor"),
  ],
  [
    "a pod where only the bucket's policy knows any",
    () => bucketStatements(mparticle, { mode: "iam-user", pod: "US1" }, "acme-events"),
    podsOf("iam-user", "none", "US1"),
  ],
  [
    "a pod of a vendor without any",
    () => bucketStatements(withoutPods, { mode: "bucket-policy", pod: "US1" }, "acme-events"),
    podsOf("bucket-policy", "none", "US1"),
  ],
  [
    "a trust policy where there is no role",
    () => trustStatements(mparticle, ["token"]),
    "mParticle documents no role to assume",
  ],
  [
    "a trust policy without an external id",
    () => trustStatements(mixpanel, []),
    "the role for Mixpanel needs at least one external id, got none",
  ],
  [
    "a role's key where there is no role",
    () => roleKeyStatements(mparticle, keyArn),
    "mParticle documents no use of a KMS key by a role",
  ],
  ...(["undocumented", "refused"] as const).map((key): (typeof refusals)[number] => [
    `a role's key that the vendor's document has ${key}`,
    () => roleKeyStatements({ ...mixpanel, access: { role: { ...mixpanel.access.role!, key } } }, keyArn),
    "Mixpanel documents no use of a KMS key by a role",
  ]),
  [
    "a key for principals of a vendor that has none",
    () => vendorKeyStatement(mparticle, { mode: "iam-user" }, "us-east-1"),
    "mParticle's access by iam-user names no principal of its own",
  ],
];

const withoutPods = { ...mparticle, access: { "bucket-policy": { bucket: [], key: "undocumented" } } as const };

function ofPod(pod: string) {
  const access: BucketAccess = { mode: "bucket-policy", pod };
  return bucketStatements(mparticle, access, "mp-forwarding-acme");
}

function podsOf(mode: string, pods: string, actual: string): string {
  return `the realms of mParticle for access by ${mode} are ${pods}, got ${actual}`;
}

test.each(refusals)("fails for %s", (_what, build, message) => {
  expect(build).toThrow(new Error(message));
});
