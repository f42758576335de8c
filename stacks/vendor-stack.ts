import type { Construct } from "constructs";
import { describedVendor } from "../config/vendors/described-vendor";
import { vendors, vendorWords } from "../vendors";
import type { Vendor } from "../vendors/vendor";
import { ConfigError } from "../text/config-error";
import { didYouMean } from "../text/closest";
import { faultText, shown } from "../text/fault";
import { AccessStack } from "./access-stack";
import { checkedProps } from "./checked-props";
import type { CommonSettings, VendorsProps } from "./settings-props";
import type { Prepared } from "./prepared";
import type { StackProps } from "./stack-props";

/** A vendor of the catalogue by its id, with the vendor's own settings. */
type OfCatalogue = {
  [Id in keyof VendorsProps]: { readonly vendor: Id } & (VendorsProps[Id] | Prepared<VendorsProps[Id]>);
}[keyof VendorsProps];

/** A vendor of your own by its facts, with the settings that they name. */
export interface OwnVendorProps extends CommonSettings, StackProps {
  /** The facts in the form of a file in the catalogue, with an id of your own. */
  readonly vendor: Vendor;
  readonly [setting: string]: unknown;
}

export type VendorStackProps = OfCatalogue | OwnVendorProps;

/**
 * Any vendor's access to one bucket.
 * @throws ConfigError with every fault of the facts, or of the props.
 */
export class VendorStack extends AccessStack {
  constructor(scope: Construct, id: string, { vendor: given, ...props }: VendorStackProps) {
    const vendor = typeof given === "string" ? ofCatalogue(id, given) : describedVendor(id, given);
    super(scope, id, vendor, checkedProps(id, vendor, props));
  }
}

function ofCatalogue(stack: string, id: string): Vendor {
  const vendor = vendors.find((known) => known.id === id);
  if (vendor) return vendor;
  const fix = didYouMean(
    id,
    vendors.map((known) => known.id),
  );
  const fault = { path: ["vendor"], message: `must be ${vendorWords}, or the facts of one`, actual: shown(id), fix };
  throw new ConfigError(stack, [faultText(fault)]);
}
