import { keyIn, podBucket, role, tokens, user, bucket, type GrantName } from "./grants";
import type { Request } from "./simulate";

/** A line of what a vendor's documents grant, read from the page and not from vendors/. */
export interface Row {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  /** One ARN, with `/*` at its end every object of a bucket, or `*` for the key that the policy stands on. */
  readonly resource: string;
  /** What the context must say, one of the values for each key. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

const tls = { "aws:SecureTransport": ["true"] };
const throughS3 = (region: string) => ({ "kms:ViaService": [`s3.${region}.amazonaws.com`] });
const session = (account: string, name: string) => `arn:aws:sts::${account}:assumed-role/${name}/session`;

const assume = (externalIds: readonly string[]): Row => ({
  principals: ["arn:aws:iam::485438090326:user/mixpanel-export"],
  actions: ["sts:AssumeRole"],
  resource: "arn:aws:iam::111122223333:role/acme-mixpanel",
  context: { "sts:ExternalId": externalIds },
});

const pod = (account: string, verifies: string): readonly Row[] => [
  {
    principals: [session(account, "Prod-Role-DG12-Default"), session(account, verifies)],
    actions: ["s3:PutObject", "s3:PutObjectAcl"],
    resource: `arn:aws:s3:::${podBucket}/*`,
    context: tls,
  },
];

/** The whole of what each policy is documented to allow to a vendor; TLS and S3 as the way to a key are ours. */
export const documented = {
  "mixpanel-trust": [assume(tokens.slice(0, 1))],
  "mixpanel-trust-two-projects": [assume(tokens)],
  "mixpanel-bucket-tls": [
    { principals: [role], actions: ["s3:ListBucket"], resource: `arn:aws:s3:::${bucket}`, context: tls },
    {
      principals: [role],
      actions: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
      resource: `arn:aws:s3:::${bucket}/*`,
      context: tls,
    },
  ],
  "mixpanel-key": [
    {
      principals: [role],
      actions: [
        "kms:Decrypt",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:ReEncryptTo",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:DescribeKey",
        "kms:ReEncryptFrom",
      ],
      resource: keyIn("us-east-1"),
    },
  ],
  "mparticle-user": [
    { principals: [user], actions: ["s3:ListAllMyBuckets"], resource: "arn:aws:s3:::*" },
    { principals: [user], actions: ["s3:ListBucket", "s3:GetBucketLocation"], resource: `arn:aws:s3:::${bucket}` },
    { principals: [user], actions: ["s3:GetObject", "s3:PutObject"], resource: `arn:aws:s3:::${bucket}/*` },
  ],
  "mparticle-user-key": [
    {
      principals: [user],
      actions: ["kms:GenerateDataKey", "kms:Decrypt"],
      resource: keyIn("us-east-1"),
      context: throughS3("us-east-1"),
    },
  ],
  "mparticle-bucket": [
    {
      principals: [session("338661164609", "Prod-Role-DG12-Default")],
      actions: ["s3:PutObject"],
      resource: `arn:aws:s3:::${bucket}/*`,
      context: tls,
    },
  ],
  "mparticle-bucket-us1": pod("338661164609", "role-lambda-verifyrequest"),
  "mparticle-bucket-us2": pod("386705975570", "verifyrequest_lambda"),
  "mparticle-bucket-eu1": pod("583371261087", "verifyrequest_lambda"),
  "mparticle-bucket-au1": pod("526464060896", "verifyrequest_lambda"),
  "mparticle-key-eu1": [
    {
      principals: [session("583371261087", "Prod-Role-DG12-Default"), session("583371261087", "verifyrequest_lambda")],
      actions: ["kms:GenerateDataKey", "kms:Decrypt"],
      resource: "*",
      context: throughS3("eu-central-1"),
    },
  ],
} as const satisfies Partial<Record<GrantName, readonly Row[]>>;

/** Whether the documents grant this request. */
export function isDocumented(rows: readonly Row[], { principal, action, resource, context = {} }: Request): boolean {
  return rows.some(
    (row) =>
      row.principals.includes(principal) &&
      row.actions.includes(action) &&
      covers(row.resource, resource) &&
      Object.entries(row.context ?? {}).every(([key, values]) => values.includes(context[key] ?? "")),
  );
}

function covers(granted: string, resource: string): boolean {
  if (granted === "*") return true;
  return granted.endsWith("/*") ? resource.startsWith(granted.slice(0, -1)) : resource === granted;
}
