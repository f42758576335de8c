import { conditionHolds } from "../../policies/semantics";
import type { Principal } from "./principal";
import type { Condition } from "./statement";

/** Values of condition keys in every request. */
export type Facts = Readonly<Record<string, string>>;

/** A vendor's job uses TLS, and a vendor is no service of AWS. */
export const vendorFacts: Facts = {
  "aws:SecureTransport": "true",
  "s3:TlsVersion": "1.3",
  "aws:PrincipalIsAWSService": "false",
  "aws:ViaAWSService": "false",
};

/** The same with a key: the job uses it through S3 alone, in a Region if the plans tell it. */
export function jobFacts(region: string | undefined): Facts {
  return region === undefined ? vendorFacts : { ...vendorFacts, "kms:ViaService": `s3.${region}.amazonaws.com` };
}

/** The Region in the first ARN of a key. */
export function keyRegion(resources: readonly string[]): string | undefined {
  return resources.flatMap((one) => /^arn:[^:]*:kms:([\w-]+):/.exec(one)?.[1] ?? [])[0];
}

/** Reports if a condition holds by the facts; undefined if they don't tell. */
export function ofFacts({ operator, key, values }: Condition, facts: Facts): boolean | undefined {
  const isKnown = Object.keys(facts).some((fact) => fact.toLowerCase() === key.toLowerCase());
  return isKnown ? conditionHolds(operator, key, values, facts) : undefined;
}

/** The type that IAM tells of a principal, by its kind. */
const principalTypes: Readonly<Partial<Record<Principal["kind"], string>>> = {
  role: "AssumedRole",
  session: "AssumedRole",
  user: "User",
};

/**
 * The values of condition keys in every request of a principal, as far as its kind, its account and its ARN tell. Tokens and
 * assertions come without credentials of AWS, and so without these keys.
 */
export function factsOfPrincipal({
  kind,
  account,
  arn,
}: Pick<Principal, "kind" | "account"> & { arn?: string }): Facts {
  const type = principalTypes[kind];
  if (kind === "federated") return {};
  return {
    ...(arn !== undefined && { "aws:PrincipalArn": arn }),
    ...(account !== undefined && { "aws:PrincipalAccount": account }),
    ...(type !== undefined && { "aws:PrincipalType": type }),
  };
}
