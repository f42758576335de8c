import type { Principal } from "./principal";

/** The actions of STS by which a principal becomes a role: each kind of identity has its own. */
export const assumptions = {
  byCredentials: "sts:AssumeRole",
  byToken: "sts:AssumeRoleWithWebIdentity",
  byAssertion: "sts:AssumeRoleWithSAML",
};

/** Those of one principal: several if its identity provider is of an unknown kind. */
export function assumptionsBy({ kind, id = "" }: { readonly kind: Principal["kind"]; readonly id?: string }) {
  if (kind !== "federated") return [assumptions.byCredentials];
  if (/saml[-_]provider/.test(id)) return [assumptions.byAssertion];
  const isOfTokens = /oidc-provider|openid_connect_provider|^[a-z0-9.-]+$/.test(id);
  return isOfTokens ? [assumptions.byToken] : [assumptions.byToken, assumptions.byAssertion];
}
