import { withInputs, type InputValues } from "../../policies/inputs";
import { accessModes } from "../../vendors";
import { inputsOf } from "../../vendors/lookups";
import type { AccessMode, Vendor } from "../../vendors/vendor";

/** The vendor's own examples of the values that it shows to each customer. */
export function exampleInputs(vendor: Vendor, mode: AccessMode): InputValues {
  return Object.fromEntries(inputsOf(vendor, mode).map(({ setting, example }) => [setting, example]));
}

/** The vendor with its examples in the statements of every way in. */
export function withExamples(vendor: Vendor): Vendor {
  return accessModes(vendor).reduce((filled, mode) => withInputs(filled, mode, exampleInputs(vendor, mode)), vendor);
}

/** Another value of the same form. */
export function otherInput(example: string): string {
  return example.replace(/.$/, (last) => (last === "8" ? "7" : "8"));
}
