import { cognito, federatedFault, isOwnersTokens, isSharedProvider, providerOf } from "../grants/federated-subject";
import { strangersInPool } from "../grants/identity-pools";
import { isOwnProvider } from "../grants/outsider";
import { onceFor } from "../../text/once";
import { demandsOn } from "../grants/grant";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import type { Evidence } from "./rule";

/**
 * Reports if an identity provider tells the team's own people and programs: the company's own, from before the plans, or one
 * for many customers with the team's own owner in its tokens.
 */
export function isOwnIdentity(grant: ReviewedGrant, evidence: Evidence): boolean {
  const { principal } = grant;
  if (principal.kind !== "federated") return false;
  if (tokenFault(grant, evidence) !== undefined) return false;
  if (!isOwnProvider(principal)) return isOwnersTokens(principal, evidence.owners);
  return !principal.id.startsWith("<") && !addedProviders(evidence).some(({ name }) => isNamed(principal, name));
}

/** A SAML provider is named without its account and its partition, which a plan may not tell. */
function isNamed(principal: Pick<ReviewedGrant["principal"], "id">, name: string): boolean {
  const actual = providerOf(principal);
  return actual === name || actual.endsWith(`:${name}`);
}

/** The fault of a grant's trust in an identity provider, as the end of a sentence; undefined for none. */
export function tokenFault(grant: ReviewedGrant, evidence: Evidence): string | undefined {
  const { owners, after } = evidence;
  const { principal } = grant;
  const conditions = demandsOn(grant);
  const strangers = providerOf(principal) === cognito ? strangersInPool(after, conditions) : undefined;
  return strangers ?? federatedFault(principal, conditions, owners) ?? newIssuerFault(grant, evidence);
}

/** Nobody has vouched yet for the users of a new issuer, except for a cluster of EKS. */
function newIssuerFault(grant: ReviewedGrant, evidence: Evidence): string | undefined {
  const { principal } = grant;
  const added = addedProviders(evidence).find(
    ({ planned, name }) => principal.id === `<${planned.resource.address}.arn>` || isNamed(principal, name),
  );
  if (
    !added ||
    isSharedProvider(added.name) ||
    !/^[^/]+\./.test(added.name) ||
    /^oidc\.eks\.[\w-]+\.amazonaws\.com(\.cn)?\//.test(added.name)
  )
    return undefined;
  const isLimited = demandsOn(grant).some(
    ({ operator, key, values }) =>
      isSubjectOf(added.name, key) && /^(ForAnyValue:)?String(Equals|Like)$/i.test(operator) && !values.some(isAny),
  );
  return isLimited ? undefined : `trusts every user of ${added.name}, an identity provider that the plan adds`;
}

function isSubjectOf(issuer: string, key: string): boolean {
  return key.toLowerCase() === `${issuer}:sub`;
}

function isAny(value: string): boolean {
  return /^[*?]*$/.test(value);
}

/** An identity provider by the name of its principal. */
export interface AddedProvider {
  readonly planned: PlannedResource;
  readonly name: string;
}

/** The identity providers without one of their name before the plans: a replaced one can have other users, too. */
export const addedProviders = onceFor(({ before, after }: Evidence): readonly AddedProvider[] => {
  const earlier = new Set(providersIn(before).map(({ name }) => name));
  return providersIn(after).filter(({ name }) => !earlier.has(name));
});

function providersIn(state: PlannedState): readonly AddedProvider[] {
  const ofTokens = state.ofType("aws_iam_openid_connect_provider", "awscc_iam_oidc_provider");
  const ofAssertions = state.ofType("aws_iam_saml_provider", "awscc_iam_saml_provider");
  return [
    ...ofTokens.map((planned) => ({ planned, name: issuerOf(planned) })),
    ...ofAssertions.map((planned) => ({ planned, name: `saml-provider/${textIn(planned, "name")}`.toLowerCase() })),
  ];
}

function issuerOf(planned: PlannedResource): string {
  return textIn(planned, "url")
    .toLowerCase()
    .replace(/^https:\/\/|\/$/g, "");
}

function textIn({ values }: PlannedResource, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : "";
}
