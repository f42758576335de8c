import { Token } from "cdktf";
import { demandedNamePrefix } from "../policies/bucket";
import { canBePrepared, keyRefusal, methods } from "./methods";
import type { VendorAccessProps } from "./vendor-access-props";

/**
 * Refuses combinations that could never work, or that the vendor would refuse.
 * @throws with every fault.
 */
export function checkCombination(props: VendorAccessProps): void {
  const faults = [...keyFaults(props), ...nameFaults(props), ...stateFaults(props)];
  if (faults.length > 0) throw new Error(faults.join("; "));
}

function stateFaults({ access, state }: VendorAccessProps): readonly string[] {
  return state === "prepared" && !canBePrepared(access.mode) ? [`access by ${access.mode} can't be prepared`] : [];
}

function keyFaults({ vendor, access, bucket, encryption }: VendorAccessProps): readonly string[] {
  const foreign = !methods[access.mode].identity && encryption.type === "aws-managed-key";
  const unused = encryption.type === "new-key" && !bucket.create;
  return [
    ...refusedKey({ vendor, access, encryption }),
    ...(foreign ? [`${vendor.name} writes from its own account, and other accounts can never use the key aws/s3`] : []),
    ...(unused ? ["an existing bucket would not use a new key"] : []),
  ];
}

function refusedKey({ vendor, access, encryption }: Pick<VendorAccessProps, "vendor" | "access" | "encryption">) {
  const refusal = keyRefusal(vendor, access.mode);
  const isCustomers = encryption.type === "new-key" || encryption.type === "customer-key";
  if (refusal === "refused" && encryption.type !== "sse-s3") return [`${vendor.name} supports no KMS key`];
  if (refusal === undefined || !isCustomers) return [];
  return [`${vendor.name}'s document doesn't mention customer managed keys`];
}

function nameFaults({ vendor, access, bucket }: VendorAccessProps): readonly string[] {
  const { mode, pod } = access;
  const prefix = Token.isUnresolved(pod) ? undefined : demandedNamePrefix(vendor, { mode, pod });
  if (prefix === undefined || Token.isUnresolved(bucket.name) || bucket.name.startsWith(prefix)) return [];
  const when = pod === undefined ? "" : ` with a ${vendor.access[mode]?.realms?.noun}`;
  return [`${vendor.name}${when} accepts only bucket names with the prefix ${prefix}, got ${bucket.name}`];
}
