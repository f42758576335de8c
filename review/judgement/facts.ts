import { conditionHolds } from "../../policies/semantics";
import type { Condition } from "../grants/statement";

/** Values of condition keys in every request. */
export type Facts = Readonly<Record<string, string>>;

/** A vendor's job uses TLS, and a vendor is no service of AWS. */
export const vendorFacts: Facts = {
  "aws:SecureTransport": "true",
  "s3:TlsVersion": "1.3",
  "aws:PrincipalIsAWSService": "false",
  "aws:ViaAWSService": "false",
};

/** Reports if a condition holds by the facts; undefined if they don't tell. */
export function ofFacts({ operator, key, values }: Condition, facts: Facts): boolean | undefined {
  const isKnown = Object.keys(facts).some((fact) => fact.toLowerCase() === key.toLowerCase());
  return isKnown ? conditionHolds(operator, key, values, facts) : undefined;
}
