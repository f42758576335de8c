import { directionOf, directions } from "../policies/direction";
import { didYouMean } from "../text/closest";
import { ConfigError } from "../text/config-error";
import { faultText, shown, type Fault } from "../text/fault";
import { oneOf } from "../text/list";
import { accessModes, vendorWords } from "../vendors";
import { grants } from "../vendors/grant";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { knownVendors } from "./known-vendors";

export interface VendorsCommandOptions {
  readonly access?: string;
  readonly direction?: string;
  readonly name?: string;
  readonly json?: true;
  readonly markdown?: true;
  readonly stale?: string;
  readonly config?: string;
}

/**
 * Returns the vendors of the options, or the one of an id as far as the options take it.
 * @throws ConfigError if an option is wrong, or if no vendor has what the options ask for; old documents alone may be none.
 */
export function askedVendors(options: VendorsCommandOptions, id?: string): readonly Vendor[] {
  const vendors = knownVendors(options.config);
  const isStale = options.stale === undefined ? () => true : isOlderThan(options.stale);
  const named = vendors.filter((vendor) => id === undefined || vendor.id === id);
  const asked = named.filter((vendor) => hasWay(vendor, options) && hasName(vendor, options.name));
  if (asked.length === 0) throw new ConfigError("The command", [faultText(nothingListed(vendors, named, options, id))]);
  return asked.filter(isStale);
}

/** Reports if one way in has everything that the options ask of it. */
function hasWay(vendor: Vendor, { access, direction }: VendorsCommandOptions): boolean {
  return accessModes(vendor).some(
    (mode) =>
      (access === undefined || mode === access) && (direction === undefined || directionOf(vendor, mode) === direction),
  );
}

function hasName({ id, name }: Vendor, word = ""): boolean {
  return `${id} ${name}`.toLowerCase().includes(word.toLowerCase());
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

function nothingListed(
  vendors: readonly Vendor[],
  named: readonly Vendor[],
  options: VendorsCommandOptions,
  id?: string,
): Fault {
  const ids = vendors.map((vendor) => vendor.id);
  if (id !== undefined && named.length === 0)
    return { path: ["VENDOR"], message: `must be ${vendorWords}`, actual: shown(id), fix: didYouMean(id, ids) };
  const { access, direction, name } = options;
  const documented = named.flatMap(accessModes);
  const modes = (Object.keys(grants) as AccessMode[]).filter((mode) => documented.includes(mode));
  if (access !== undefined && !modes.some((mode) => mode === access)) return wrongWord("--access", access, modes);
  const ways = named.flatMap((vendor) => accessModes(vendor).map((mode) => directionOf(vendor, mode)));
  const known = directions.filter((one) => ways.includes(one));
  if (direction !== undefined && !known.some((one) => one === direction))
    return wrongWord("--direction", direction, known);
  if (name !== undefined && !named.some((vendor) => hasName(vendor, name)))
    return {
      path: ["--name"],
      message: "must be a word in a vendor's name",
      actual: shown(name),
      fix: didYouMean(name, ids),
    };
  return { path: [], message: "no vendor fits all of the options", fix: "leave one of them out" };
}

function wrongWord(option: string, given: string, words: readonly string[]): Fault {
  return {
    path: [option],
    message: `must be ${oneOf(words)} here`,
    actual: shown(given),
    fix: didYouMean(given, words),
  };
}
