import { shown, type Fault } from "../../text/fault";
import { isMap } from "../../text/map";
import { brokenRule } from "../../settings/values/text-rule";
import { vendorId } from "../../settings/values/vendor-id";
import type * as Form from "../../vendors/vendor";
import type { Vendor } from "../../vendors/vendor";
import { zodFaults } from "../file/zod-faults";
import { vendorFaults } from "./vendor-faults";

/** The vendors that a file describes itself. */
export interface OwnVendors {
  readonly vendors: readonly Vendor[];
  /** The ids of those with faults: a stack of one has no fault for that. */
  readonly broken: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

/** Checks the vendors of a file. Their facts have the form of the catalogue's files, and no rule is looser for either. */
export function ownVendors(written: unknown): OwnVendors {
  if (!isMap(written)) return { vendors: [], broken: new Set(), faults: [] };
  const checked = Object.entries(written).map(([id, facts]) => ({ id, ...checkedVendor(id, facts) }));
  return {
    vendors: checked.flatMap(({ vendor }) => vendor ?? []),
    broken: new Set(checked.flatMap(({ id, vendor }) => (vendor ? [] : id))),
    faults: checked.flatMap(({ id, faults }) => faults.map((fault) => ({ ...fault, path: [id, ...fault.path] }))),
  };
}

/** An id that breaks a rule is a fault of the file's own schema. */
function checkedVendor(id: string, facts: unknown): { readonly vendor?: Vendor; readonly faults: readonly Fault[] } {
  if (!isMap(facts)) return { faults: facts === unread ? [] : [notFacts(facts)] };
  const { vendorSchema } = form();
  const { error } = vendorSchema.safeParse(facts);
  if (error) return { faults: zodFaults(error.issues, facts, vendorSchema, "a fact of a vendor") };
  // not what the schema returns: it would bring the elements of a statement into an order of its own
  const vendor = { id, ...(facts as Omit<Vendor, "id">) };
  const faults = vendorFaults(vendor);
  return faults.length > 0 || brokenRule(vendorId, id) ? { faults } : { vendor, faults };
}

// most files describe no vendor, and making the form takes time
const form = () => require("../../vendors/vendor") as typeof Form;

/** In place of a file's facts that can't be read: the file's own fault says why. */
export const unread = Symbol("unread");

function notFacts(facts: unknown): Fault {
  const fix = "write the vendor's name, document and access below it, or file: with the path of a file with them";
  return { path: [], message: "must be a map of facts", actual: shown(facts), fix };
}
