import type { Vendor } from "../../vendors/vendor";
import type { Plan } from "./resources";
import { Redaction } from "./sensitive";

/**
 * The printable content of these plans. The vendors' accounts and ARNs, and the plans' accounts, are known from
 * elsewhere.
 */
export function redactionOf(plans: readonly Plan[], vendors: readonly Vendor[]): Redaction {
  const known = [
    ...vendors.flatMap((vendor) => Object.keys(vendor.accounts)),
    ...vendors.flatMap(({ access }) => JSON.stringify(access).match(/arn:aws:iam::\d{12}:[^"]+/g) ?? []),
    ...plans.map((plan) => plan.accountId),
  ];
  return new Redaction(
    plans.flatMap(({ secrets }) => secrets),
    new Set(known.filter((text) => text !== undefined)),
  );
}
