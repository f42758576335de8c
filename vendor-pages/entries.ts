import { methods } from "../constructs/methods";
import { documentedGrant } from "../policies/bucket";
import { accessModes } from "../vendors";
import { accessKeyLabels } from "../vendors/lookups";
import type { AccessMode, Vendor, VendorValue } from "../vendors/vendor";

/** A value that a person enters at the vendor. */
export interface Entry {
  readonly label: string;
  readonly value: string;
  /** The ways in that have it, if not all of them do. */
  readonly only?: readonly AccessMode[];
}

interface Meaning {
  readonly value: (vendor: Vendor) => string;
  readonly isFor?: (vendor: Vendor, mode: AccessMode) => boolean;
}

const meanings: { readonly [value in VendorValue]: Meaning } = {
  bucket: { value: () => "the bucket's name" },
  region: { value: () => "the bucket's Region" },
  "role-arn": { value: () => "the role's ARN", isFor: (_, mode) => methods[mode].identity?.kind === "role" },
  "external-id": {
    value: () => "your external id",
    isFor: (vendor, mode) => documentedGrant(vendor, { mode }).externalId !== undefined,
  },
  "object-prefix": {
    value: (vendor) =>
      prefixesOf(vendor).length > 0
        ? `\`${prefixesOf(vendor).join("` or `")}\`: the policy opens no other folder`
        : "the folder of `objectPrefix`, if you set one",
    isFor: (vendor, mode) =>
      prefixesOf(vendor).length === 0 || documentedGrant(vendor, { mode }).objectPrefix !== undefined,
  },
  encryption: {
    value: ({ page: { encryption: { sseS3, kms } = {} } }) => `\`${sseS3}\` for SSE-S3, \`${kms}\` with a key of KMS`,
  },
  "kms-key-arn": { value: () => "the ARN of the customer managed key, if the bucket has one" },
};

/** Returns the values to enter at the vendor, in the order of its page, and an access key's last. */
export function enteredValues(vendor: Vendor): readonly Entry[] {
  const entries = Object.entries(vendor.page.labels).map(([label, kind]) => {
    const { value, isFor = () => true } = meanings[kind];
    return { label, value: value(vendor), ...onlyFor(vendor, (mode) => isFor(vendor, mode)) };
  });
  const withKeys = (mode: AccessMode) => methods[mode].accessKeysVariable !== undefined;
  if (!accessModes(vendor).some(withKeys)) return entries;
  const { id, secret } = accessKeyLabels(vendor);
  const only = onlyFor(vendor, withKeys);
  return [
    ...entries,
    { label: id, value: "the access key's id", ...only },
    { label: secret, value: "the access key's secret", ...only },
  ];
}

function prefixesOf(vendor: Vendor): readonly string[] {
  const all = accessModes(vendor).flatMap((mode) => documentedGrant(vendor, { mode }).objectPrefix ?? []);
  return [...new Set(all.map((prefix) => prefix.replace(/\/$/, "")))];
}

function onlyFor(vendor: Vendor, isFor: (mode: AccessMode) => boolean): Pick<Entry, "only"> {
  const modes = accessModes(vendor);
  const having = modes.filter(isFor);
  return having.length === modes.length ? {} : { only: having };
}
