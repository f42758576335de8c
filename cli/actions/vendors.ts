import { directionOf } from "../../policies/direction";
import { columns } from "../../text/table";
import { ConfigError } from "../../text/config-error";
import { accessModes } from "../../vendors";
import type { Vendor } from "../../vendors/vendor";
import { printJson, reportingFaults } from "../output";
import { askedVendors, type VendorsCommandOptions } from "../vendor-list";

/** Lists vendors: all, or those of the options. */
export function vendorsAction(options: VendorsCommandOptions): void {
  reportingFaults(options, () => {
    if (options.markdown) throw new ConfigError("The command", ["--markdown prints one page: name its VENDOR"]);
    const listed = askedVendors(options);
    if (options.json) return printJson(listed);
    console.log(list(listed));
  });
}

function list(listed: readonly Vendor[]): string {
  const rows = listed.map((vendor) => {
    const { id, name, document } = vendor;
    const modes = accessModes(vendor);
    const ways = modes.map((mode) => directionOf(vendor, mode));
    return [id, name, modes.join(", "), [...new Set(ways)].join(", "), document.date ?? "unknown", document.url];
  });
  return columns([["VENDOR", "NAME", "ACCESS", "DIRECTION", "DOCUMENT OF", "DOCUMENT"], ...rows]).join("\n");
}
