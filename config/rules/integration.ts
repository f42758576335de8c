import type { Vendor } from "../../vendors/vendor";
import type { Settings } from "../../settings/settings";

/** One stack: a vendor and its settings. */
export interface Integration {
  /** The stack's name. */
  readonly name: string;
  readonly vendor: Vendor;
  readonly settings: Settings;
}
