import { federatedFault, isOwnersTokens, providerOf } from "../grants/federated-subject";
import { isOwnProvider } from "../grants/outsider";
import type { Condition } from "../grants/statement";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import type { Evidence } from "./rule";

/**
 * Reports if an identity provider tells the team's own people and programs: the company's own, from before the plans, or one
 * for many customers with the team's own owner in its tokens.
 */
export function isOwnIdentity(grant: ReviewedGrant, { owners, after }: Evidence): boolean {
  const { principal } = grant;
  if (principal.kind !== "federated") return false;
  const conditions = tokenConditions(grant);
  if (federatedFault(principal, conditions, owners) !== undefined) return false;
  if (!isOwnProvider(principal)) return isOwnersTokens(principal, owners);
  return !principal.id.startsWith("<") && !addedProviders(after).some(({ name }) => name === providerOf(principal));
}

/** All demands on a token on the way to a grant. */
export function tokenConditions({ statement, entity }: ReviewedGrant): readonly Condition[] {
  return [...statement.conditions, ...(entity?.conditions ?? [])];
}

/** An identity provider by the name of its principal. */
export interface AddedProvider {
  readonly planned: PlannedResource;
  readonly name: string;
}

const known = new WeakMap<PlannedState, readonly AddedProvider[]>();

/** The new identity providers. */
export function addedProviders(state: PlannedState): readonly AddedProvider[] {
  const found = known.get(state) ?? [
    ...added(state, "aws_iam_openid_connect_provider").map((planned) => ({ planned, name: issuerOf(planned) })),
    ...added(state, "aws_iam_saml_provider").map((planned) => ({ planned, name: providerOf({ id: arnOf(planned) }) })),
  ];
  known.set(state, found);
  return found;
}

function added(state: PlannedState, type: string): readonly PlannedResource[] {
  return state.side === "before" ? [] : state.ofType(type).filter(({ resource }) => !resource.before);
}

function issuerOf({ values }: PlannedResource): string {
  return String(values["url"] ?? "")
    .replace(/^https:\/\//, "")
    .toLowerCase();
}

function arnOf({ resource, values }: PlannedResource): string {
  return `arn:aws:iam::${resource.accountId ?? ""}:saml-provider/${String(values["name"] ?? "")}`;
}
