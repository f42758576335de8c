import { moduleName } from "../module/catalogue";
import { chooseVariant } from "../module/choose-variant";
import { callingRoot } from "../module/example";
import { accessModes } from "../vendors";
import { realmsOf } from "../vendors/lookups";
import { snakeCase } from "../text/snake-case";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { exampleRegion } from "./example-file";

/** A module for a way in, with a new bucket. */
export interface ModuleGuide {
  readonly name: string;
  /** The command that writes the module. */
  readonly command: string;
  /** A complete configuration that calls it. */
  readonly call: string;
}

/** @param describedIn the file that describes the vendor, if the catalogue doesn't have it. */
export function moduleGuide(vendor: Vendor, access: AccessMode, describedIn?: string): ModuleGuide {
  const variant = chooseVariant({ vendor: vendor.id, access }, [vendor]);
  const name = moduleName(variant);
  const way = accessModes(vendor).length > 1 ? ` --access ${access}` : "";
  const file = describedIn === undefined ? "" : ` --config ${describedIn}`;
  const realm = realmsOf(vendor, access)?.setting;
  return {
    name,
    command: `npx s3-vendor-access modules${file} --vendor ${vendor.id}${way} --out modules`,
    call: callingRoot(name, variant, exampleRegion(vendor), realm === undefined ? [] : [snakeCase(realm)]),
  };
}
