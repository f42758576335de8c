import { keyRefusal, methods } from "../../constructs/methods";
import { bucketStatements, tlsOnly } from "../../policies/bucket";
import { policyFaults, type PolicyKind } from "../../policies/checks";
import { policyDocument, type PolicyDocument } from "../../policies/document";
import {
  inProfile,
  leavesFolderOpen,
  longestObjectPrefix,
  profiles,
  type Limits,
  type PolicyPart,
} from "../../policies/hardening";
import { keyPolicy } from "../../policies/key";
import { accessModes } from "../../vendors";
import type { AccessGrant, AccessMode, Vendor } from "../../vendors/vendor";
import type { Fault, Path } from "../../text/fault";

const longestBucketName = "b".repeat(63);
const account = "111122223333";
const region = "ap-northeast-1";
const keyArn = `arn:aws:kms:${region}:${account}:key/mrk-${"0".repeat(32)}`;

interface PlacedPolicy {
  readonly path: Path;
  readonly kind: PolicyKind;
  readonly policy: PolicyDocument;
}

/** The faults of every policy that can be written for the vendor, in each profile: AWS's limits, and ours. */
export function policyFaultsOf(vendor: Vendor): readonly Fault[] {
  const faults = accessModes(vendor)
    .flatMap((mode) => realmsOfWay(vendor, mode).flatMap((realm) => policiesOf(vendor, mode, realm)))
    .flatMap(({ path, kind, policy }) => policyFaults(kind, policy).map((message) => ({ path, message })));
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function realmsOfWay(vendor: Vendor, mode: AccessMode): readonly (string | undefined)[] {
  const { realms } = vendor.access[mode] as AccessGrant;
  return [undefined, ...Object.keys(realms?.each ?? {})];
}

/** The longest policies of a way in, in each profile. */
function policiesOf(vendor: Vendor, mode: AccessMode, pod?: string): readonly PlacedPolicy[] {
  const { identity, trust, key } = methods[mode];
  const { externalId } = vendor.access[mode] as AccessGrant;
  const bucket = bucketStatements(vendor, { mode, pod }, longestBucketName);
  const target = { keyArn: identity ? keyArn : "*", bucketName: longestBucketName, region, realm: pod };
  const documented = {
    trust: trust?.(vendor, [externalId?.example ?? ""], pod, account) ?? [],
    bucket,
    key: keyRefusal(vendor, mode) ? [] : key.statements(vendor, target),
  };
  const limits = leavesFolderOpen(bucket, longestBucketName) ? longest : { ...longest, objectPrefix: undefined };
  const own = tlsOnly(longestBucketName);
  const path = ["access", mode, ...(pod === undefined ? [] : ["realms", "each", pod])];
  return profiles.flatMap((profile) =>
    (["trust", "bucket", "key"] as const).flatMap((part): readonly PlacedPolicy[] => {
      const statements = inProfile(profile, part, documented[part], limits);
      if (statements.length === 0) return [];
      const placed = { path: [...path, part], kind: kindOf(part, identity !== undefined) };
      if (placed.kind === "key") return [{ ...placed, policy: keyPolicy(account, ...statements) }];
      const others = placed.kind === "bucket" ? [own] : [];
      return [{ ...placed, policy: policyDocument(...others, ...statements) }];
    }),
  );
}

const longest: Limits = {
  ...{ bucketName: longestBucketName, region, until: "2099-12-31" },
  objectPrefix: `${"p".repeat(longestObjectPrefix - 1)}/`,
};

/** The role or the user has the permissions on the bucket and its key in policies of its own. */
function kindOf(part: PolicyPart, hasIdentity: boolean): PolicyKind {
  return part === "trust" ? part : hasIdentity ? "identity" : part;
}
