import { variantsOf, type ModuleVariant } from "./variant";
import { columns } from "../text/table";
import type { Vendor } from "../vendors/vendor";
import { catalogue, moduleName } from "./catalogue";

/** Every possible module of these vendors, those of the catalogue marked. */
export function listOfModules(vendors: readonly Vendor[]): string {
  const rows = vendors.flatMap(variantsOf).map(row);
  return [
    ...columns([header, ...rows]),
    "",
    "* in modules/; --protect adds prevent_destroy to a module with a new bucket, and --keep-other-policies leaves the other",
    "policies of a role or a user. --hardened limits the statements to the vendor's job. They add -protected, -keeps-policies and",
    "-hardened to the name",
  ].join("\n");
}

const header = ["MODULE", "--vendor", "--access", "--bucket", "--encryption"];

function row(variant: ModuleVariant): readonly string[] {
  const name = moduleName(variant);
  const { vendor, access, bucket, encryption } = variant;
  return [`${name in catalogue ? "*" : " "} ${name}`, vendor.id, access, bucket, encryption];
}
