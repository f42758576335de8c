import { withExamples } from "../../policies/inputs";
import type { Fault } from "../../text/fault";
import type { Vendor } from "../../vendors/vendor";
import { documentFaults } from "./document-faults";
import { policyFaultsOf } from "./policy-faults";
import { settingFaults } from "./setting-faults";
import { statementFaultsOf } from "./statement-faults";
import { trustPolicyFaults } from "./trust-faults";
import { textFaults } from "./text-faults";

/**
 * Returns the faults of facts that fit their schema one by one. The catalogue's own files are held to the same rules, by
 * a test.
 */
export function vendorFaults(vendor: Vendor): readonly Fault[] {
  const parts = [
    ...textFaults(vendor),
    ...statementFaultsOf(vendor),
    ...trustPolicyFaults(vendor),
    ...settingFaults(vendor),
    ...documentFaults(vendor),
  ];
  // whole policies are made of parts that are right by themselves
  return (parts.length > 0 ? parts : policyFaultsOf(withExamples(vendor))).map((fault) => ({
    ...fault,
    beyondSchema: "facts",
  }));
}
