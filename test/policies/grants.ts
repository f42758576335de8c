import { bucketStatements, tlsOnly } from "../../policies/bucket";
import { policyDocument } from "../../policies/document";
import { keyPolicy, roleKeyStatements, userKeyStatement, vendorKeyStatement } from "../../policies/key";
import { trustStatements } from "../../policies/trust";
import { mixpanel, mparticle } from "../vendors/shipped";
import { ourAccount } from "./simulate";
import { documentedParts, grantOf, realmParts, type Grant } from "./ways-in";

export const role = `arn:aws:sts::${ourAccount}:assumed-role/acme-mixpanel/export`;
export const user = `arn:aws:iam::${ourAccount}:user/acme-mparticle`;
export const bucket = "acme-events";
export const podBucket = "mp-forwarding-acme";
export const tokens = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"] as const;
export const keyIn = (region: string) => `arn:aws:kms:${region}:${ourAccount}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const mixpanelBucket = policyDocument(...bucketStatements(mixpanel, { mode: "role" }, bucket));
const mparticleBucket = bucketStatements(mparticle, { mode: "bucket-policy" }, bucket);
const podGrant = (pod: string): Grant => ({
  kind: "bucket",
  resource: policyDocument(
    tlsOnly(podBucket),
    ...bucketStatements(mparticle, { mode: "bucket-policy", pod }, podBucket),
  ),
});

/** The vendors whose policies are written below, in more than one variant. */
const ofSeveralVariants: readonly string[] = [mixpanel.id, mparticle.id];
const where = { principal: role, bucket, keyArn: keyIn("us-east-1") };
/** The documented policies of every other vendor, by names such as `segment-role-trust`. */
const ofOneVariant: Readonly<Record<string, Grant>> = Object.fromEntries(
  [...documentedParts, ...realmParts]
    .filter(({ vendor }) => !ofSeveralVariants.includes(vendor.id))
    .map((part) => [part.name, grantOf(part, where)]),
);

const ofEachVariant = {
  "mixpanel-bucket": { kind: "identity", identity: { of: role, policy: mixpanelBucket } },
  "mixpanel-bucket-tls": {
    kind: "bucket",
    identity: { of: role, policy: mixpanelBucket },
    resource: policyDocument(tlsOnly(bucket)),
  },
  "mixpanel-key": {
    kind: "identity",
    identity: { of: role, policy: policyDocument(...roleKeyStatements(mixpanel, keyIn("us-east-1"))) },
    resource: keyPolicy(ourAccount),
  },
  "mixpanel-trust": { kind: "trust", resource: policyDocument(...trustStatements(mixpanel, tokens.slice(0, 1))) },
  "mixpanel-trust-two-projects": { kind: "trust", resource: policyDocument(...trustStatements(mixpanel, tokens)) },
  "mparticle-user": {
    kind: "identity",
    identity: { of: user, policy: policyDocument(...bucketStatements(mparticle, { mode: "iam-user" }, bucket)) },
  },
  "mparticle-user-key": {
    kind: "identity",
    identity: { of: user, policy: policyDocument(userKeyStatement(keyIn("us-east-1"), "us-east-1")) },
    resource: keyPolicy(ourAccount),
  },
  "mparticle-bucket": { kind: "bucket", resource: policyDocument(tlsOnly(bucket), ...mparticleBucket) },
  "mparticle-bucket-us1": podGrant("US1"),
  "mparticle-bucket-us2": podGrant("US2"),
  "mparticle-bucket-eu1": podGrant("EU1"),
  "mparticle-bucket-au1": podGrant("AU1"),
  "mparticle-key-eu1": {
    kind: "key",
    resource: keyPolicy(
      ourAccount,
      vendorKeyStatement(mparticle, { mode: "bucket-policy", pod: "EU1" }, "eu-central-1"),
    ),
  },
  "account-key": { kind: "key", resource: keyPolicy(ourAccount) },
  "both-vendors": {
    kind: "bucket",
    identity: { of: role, policy: mixpanelBucket },
    resource: policyDocument(tlsOnly(bucket), ...mparticleBucket),
  },
} satisfies Record<string, Grant>;

export type GrantName = keyof typeof ofEachVariant;

/** Every policy that we write, in an account of acme's, by the names in the cases. */
export const grants: Readonly<Record<GrantName, Grant>> & Readonly<Record<string, Grant>> = {
  ...ofEachVariant,
  ...ofOneVariant,
};
