import fc from "fast-check";
import type { Row } from "./documented";
import { keyIn } from "./grants";
import { ourAccount, type Request } from "./simulate";

/** Actions by what they act on: a request must be one that AWS knows. */
const actions = {
  bucket: ["s3:ListBucket", "s3:GetBucketLocation", "s3:PutBucketPolicy", "s3:DeleteBucket", "s3:ListBucketVersions"],
  object: [
    "s3:PutObject",
    "s3:PutObjectAcl",
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
  ],
  key: [
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptTo",
    "kms:ReEncryptFrom",
    "kms:DescribeKey",
    "kms:CreateGrant",
    "kms:PutKeyPolicy",
  ],
  role: ["sts:AssumeRole"],
  account: ["s3:ListAllMyBuckets"],
} satisfies Record<string, readonly string[]>;

type Kind = keyof typeof actions;

/** Requests in and around what the documents grant: each part is as documented, or easily taken for it. */
export function requestsAround(rows: readonly Row[]): fc.Arbitrary<Request> {
  return fc.oneof(...rows.map(requestsAroundRow));
}

function requestsAroundRow({ principals, actions: granted, resource, context = {} }: Row): fc.Arbitrary<Request> {
  const kind = (Object.keys(actions) as Kind[]).find((each) => granted.some((one) => actions[each].includes(one)))!;
  return fc.record({
    principal: near(principals, principals.flatMap(otherPrincipals)),
    action: near(granted, actions[kind]),
    resource: resourcesNear[kind](resource),
    context: contextsNear(context),
  });
}

/** Mostly what the documents say, and now and then something else. */
function near<T>(documented: readonly T[], others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...documented) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  );
}

/** Not of our account, whose own IAM may allow its people what it likes. */
function otherPrincipals(principal: string): readonly string[] {
  const [, , , , account = "", name = ""] = principal.split(":");
  return [
    principal.replace(account, "444455556666"),
    principal.replace(account, "338661164609"),
    `arn:aws:iam::${account}:root`,
    `arn:aws:iam::${account}:user/other`,
    `arn:aws:sts::${account}:assumed-role/other/session`,
    principal.replace(name, name.replace(/\/([^/]+)/, "/$1-2")),
  ].filter((other) => other !== principal && !other.includes(`::${ourAccount}:`));
}

const bucketsNear = (name: string) => near([name], [`${name}-2`, `${name}2`, name.slice(0, -1), `x-${name}`]);

// `*` and `?` would ask about many objects at once
const objects = fc.oneof(
  fc.constantFrom("a", "123/mp_master_event/part.json.gz", "..", "ö/😀"),
  fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replace(/[*?]/g, "-")),
);

/** The documented resource, and those that are easily taken for it. */
const resourcesNear: Record<Kind, (documented: string) => fc.Arbitrary<string>> = {
  bucket: (arn) => bucketsNear(bucketOf(arn)).map((name) => `arn:aws:s3:::${name}`),
  object: (arn) =>
    fc.tuple(bucketsNear(bucketOf(arn)), objects).map(([name, object]) => `arn:aws:s3:::${name}/${object}`),
  key: (arn) =>
    arn === "*" ? fc.constant(keyIn("eu-central-1")) : near([arn], [keyIn("ap-south-1"), arn.replace("1234", "9876")]),
  role: fc.constant,
  account: fc.constant,
};

function bucketOf(arn: string): string {
  return arn.replace("arn:aws:s3:::", "").replace("/*", "");
}

/** What the documents demand of the context, or something else, or nothing. */
function contextsNear(demanded: NonNullable<Row["context"]>): fc.Arbitrary<Record<string, string>> {
  const values = Object.entries(demanded).map(
    ([key, documented]) => [key, near(documented, otherValues(key, documented))] as const,
  );
  // whether a call comes over TLS is always known
  const requiredKeys = Object.keys(demanded).filter((key) => key === "aws:SecureTransport");
  return fc.record(Object.fromEntries(values), { requiredKeys }) as fc.Arbitrary<Record<string, string>>;
}

function otherValues(key: string, documented: readonly string[]): readonly string[] {
  if (key === "aws:SecureTransport") return ["false"];
  return documented
    .flatMap((value) => [
      "",
      "*",
      `${value}0`,
      value.slice(0, -1),
      value.toUpperCase(),
      value.replace("s3.", "sqs."),
      value.replace(/[a-z-]+-1\./, "ap-south-1."),
    ])
    .filter((other) => !documented.includes(other));
}
