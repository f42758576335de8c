import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetRoleCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  type AttachedPolicy,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import { comparable } from "../../adopt/statements";
import type { Aws } from "./aws";
import { documents } from "./vendor-documents";

export const token = "0123456789abcdef0123456789abcdef";
export const account = "111122223333";
export const keyArn = `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

// no filter of several conditions: the provider waits in vain for the fake AWS to give one back as it sent it
const lifecycleRules = [
  { ID: "gdpr-erase", Status: "Enabled", Filter: { Prefix: "users/" }, Expiration: { Days: 365 } },
  {
    ID: "to-glacier",
    Status: "Enabled",
    Filter: { Tag: { Key: "tier", Value: "cold" } },
    Transitions: [
      { Days: 30, StorageClass: "STANDARD_IA" },
      { Days: 90, StorageClass: "GLACIER" },
    ],
  },
] as const;

export const otherVendors = (bucket: string) => [
  {
    Sid: "OtherVendor",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::444455556666:root" },
    Action: ["s3:GetObject", "s3:GetObjectTagging"],
    Resource: `arn:aws:s3:::${bucket}/\${aws:PrincipalTag/team}/*`,
  },
  {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: `arn:aws:s3:::${bucket}/*`,
    Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
  },
];

/** A bucket as it is after some years: rules, a key, statements of others, tags, versioning that was switched off. */
export async function messyBucket({ s3 }: Aws, Bucket: string): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket }));
  const TagSet = [{ Key: "CostCenter", Value: "42" }];
  await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } }));
  const byDefault = { SSEAlgorithm: "aws:kms", KMSMasterKeyID: keyArn } as const;
  const Rules = [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: true }];
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  const LifecycleConfiguration = { Rules: lifecycleRules.map((rule) => structuredClone(rule) as never) };
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: otherVendors(Bucket) });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

const everything = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
});

/** A role that a person made from Mixpanel's page, and gave more than that. */
export async function messyRole({ iam }: Aws, name: string): Promise<void> {
  const trust = JSON.stringify(documents.trust(token));
  const made = { RoleName: name, MaxSessionDuration: 7200, Tags: [{ Key: "Owner", Value: "data" }] };
  await iam.send(new CreateRoleCommand({ ...made, AssumeRolePolicyDocument: trust }));
  const PolicyDocument = JSON.stringify(documents.export_(name));
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `${name}-bucket`, PolicyDocument }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: Policy!.Arn! }));
  const inline = { RoleName: name, PolicyName: "inline-all", PolicyDocument: everything };
  await iam.send(new PutRolePolicyCommand(inline));
  const other = await iam.send(new CreatePolicyCommand({ PolicyName: `${name}-other`, PolicyDocument: everything }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: other.Policy!.Arn! }));
}

/** A user that a person made from mParticle's page, and gave more than that. Returns the id of its access key. */
export async function messyUser({ iam }: Aws, name: string): Promise<string> {
  await iam.send(new CreateUserCommand({ UserName: name, Tags: [{ Key: "Owner", Value: "data" }] }));
  const PolicyDocument = JSON.stringify(documents.user(name));
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `${name}-bucket`, PolicyDocument }));
  await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: Policy!.Arn! }));
  await iam.send(new PutUserPolicyCommand({ UserName: name, PolicyName: "inline-all", PolicyDocument: everything }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return AccessKey!.AccessKeyId!;
}

/** What AWS has, by the words in which the command tells of it. */
export type Inventory = Readonly<Record<string, unknown>>;

const named = (what: string, entries: readonly (readonly [string | undefined, unknown])[]): Inventory =>
  Object.fromEntries(entries.map(([name, value]) => [`${what} ${JSON.stringify(name)}`, value]));

const tagsIn = (tags: readonly { readonly Key?: string; readonly Value?: string }[] = []) =>
  named(
    "tag",
    tags.map(({ Key, Value }) => [Key, Value]),
  );

/** Everything that a bucket has, as the AWS SDK reads it. */
export async function bucketInventory({ s3 }: Aws, Bucket: string): Promise<Inventory> {
  const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
  const { Policy = "" } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
  const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
  const { Statement } = JSON.parse(Policy) as { readonly Statement: readonly { readonly Sid: string }[] };
  return {
    ...named(
      "rule",
      Rules.map((rule) => [rule.ID, rule]),
    ),
    ...named(
      "statement",
      Statement.map(({ Sid, ...rest }) => [Sid, comparable(rest)]),
    ),
    ...tagsIn(TagSet),
    encryption: ServerSideEncryptionConfiguration,
    status: Status,
  };
}

function policies(inline: readonly string[] = [], attached: readonly AttachedPolicy[] = []): Inventory {
  return {
    ...named(
      "inline policy",
      inline.map((name) => [name, true]),
    ),
    ...named(
      "attached policy",
      attached.map(({ PolicyArn }) => [PolicyArn, true]),
    ),
  };
}

export async function roleInventory({ iam }: Aws, RoleName: string): Promise<Inventory> {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  const trust = JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!)) as { readonly Statement: unknown };
  return {
    ...tagsIn(Role!.Tags),
    ...policies(PolicyNames, AttachedPolicies),
    max_session_duration: Role!.MaxSessionDuration,
    trust: comparable(trust.Statement),
  };
}

export async function userInventory({ iam }: Aws, UserName: string): Promise<Inventory> {
  const { User } = await iam.send(new GetUserCommand({ UserName }));
  const { PolicyNames } = await iam.send(new ListUserPoliciesCommand({ UserName }));
  const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }));
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
  const keys = AccessKeyMetadata.map(({ AccessKeyId, Status }) => [AccessKeyId, Status] as const);
  return { ...tagsIn(User!.Tags), ...policies(PolicyNames, AttachedPolicies), ...named("access key", keys) };
}

/** The names of what is no longer there as it was; a statement under another Sid is. */
export function lost(before: Inventory, after: Inventory): readonly string[] {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const stays = (name: string) =>
    name.startsWith("statement ")
      ? Object.values(after).some((value) => same(value, before[name]))
      : same(before[name], after[name]);
  return Object.keys(before).filter((name) => !stays(name));
}
