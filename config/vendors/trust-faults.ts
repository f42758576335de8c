import type { Fault } from "../../text/fault";
import type { Statement } from "../../vendors/statement";
import type { AccessGrant, Vendor } from "../../vendors/vendor";
import { placedStatements, principalsByKind, type PlacedStatement } from "./vendor-statements";

/**
 * The faults of trust policies beside the other facts of their way in. A trust that asks for nothing lets in every customer
 * of the vendor, or every user of a provider of tokens.
 */
export function trustPolicyFaults(vendor: Vendor): readonly Fault[] {
  return placedStatements(vendor)
    .filter(({ of, statement }) => of === "trust" && statement.Effect === "Allow")
    .flatMap((placed) => [...actionFaults(placed), ...whoFaults(vendor, placed)]);
}

function actionFaults({ path, statement: { Action } }: PlacedStatement): readonly Fault[] {
  if ([Action].flat().every((action) => /^sts:[A-Za-z]+$/.test(action))) return [];
  return [{ path: [...path, "Action"], message: "must be actions of sts, without a wildcard" }];
}

function whoFaults(vendor: Vendor, placed: PlacedStatement): readonly Fault[] {
  const grant = vendor.access[placed.mode] as AccessGrant & { readonly issuer?: string; readonly audience?: string };
  const { issuer, audience } = grant;
  if (issuer !== undefined && audience !== undefined) return tokenFaults(vendor, placed, { issuer, audience });
  const federated = principalsByKind(placed.statement).some(([kind]) => kind === "Federated");
  if (federated)
    return [
      { path: [...placed.path, "Principal"], message: "can't be a provider of tokens: write access: web-identity" },
    ];
  const { externalId } = vendor.placeholders;
  // its absence is a fault of the placeholders
  if (!grant.externalId || externalId === undefined) return [];
  if (equals(placed.statement, "sts:ExternalId").includes(externalId)) return [];
  const message = `must have StringEquals with sts:ExternalId and ${externalId}: the way in has an external id`;
  return [{ path: [...placed.path, "Condition"], message }];
}

interface TokenFacts {
  readonly issuer: string;
  readonly audience: string;
}

function tokenFaults(vendor: Vendor, { path, statement }: PlacedStatement, facts: TokenFacts): readonly Fault[] {
  const provider = facts.issuer.replace(/^https:\/\//, "");
  const other = principalsByKind(statement).some(
    ([kind, principal]) => kind !== "Federated" || !principal.endsWith(`:oidc-provider/${provider}`),
  );
  const subject = equals(statement, `${provider}:sub`);
  const { externalId } = vendor.placeholders;
  const isOne = externalId !== undefined && subject.length > 0 && subject.every((one) => one.includes(externalId));
  return [
    ...(other
      ? [{ path: [...path, "Principal"], message: `must be the provider of the issuer, ${provider}, alone` }]
      : []),
    ...(equals(statement, `${provider}:aud`).includes(facts.audience)
      ? []
      : [{ path: [...path, "Condition"], message: `must have StringEquals with ${provider}:aud and the audience` }]),
    ...(isOne
      ? []
      : [{ path: [...path, "Condition"], message: `must have StringEquals with ${provider}:sub and the external id` }]),
  ];
}

function equals({ Condition }: Statement, key: string): readonly string[] {
  return [Condition?.["StringEquals"]?.[key] ?? []].flat();
}
