import { keyRefusal, methods } from "../../constructs/methods";
import { bucketStatements, tlsOnly } from "../../policies/bucket";
import type { PolicyKind } from "../../policies/checks";
import { policyDocument } from "../../policies/document";
import { keyPolicy } from "../../policies/key";
import { accessModes, vendors } from "../../vendors";
import { externalIdOf } from "../../vendors/lookups";
import type { Statement } from "../../vendors/statement";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { ourAccount, type Policies } from "./simulate";

/** A part of a way in, by its policy, and the names of its cases and its fixture. */
export interface Part {
  /** `VENDOR-WAY-PART`, such as `segment-role-trust`. */
  readonly name: string;
  readonly vendor: Vendor;
  readonly mode: AccessMode;
  /** The statements as the facts have them, in each form of the document. */
  readonly forms: readonly (readonly Statement[])[];
}

/** Every policy that a vendor's document prints, of every vendor. */
export const documentedParts: readonly Part[] = vendors.flatMap((vendor) =>
  accessModes(vendor).flatMap((mode) => {
    const { trust, bucket, otherForms = [], key } = vendor.access[mode]!;
    const forms = {
      trust: trust ? [trust] : [],
      bucket: [bucket, ...otherForms.map((form) => form.bucket)],
      key: typeof key === "string" ? [] : [key],
    };
    return Object.entries(forms)
      .filter(([, some]) => some.length > 0)
      .map(([part, some]) => ({ name: `${vendor.id}-${mode}-${part}`, vendor, mode, forms: some }));
  }),
);

export interface Where {
  readonly principal: string;
  readonly bucket: string;
  readonly keyArn: string;
}
/** Policies under test, and the kind of the one that decides. */
export interface Grant extends Policies {
  readonly kind: PolicyKind;
}

/** A documented part as we write it, with the vendor's own example of an external id. */
export function grantOf({ name, vendor, mode }: Part, { principal, bucket, keyArn }: Where): Grant {
  const { identity, trust, key } = methods[mode];
  const of = (...statements: readonly Statement[]) => ({ of: principal, policy: policyDocument(...statements) });
  if (name.endsWith("-trust")) {
    const { example = "" } = externalIdOf(vendor, mode) ?? {};
    return { kind: "trust", resource: policyDocument(...(trust?.(vendor, [example]) ?? [])) };
  }
  const onKey = name.endsWith("-key") && !keyRefusal(vendor, mode);
  const target = { keyArn: identity ? keyArn : "*", region: "us-east-1" };
  const ours = onKey ? key.statements(vendor, target) : bucketStatements(vendor, { mode }, bucket);
  if (identity) return { kind: "identity", identity: of(...ours), resource: onKey ? keyPolicy(ourAccount) : undefined };
  if (onKey) return { kind: "key", resource: keyPolicy(ourAccount, ...ours) };
  return { kind: "bucket", resource: policyDocument(tlsOnly(bucket), ...ours) };
}
