import { keyRefusal, methods } from "../../constructs/methods";
import { bucketStatements, tlsOnly } from "../../policies/bucket";
import type { PolicyKind } from "../../policies/checks";
import { exampleInputs, withInputs } from "../../policies/inputs";
import { policyDocument } from "../../policies/document";
import type { PolicyPart } from "../../policies/hardening";
import { keyPolicy } from "../../policies/key";
import { accessModes, vendors } from "../../vendors";
import { externalIdOf } from "../../vendors/lookups";
import type { Statement } from "../../vendors/statement";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { ourAccount, type Policies } from "./simulate";

/** A part of a way in, by its policy, and the names of its cases and its fixture. */
export interface Part {
  /** `VENDOR-WAY-PART`, such as `segment-role-trust`; of a realm `VENDOR-WAY-PART-REALM`. */
  readonly name: string;
  readonly part: "trust" | "bucket" | "key";
  readonly vendor: Vendor;
  readonly mode: AccessMode;
  readonly realm?: string;
  /** The statements as the facts have them, in each form of the document. */
  readonly forms: readonly (readonly Statement[])[];
}

/** Every policy that a vendor's document prints, of every vendor. */
export const documentedParts: readonly Part[] = vendors.flatMap(partsOf);

/** Every policy that a vendor's document prints. */
export function partsOf(vendor: Vendor): readonly Part[] {
  return accessModes(vendor).flatMap((mode) => {
    const { trust, bucket, otherForms = [], key } = vendor.access[mode]!;
    const forms = {
      trust: trust ? [trust] : [],
      bucket: [bucket, ...otherForms.map((form) => form.bucket)],
      key: typeof key === "string" ? [] : [key],
    };
    return (["trust", "bucket", "key"] as const)
      .filter((part) => forms[part].length > 0)
      .map((part) => ({ name: `${vendor.id}-${mode}-${part}`, part, vendor, mode, forms: forms[part] }));
  });
}

/** The same of every realm, as far as its policies differ. */
export const realmParts: readonly Part[] = vendors.flatMap((vendor) =>
  accessModes(vendor).flatMap((mode) =>
    Object.entries(vendor.access[mode]?.realms?.each ?? {}).flatMap(([realm, facts]) =>
      (["trust", "bucket"] as const).flatMap((part) => {
        const statements = facts[part];
        const name = `${vendor.id}-${mode}-${part}-${realm}`;
        return statements ? [{ name, part, vendor, mode, realm, forms: [statements] }] : [];
      }),
    ),
  ),
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

/**
 * A documented part as we write it, with the vendor's own examples of an external id and of other values.
 * @param limit what `profile: hardened` does to its statements. If unset, nothing: they are as documented.
 */
export function grantOf(
  { part, vendor: facts, mode, realm }: Part,
  { principal, bucket, keyArn }: Where,
  limit: (part: PolicyPart, statements: readonly Statement[]) => readonly Statement[] = (_, statements) => statements,
): Grant {
  const vendor = withInputs(facts, mode, exampleInputs(facts, mode));
  const { identity, trust, key } = methods[mode];
  const of = (...statements: readonly Statement[]) => ({ of: principal, policy: policyDocument(...statements) });
  if (part === "trust") {
    const { example = "" } = externalIdOf(vendor, mode) ?? {};
    const statements = trust?.(vendor, [example], realm, ourAccount) ?? [];
    return { kind: "trust", resource: policyDocument(...limit("trust", statements)) };
  }
  const onKey = part === "key" && !keyRefusal(vendor, mode);
  const target = { keyArn: identity ? keyArn : "*", bucketName: bucket, region: "us-east-1" };
  const ours = onKey
    ? limit("key", key.statements(vendor, target))
    : limit("bucket", bucketStatements(vendor, { mode, pod: realm }, bucket));
  if (identity) return { kind: "identity", identity: of(...ours), resource: onKey ? keyPolicy(ourAccount) : undefined };
  if (onKey) return { kind: "key", resource: keyPolicy(ourAccount, ...ours) };
  return { kind: "bucket", resource: policyDocument(tlsOnly(bucket), ...ours) };
}
