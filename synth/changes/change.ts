import type { Vendor } from "../../vendors/vendor";
import { isMap } from "../../text/map";
import type { Configuration } from "./configuration";
import type { ChangeWarning } from "./warning";

/** A stack as the last run wrote it and as this one does. */
export interface Change {
  /** The stack's name now. */
  readonly stack: string;
  readonly before: Configuration;
  readonly after: Configuration;
  readonly vendor: VendorInWords;
}

/** A change with the stack's earlier name. */
export interface RenamedChange extends Change {
  readonly was: string;
}

export interface VendorInWords {
  readonly name: string;
  /** The page for the vendor's settings, and its link. */
  readonly page?: string;
}

export type ChangeRule = (change: Change) => readonly ChangeWarning[];

/** The vendor of a stack, by its outputs. */
export function vendorOf({ outputs }: Configuration, vendors: readonly Vendor[]): VendorInWords {
  const page = outputs["vendor_page"];
  if (!isMap(page)) return { name: "The vendor" };
  const vendor = vendors.find(({ page: { url } }) => url === page["link"]);
  return { name: vendor?.name ?? "The vendor", page: `${String(page["where"])}: ${String(page["link"])}` };
}
