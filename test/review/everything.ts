import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "./canary";

const folder = join(__dirname, "../../review");

/** The words that the sources put into the name of a type. */
const filled: Readonly<Record<string, readonly string[]>> = {
  "${kind}": ["role", "user", "group"],
  "${what}": ["policies", "policy_attachments"],
};

/** Every type of resource that the review's sources name. */
export const typesRead: readonly string[] = [...new Set(filesIn(folder).flatMap(typesIn))].sort();

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(path, name));
}

function typesIn(file: string): readonly string[] {
  const named = [...readFileSync(file, "utf8").matchAll(/[`"]((?:aws|awscc)_(?:[a-z0-9_]|\$\{(?:kind|what)\})+)[`"]/g)];
  return Object.entries(filled).reduce<readonly string[]>(
    (types, [hole, words]) =>
      types.flatMap((type) => (type.includes(hole) ? words.map((word) => type.replace(hole, word)) : [type])),
    named.map(([, type = ""]) => type),
  );
}

const statement = {
  Sid: "Named",
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:PutObject"],
  Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
  Condition: { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f" } },
};
const named = { ...statement, Principal: { AWS: "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default" } };
const trust = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef0123456789abcdef" } },
};
const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const policyArn = "arn:aws:iam::111122223333:policy/acme-policy";
const keyArn = "arn:aws:kms:us-east-1:999988887777:key/55556666-0000-4000-8000-000000000000";

/** Every attribute that the review reads of any resource; each type has all of them. */
const attributes = (type: string): { [key: string]: Json } => ({
  access_control_policy: [{ grant: [{ grantee: [{ uri: "http://acs.example/groups/all" }] }], owner: [{ id: "0" }] }],
  acl: "public-read",
  arn: type === "aws_kms_key" ? keyArn : policyArn,
  assume_role_policy: policy(trust),
  bucket: "acme-events",
  deletion_window_in_days: 7,
  description: "Access of mParticle: https://docs.mparticle.com/integrations/amazons3/event/",
  grant: [{ uri: "http://acs.example/groups/everybody" }],
  group: "acme-group",
  groups: ["acme-group"],
  id: policyArn,
  inline_policy: [{ name: "inside", policy: policy(statement) }],
  key_id: keyArn,
  managed_policy_arns: ["arn:aws:iam::aws:policy/NewerThanTheSnapshot"],
  name: type.includes("user") ? "acme-user" : type.includes("group") ? "acme-group" : "acme-role",
  policy: policy(/iam_/.test(type) ? statement : named),
  policy_arn: /role/.test(type) ? "arn:aws:iam::111122223333:policy/elsewhere" : policyArn,
  policy_arns: [policyArn, "arn:aws:iam::111122223333:policy/kept"],
  policy_names: ["kept-inline"],
  role: "acme-role",
  role_name: "acme-role",
  roles: ["acme-role"],
  rule: [
    {
      apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", kms_master_key_id: keyArn }],
      object_ownership: "ObjectWriter",
    },
  ],
  status: "Active",
  user: "acme-user",
  user_name: "acme-user",
  users: ["acme-user"],
  versioning_configuration: [{ status: "Suspended" }],
});

export interface Change {
  readonly address: string;
  readonly type: string;
  readonly after: { [key: string]: Json };
}

/** One resource of every type that the review reads, each with everything that it reads of any. */
export const everything: readonly Change[] = typesRead.map((type) => ({
  address: `${type}.it`,
  type,
  after: attributes(type),
}));
