import { vendors } from "../vendors";
import { longestShown, shown } from "../text/fault";
import { regionMeant } from "./regions";
import { brokenRule, type Rule } from "./text-rule";
import { inAnyCase, noDevice, noDeviceInPath, notInherited } from "./reserved-names";

function length(min: number, max: number): Rule {
  return { says: `must be ${min} to ${max} characters`, min, max };
}

function atMost(max: number, reason = ""): Rule {
  return { says: `must be at most ${max} characters${reason}`, max };
}

const bucketNaming = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName: readonly Rule[] = [
  {
    says: "must be a bucket's name, not its ARN",
    forbids: "^arn:",
    fix: (value) => suggestion(value.replace(/^.*:/, "").replace(/\/.*/, ""), bucketName),
  },
  {
    says: "must be a bucket's name, not a URL",
    forbids: "://",
    fix: (value) => suggestion(value.replace(/^.*?:\/\//, "").replace(/\/.*/, ""), bucketName),
  },
  { ...length(3, 63), link: bucketNaming },
  {
    says: 'must have only lowercase letters a-z, digits, "-" and "."',
    only: "a-z0-9.-",
    link: bucketNaming,
    fix: (value) => suggestion(value.toLowerCase().replace(/[_ ]/g, "-"), bucketName),
  },
  { says: "must begin and end with a letter or a digit", matches: "^[a-z0-9](.*[a-z0-9])?$", link: bucketNaming },
  { says: 'must not have two "." in a row', forbids: "\\.\\.", link: bucketNaming },
  { says: "must not look like an IP address", forbids: "^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$", link: bucketNaming },
  {
    says: 'must not begin with a prefix reserved by AWS ("xn--", "sthree-", "amzn-s3-demo-")',
    forbids: "^(xn--|sthree-|amzn-s3-demo-)",
    link: bucketNaming,
  },
  {
    says: 'must not end with a suffix reserved by AWS ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")',
    forbids: "(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$",
    link: bucketNaming,
  },
];

/** A name for a new bucket; an existing one may be in the account's own namespace. */
export const newBucketName: readonly Rule[] = [
  ...bucketName,
  {
    says: 'must not end with "-an": AWS reserves it for account namespaces',
    forbids: "-an$",
    link: bucketNaming,
  },
];

/** The external ids of `sts:AssumeRole`. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalId: readonly Rule[] = [
  {
    says: "must not be the placeholder from the vendor's page",
    forbids: "^<.*>$",
    fix: () => "write your own project's value",
  },
  {
    says: "must not contain white space or a line break",
    forbids: "[\\s\\p{Z}]",
    fix: (value) => suggestion(value.trim(), externalId),
  },
  length(2, 1224),
  { says: "must have only letters, digits and _+=,.@:/-", only: "0-9A-Za-z_+=,.@:/-" },
];

const vendorsAccounts = Object.fromEntries(vendors.flatMap(({ accounts }) => Object.entries(accounts)));
const anyOfTheirs = Object.keys(vendorsAccounts).join("|");

/** An account of a vendor where only one of your own makes sense. */
const yourAccount: Rule = {
  says: "must be in your own account, not in a vendor's",
  forbids: `^((${anyOfTheirs})$|arn:[^:]*:[^:]*:[^:]*:(${anyOfTheirs}):)`,
  onlyInStacks: true,
  fix: (value) => {
    const account = String(Object.keys(vendorsAccounts).find((id) => value.includes(id)));
    return `${account} is ${vendorsAccounts[account]}: write your own account's id`;
  },
};

export const accountId: readonly Rule[] = [
  {
    says: "must be the 12 digits of an AWS account id",
    matches: "^[0-9]{12}$",
    fix: (value) => suggestion(value.replace(/[- ]/g, ""), accountId),
  },
  yourAccount,
];

/** How the codes of Regions begin in each partition, as the AWS SDKs tell them: botocore's `partitions.json`. */
const regionBeginnings = [
  ...["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
  "cn",
  "us-gov",
  "eusc-de",
  "us-iso",
  "us-isob",
  "eu-isoe",
  "us-isof",
];

export const region: readonly Rule[] = [
  {
    says: "must be a Region, not an Availability Zone",
    forbids: "^[a-z]{2}(-[a-z]+)+-[0-9]+[a-z]$",
    fix: (value) => suggestion(value.slice(0, -1), region),
  },
  {
    says: 'must be the code of an AWS Region, such as "us-east-1"',
    matches: `^(${regionBeginnings.join("|")})-[a-z]+-[0-9]{1,2}$`,
    link: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    fix: (value) =>
      suggestion(value.toLowerCase().replace(/([a-z])([0-9])/, "$1-$2"), region) ??
      regionMeant(value.slice(0, longestShown)),
  },
];

const iamNaming = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

/** The name of a role or a user; IAM's bound for their policies is higher. */
export const identityName: readonly Rule[] = [
  { says: 'must not contain "/": put it in path', forbids: "/", link: iamNaming },
  { says: "must have only letters, digits and _+=,.@-", only: "0-9A-Za-z_+=,.@-", link: iamNaming },
  { ...length(1, 64), link: iamNaming },
];

/** The beginning of the names of roles, users and policies; at most 32, to leave as much for the stack's name. */
export const namePrefix: readonly Rule[] = [
  { says: 'must not contain "/": put it in path', forbids: "/", link: iamNaming },
  { says: "must have only letters, digits and _+=,.@-", only: "0-9A-Za-z_+=,.@-", link: iamNaming },
  atMost(32),
];

export const path: readonly Rule[] = [
  { says: 'must begin with "/"', matches: "^/", link: iamNaming, fix: (value) => suggestion(`/${value}`, path) },
  { says: 'must end with "/"', matches: "/$", link: iamNaming, fix: (value) => suggestion(`${value}/`, path) },
  { ...atMost(512), link: iamNaming },
  {
    says: "must have only letters, digits and .,+@=_- between its slashes",
    matches: "^/([0-9A-Za-z.,+@=_-]+/)*$",
    link: iamNaming,
  },
];

const noMarker: Rule = {
  says: "must not contain a CDKTF token: CDKTF would replace it",
  forbids: "[$#&]\\{TfToken\\[",
  onlyInStacks: true,
};

/**
 * The characters of a role's description in IAM.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const description: readonly Rule[] = [
  length(1, 1000),
  noMarker,
  {
    says: "must have only the characters of an IAM description: tab, line break, U+0020 to U+007E and U+00A1 to U+00FF",
    only: "\\t\\n\\r -~¡-ÿ",
    fix: (value) => suggestion(value.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, "-"), description),
  },
];

/**
 * The vendors' principals are in the partition `aws`, so every ARN for a role or a bucket of ours must be there too.
 */
const inPartition: Rule = {
  says: "must be in the partition aws, like the vendors' principals",
  forbids: "^arn:aws-",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
};

export const policyArn: readonly Rule[] = [
  inPartition,
  {
    says: 'must be the ARN of a managed policy, such as "arn:aws:iam::111122223333:policy/boundary"',
    matches: "^arn:aws:iam::([0-9]{12}|aws):policy/[0-9A-Za-z_+=,.@/-]+$",
  },
  yourAccount,
];

export const roleArn: readonly Rule[] = [
  inPartition,
  {
    says: 'must be the ARN of a role, such as "arn:aws:iam::111122223333:role/deploy"',
    matches: "^arn:aws:iam::[0-9]{12}:role/[0-9A-Za-z_+=,.@/-]+$",
  },
  yourAccount,
];

const keyIds = "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN";

export const kmsKeyArn: readonly Rule[] = [
  inPartition,
  {
    says: "must be the ARN of the key, not of an alias: an alias can move to another key",
    forbids: "^(arn:.*:)?alias/",
    link: keyIds,
    fix: () => "aws kms describe-key --key-id ALIAS --query KeyMetadata.Arn prints it",
  },
  { says: "must name one key, not a wildcard", forbids: "[*?]", link: keyIds },
  {
    says: 'must be the full ARN of a KMS key, such as "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
    matches:
      "^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$",
    link: keyIds,
  },
  yourAccount,
];

/** A key for the bucket, even the account's own key for S3: that is another setting. */
export const bucketKeyArn: readonly Rule[] = [
  {
    says: "must be the ARN of a customer managed key: aws/s3 is an AWS managed key",
    forbids: "^(arn:.*:)?alias/aws/s3$",
    onlyInStacks: true,
    link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    fix: () => "write encryption: sse-kms",
  },
  ...kmsKeyArn,
];

export const kmsAlias: readonly Rule[] = [
  {
    says: 'must not begin with "alias/": the tool adds it',
    forbids: "^alias/",
    fix: (value) => suggestion(value.slice(6), kmsAlias),
  },
  { says: 'must not begin with "aws/": AWS reserves it', forbids: "^aws/" },
  { says: "must have only letters, digits and /_-", only: "0-9A-Za-z/_-" },
  length(1, 250),
];

const tagging = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html";
const tagCharacters: Rule = {
  says: "must have only letters, digits, spaces and _.:/=+-@",
  only: "\\p{L}\\p{Z}\\p{N}_.:/=+@-",
  link: tagging,
};

export const tagKey: readonly Rule[] = [
  length(1, 128),
  tagCharacters,
  { says: 'must not begin with "aws:": AWS reserves it', forbids: "^[aA][wW][sS]:", link: tagging },
];

export const tagValue: readonly Rule[] = [{ ...atMost(256), link: tagging }, tagCharacters];

const maxStackName = 64;

/** A stack's name becomes a construct's id, a folder, the name of a role or a user, and a part of the state's key. */
export const stackName: readonly Rule[] = [
  {
    says: 'must begin with a letter a-z and have only a-z, 0-9 and "-"',
    matches: "^[a-z][a-z0-9-]*$",
    fix: (value) => suggestion(value.toLowerCase().replace(/[^a-z0-9]+/g, "-"), stackName),
  },
  atMost(maxStackName),
  { ...notInherited, fix: (value) => suggestion(`my-${value}`, stackName) },
  { ...noDevice, fix: (value) => suggestion(`my-${value}`, stackName) },
];

const maxFileName = 32;

/** The name of a file of integrations: a part of the path, the key, or the workspace of every state. */
export const fileName: readonly Rule[] = [
  {
    says: 'must begin with a letter a-z and have only a-z, 0-9 and "-"',
    matches: "^[a-z][a-z0-9-]*$",
    fix: (value) => suggestion(value.toLowerCase().replace(/[^a-z0-9]+/g, "-"), fileName),
  },
  atMost(maxFileName),
];

/** An access key's name becomes a part of a construct's id, and a key of an output. */
export const accessKeyName: readonly Rule[] = [
  { says: 'must begin with a letter a-z and have only a-z, 0-9 and "_"', matches: "^[a-z][a-z0-9_]*$" },
  atMost(32),
  { ...notInherited, fix: (value) => suggestion(`my_${value}`, accessKeyName) },
];

const pgpExport = () => "gpg --export KEY | base64 -w0 prints it";

/** The base64 of a public key for aws_iam_access_key; the provider itself looks at it only during apply. */
export const pgpKey: readonly Rule[] = [
  // The first octet of an OpenPGP packet holds its tag, 5 for a secret key and 6 for a public one (RFC 9580, 4.2).
  {
    says: "must be a public key, and this is a secret key: treat it as leaked",
    forbids: "^(l|x[Q-Zabcdef]|-----BEGIN PGP PRIVATE)",
    hides: true,
  },
  { says: "must be the base64 of the public key without armor", forbids: "^-----BEGIN", fix: pgpExport },
  {
    says: "must be the base64 of an OpenPGP public key",
    matches: "^(m|x[g-v])[0-9A-Za-z+/]{50,}={0,2}$",
    fix: pgpExport,
  },
];

export const stateKeyPrefix: readonly Rule[] = [
  { says: 'must not begin or end with "/"', forbids: "^/|/$" },
  { says: "must have only letters, digits and /!_.*'()-", only: "0-9A-Za-z/!_.*'()-" },
  { says: 'must not contain ".."', forbids: "\\.\\." },
  length(1, 512),
];

export const directory: readonly Rule[] = [
  { says: "must be a relative path below the project", forbids: "^/|^[A-Za-z]:|\\\\|(^|/)\\.\\.(/|$)" },
  { says: "must have only letters, digits and /_.-", matches: "^[0-9A-Za-z/_.-]+$" },
  {
    says: "must be outside cdktf.out, because a run can rewrite everything in it",
    // in any case, because the file systems of Windows and macOS don't tell upper from lower case
    forbids: `^(\\./+)*${inAnyCase("cdktf.out")}(/|$)`,
    fix: () => 'write a folder beside it, such as "state"',
  },
  noDeviceInPath,
];

export const organization: readonly Rule[] = [
  { says: "must have only letters, digits, _ and -", only: "0-9A-Za-z_-" },
  length(3, 40),
];

/** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create */
export const maxWorkspaceName = 90;

/** Its length is judged together with the file's and the stack's name (config/rules/workspace.ts). */
export const workspacePrefix: readonly Rule[] = [
  { says: "must have only letters, digits, _ and -", only: "0-9A-Za-z_-" },
];

export const hostname: readonly Rule[] = [
  {
    says: 'must be a host name, such as "app.terraform.io"',
    matches: "^[0-9a-z]([0-9a-z-]*[0-9a-z])?(\\.[0-9a-z]([0-9a-z-]*[0-9a-z])?)+(:[0-9]+)?$",
  },
];

/** `write "…"`, or nothing if the rules would refuse the value again, or if no message shows it as a whole. */
function suggestion(better: string, rules: readonly Rule[]): string | undefined {
  return [...better].length > longestShown || brokenRule(rules, better) ? undefined : `write ${shown(better)}`;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
export const lifecycleRuleId: readonly Rule[] = [length(1, 255), noMarker];
export const objectKeyPrefix: readonly Rule[] = [length(1, 1024), noMarker];
export const objectTagKey: readonly Rule[] = [length(1, 128), noMarker];
export const objectTagValue: readonly Rule[] = [atMost(256), noMarker];

/** Any text in a policy; S3 bounds only the policy as a whole. */
export const policyText: readonly Rule[] = [{ says: "must not be empty", min: 1 }, noMarker];
export const statementId: readonly Rule[] = policyText;
