import type { Encryption } from "../settings/declaration/construct-props";
import { merged, type ConstructProps } from "../settings/declaration/to-props";
import type { Vendor } from "../vendors/vendor";
import { lifecycleBlocks } from "./lifecycle-blocks";
import { methods } from "./methods";
import type { Access } from "./methods/method";
import type { Bucket, VendorAccessProps } from "./vendor-access-props";

const required = ["region", "name", "bucket", "encryption", "access"] as const;

/**
 * Returns the props of a vendor's access from those of each setting, or of each variable of a module.
 * @throws if a required prop is in none of them.
 */
export function vendorAccessProps(vendor: Vendor, parts: readonly ConstructProps[]): VendorAccessProps {
  const { bucket, newBucket = {}, encryption, access, ...others } = merged(parts);
  const given = { ...others, vendor, bucket, encryption, access };
  const missing = required.filter((prop) => given[prop] === undefined);
  if (missing.length > 0) throw new Error(`no setting gives ${missing.join(", ")}`);
  const { additionalLifecycleRules, ...settings } = newBucket;
  const rules = additionalLifecycleRules && { additionalLifecycleRules: lifecycleBlocks(additionalLifecycleRules) };
  return {
    ...(given as typeof given & { readonly region: string; readonly name: string }),
    access: accessOf(access),
    bucket: (bucket?.create ? { ...bucket, ...settings, ...rules } : bucket) as Bucket,
    encryption: encryption as Encryption,
  };
}

function accessOf({ mode, ...values }: NonNullable<ConstructProps["access"]> = {}): Access {
  if (mode === undefined) throw new Error("no setting gives access.mode");
  return methods[mode].props(values);
}
