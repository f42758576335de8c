import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Document {
  readonly Version: string;
  readonly Statement: readonly unknown[];
}

const folder = join(__dirname, "../fixtures/vendor-docs");

/** A policy as a vendor's document prints it, with our values in the place of its placeholders. */
function printed(name: string, values: Readonly<Record<string, string | readonly string[]>>): Document {
  const text = readFileSync(join(folder, `${name}.json`), "utf8");
  const fill = (filled: string, [placeholder, value]: [string, string | readonly string[]]) =>
    typeof value === "string"
      ? filled.replaceAll(placeholder, value)
      : filled.replaceAll(JSON.stringify(placeholder), JSON.stringify(value));
  return JSON.parse(Object.entries(values).reduce(fill, text)) as Document;
}

const trust = (token: string | readonly string[]) =>
  printed("mixpanel-role-trust", { "<MIXPANEL_PROJECT_TOKEN>": token });
const export_ = (bucket: string) => printed("mixpanel-role-bucket", { "<BUCKET_NAME>": bucket });
const user = (bucket: string) => printed("mparticle-iam-user-bucket", { "{bucket}": bucket });
export const podPolicy = (pod: string, bucket: string) =>
  printed(`mparticle-pod-${pod.toLowerCase()}`, { "{bucket}": bucket });
// the document's JSON writes {bucket}*, its manual steps {bucket}/*
const withoutPod = (bucket: string) => printed("mparticle-bucket-policy-bucket", { "{bucket}*": `${bucket}/*` });

/** The policy of a bucket that is created: TLS for everybody, and what vendors may do. */
function bucketPolicy(bucket: string, ...vendors: readonly Document[]): Document {
  const tls = {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  return { Version: "2012-10-17", Statement: [tls, ...vendors.flatMap(({ Statement }) => Statement)] };
}

const customerKey = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const delegateToIam = {
  Sid: "DelegateToIam",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};
const uploadThroughS3 = {
  Action: ["kms:GenerateDataKey", "kms:Decrypt"],
  Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
};

/** Every policy that the first plan of the sample shows, by stack and address. */
export const plannedPolicies: Readonly<Record<string, Readonly<Record<string, Document>>>> = {
  "acme-mixpanel-export": {
    "aws_iam_role.role": trust("0123456789abcdef0123456789abcdef"),
    "aws_iam_policy.bucket": export_("acme-mixpanel-export"),
    "aws_s3_bucket_policy.bucket": bucketPolicy("acme-mixpanel-export", withoutPod("acme-mixpanel-export")),
  },
  "acme-mixpanel-new-key": {
    "aws_iam_role.role": trust(["aaaabbbbccccddddeeeeffff00001111", "22223333444455556666777788889999"]),
    "aws_iam_policy.bucket": export_("acme-mixpanel-new-key"),
    "aws_s3_bucket_policy.bucket": bucketPolicy("acme-mixpanel-new-key"),
    "aws_kms_key.key": { Version: "2012-10-17", Statement: [delegateToIam] },
  },
  "acme-mixpanel-aws-key": {
    "aws_iam_role.role": trust("89abcdef0123456789abcdef01234567"),
    "aws_iam_policy.bucket": export_("acme-mixpanel-aws-key"),
    "aws_s3_bucket_policy.bucket": bucketPolicy("acme-mixpanel-aws-key"),
  },
  "acme-mixpanel-existing": {
    "aws_iam_role.role": trust("fedcba9876543210fedcba9876543210"),
    "aws_iam_policy.bucket": export_("acme-events"),
    "aws_iam_policy.key": printed("mixpanel-role-key", { "<KEY_ARN>": customerKey }),
  },
  "acme-mparticle-user": {
    "aws_iam_policy.bucket": user("acme-mparticle-user"),
    "aws_s3_bucket_policy.bucket": bucketPolicy("acme-mparticle-user"),
  },
  "acme-mparticle-user-existing": {
    "aws_iam_policy.bucket": user("acme-events"),
    "aws_iam_policy.key": {
      Version: "2012-10-17",
      Statement: [{ Sid: "UseKeyThroughS3", Effect: "Allow", Resource: customerKey, ...uploadThroughS3 }],
    },
  },
  "acme-mparticle-eu": {
    "aws_s3_bucket_policy.bucket": bucketPolicy("mp-forwarding-acme-eu", podPolicy("EU1", "mp-forwarding-acme-eu")),
  },
  "acme-mparticle-new-key": {
    "aws_s3_bucket_policy.bucket": bucketPolicy("mp-forwarding-acme-us", podPolicy("US1", "mp-forwarding-acme-us")),
    "aws_kms_key.key": {
      Version: "2012-10-17",
      Statement: [
        delegateToIam,
        {
          Sid: "VendorUsesKeyThroughS3",
          Effect: "Allow",
          Principal: {
            AWS: [
              "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default",
              "arn:aws:iam::338661164609:role/role-lambda-verifyrequest",
            ],
          },
          Resource: "*",
          ...uploadThroughS3,
        },
      ],
    },
  },
  "acme-mparticle-existing": {},
  "acme-mparticle-second": {},
};

/** The documents' policies themselves. */
export const documents = { trust, export_, user, withoutPod };
