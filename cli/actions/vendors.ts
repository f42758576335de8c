import { didYouMean } from "../../text/closest";
import { ConfigError } from "../../text/config-error";
import { faultText, shown, type Fault } from "../../text/fault";
import { oneOf } from "../../text/list";
import { columns } from "../../text/table";
import { accessModes, vendors, vendorWords } from "../../vendors";
import type { Vendor } from "../../vendors/vendor";
import { printJson, reportingFaults } from "../output";
import { vendorPage } from "../vendor-page";

export interface VendorsCommandOptions {
  readonly access?: string;
  readonly json?: true;
  readonly stale?: string;
}

export function vendorsAction(id: string | undefined, options: VendorsCommandOptions): void {
  reportingFaults(options, () => print(id, options));
}

function print(id: string | undefined, { access, json, stale }: VendorsCommandOptions): void {
  const asked = vendors.filter((vendor) => isAsked(vendor, id, access));
  if (asked.length === 0) throw new ConfigError("The command", [faultText(nothingListed(id, access))]);
  const listed = stale === undefined ? asked : asked.filter(isOlderThan(stale));
  if (json) return printJson(id === undefined ? listed : (listed[0] ?? null));
  console.log(id === undefined ? list(listed) : listed.map(vendorPage).join("\n"));
}

function isAsked(vendor: Vendor, id: string | undefined, access: string | undefined): boolean {
  const modes: readonly string[] = accessModes(vendor);
  return (id === undefined || vendor.id === id) && (access === undefined || modes.includes(access));
}

const millisecondsPerDay = 24 * 60 * 60 * 1000;

/**
 * Reports if a vendor's page is dated more than these days ago, or has no known date.
 * @throws ConfigError if the days are no whole number.
 */
function isOlderThan(days: string): (vendor: Vendor) => boolean {
  if (!/^\d{1,5}$/.test(days)) {
    const fault = { path: ["--stale"], message: "must be a number of days, such as 365", actual: shown(days) };
    throw new ConfigError("The command", [faultText(fault)]);
  }
  const since = new Date(Date.now() - Number(days) * millisecondsPerDay).toISOString().slice(0, 10);
  return ({ document: { date } }) => date === undefined || date < since;
}

function nothingListed(id: string | undefined, access: string | undefined): Fault {
  const ids = vendors.map((vendor) => vendor.id);
  if (id !== undefined && !ids.includes(id))
    return { path: ["VENDOR"], message: `must be ${vendorWords}`, actual: shown(id), fix: didYouMean(id, ids) };
  const fitting = vendors.filter((vendor) => id === undefined || vendor.id === id);
  const modes = [...new Set(fitting.flatMap(accessModes))];
  return {
    path: ["--access"],
    message: `must be ${oneOf(modes)} here`,
    actual: shown(access),
    fix: didYouMean(access ?? "", modes),
  };
}

function list(listed: readonly Vendor[]): string {
  const rows = listed.map((vendor) => {
    const { id, name, document } = vendor;
    return [id, name, accessModes(vendor).join(", "), document.date ?? "unknown", document.url];
  });
  return columns([["VENDOR", "NAME", "ACCESS", "DOCUMENT OF", "DOCUMENT"], ...rows]).join("\n");
}
