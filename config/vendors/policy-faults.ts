import { keyRefusal, methods } from "../../constructs/methods";
import { bucketStatements, tlsOnly } from "../../policies/bucket";
import { policyFaults, type PolicyKind } from "../../policies/checks";
import { policyDocument, type PolicyDocument } from "../../policies/document";
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

/** The faults of every policy that can be written for the vendor: AWS's limits, and ours. */
export function policyFaultsOf(vendor: Vendor): readonly Fault[] {
  return accessModes(vendor)
    .flatMap((mode) => realmsOfWay(vendor, mode).flatMap((realm) => policiesOf(vendor, mode, realm)))
    .flatMap(({ path, kind, policy }) => policyFaults(kind, policy).map((message) => ({ path, message })));
}

function realmsOfWay(vendor: Vendor, mode: AccessMode): readonly (string | undefined)[] {
  const { realms } = vendor.access[mode] as AccessGrant;
  return [undefined, ...Object.keys(realms?.each ?? {})];
}

function policiesOf(vendor: Vendor, mode: AccessMode, pod?: string): readonly PlacedPolicy[] {
  const { identity, trust, key } = methods[mode];
  const { externalId } = vendor.access[mode] as AccessGrant;
  const path = ["access", mode, ...(pod === undefined ? [] : ["realms", "each", pod])];
  const bucket = bucketStatements(vendor, { mode, pod }, longestBucketName);
  const target = { keyArn: identity ? keyArn : "*", bucketName: longestBucketName, region, realm: pod };
  const onKey = keyRefusal(vendor, mode) ? [] : key.statements(vendor, target);
  return [
    ...(trust
      ? [
          {
            path: [...path, "trust"],
            kind: "trust" as const,
            policy: policyDocument(...trust(vendor, [externalId?.example ?? ""], pod, account)),
          },
        ]
      : []),
    {
      path: [...path, "bucket"],
      kind: identity ? "identity" : "bucket",
      policy: policyDocument(...(identity ? [] : [tlsOnly(longestBucketName)]), ...bucket),
    },
    ...(onKey.length > 0
      ? [
          {
            path: [...path, "key"],
            kind: identity ? ("identity" as const) : ("key" as const),
            policy: identity ? policyDocument(...onKey) : keyPolicy(account, ...onKey),
          },
        ]
      : []),
  ];
}
