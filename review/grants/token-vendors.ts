import { overlap } from "../../policies/pattern";
import { documentedTokens } from "../../policies/trust";
import { withGaps } from "../../text/gaps";
import type { Statement } from "../../vendors/statement";
import type { Vendor } from "../../vendors/vendor";
import { providerOf } from "./federated-subject";
import type { Principal } from "./principal";
import type { Condition } from "./statement";

/** The vendor's word for its customer, in the form in which the comparison with a grant knows it. */
export const customerMark = "<EXTERNAL_ID>";

/**
 * The vendors with this OpenID Connect provider whose documented tokens the conditions let in: one provider can issue
 * the tokens of other services, too.
 */
export function vendorsOfTokens(
  principal: Principal,
  conditions: readonly Condition[],
  vendors: readonly Vendor[],
): readonly Vendor[] {
  if (principal.kind !== "federated") return [];
  const name = providerOf(principal, conditions);
  return vendors.filter((vendor) => {
    const tokens = documentedTokens(vendor, customerMark);
    const found = tokens && marked(tokens.issuer).exec(name);
    return found ? tokens.trust.some((one) => letsIn(conditions, one, found[1])) : false;
  });
}

/** Reports if a provider issues the tokens of a vendor, for one customer or for all. */
export function isVendorIssuer(name: string, vendors: readonly Vendor[]): boolean {
  return vendors.some((vendor) => {
    const tokens = documentedTokens(vendor, customerMark);
    return tokens !== undefined && marked(tokens.issuer).test(name);
  });
}

/** Reports if conditions on the claims of a token can hold for a documented one of this customer, or of any. */
function letsIn(conditions: readonly Condition[], { Condition = {} }: Statement, customer = "*"): boolean {
  const documented = Object.values(Condition).flatMap((keys) => Object.entries(keys));
  return documented.every(([key, values]) => {
    const given = conditions.filter((one) => isEqual(one) && claimOf(one.key) === claimOf(key));
    const patterns = [values].flat().map((value) => value.replaceAll(customerMark, customer).toLowerCase());
    return given.every((one) =>
      one.values.some((value) => patterns.some((pattern) => overlap(pattern, value.toLowerCase()))),
    );
  });
}

function isEqual({ operator }: Condition): boolean {
  return /^string(equals|like)$/i.test(operator);
}

/** The claim of a token that a condition key names, such as `sub`. */
export function claimOf(key: string): string {
  return key.slice(key.lastIndexOf(":") + 1).toLowerCase();
}

/** Matches a text with a customer in place of each mark, and captures the customer. */
export function marked(text: string): RegExp {
  return withGaps(text, customerMark, "([^*?$]+)", "i");
}
