import { hasWildcard, overlap } from "../../policies/pattern";
import type { Principal } from "./principal";
import { atBeginning, sharedProviders, type OwnOwners, type SharedProvider } from "./shared-providers";
import type { Condition } from "./statement";

/** The fault of a trust in an identity provider, as the end of a sentence; undefined for none. */
export function federatedFault(
  principal: Principal,
  conditions: readonly Condition[],
  owners: OwnOwners,
): string | undefined {
  const name = providerOf(principal, conditions);
  const provider = Object.hasOwn(sharedProviders, name) ? sharedProviders[name] : undefined;
  const keys = provider
    ? Object.keys(provider.claims).map((claim) => `${name}:${claim}`)
    : privateKeys(principal, name);
  const told = conditions.filter((one) => compares(one) && keys.includes(one.key.toLowerCase()));
  const everyone = `trusts every user of ${principal.id}`;
  const isOpen = name === cognito ? isOpenToPools : publicProviders.includes(name) ? hasWildcard : isOpenToUsers;
  if (!provider) return told.some(({ values }) => !values.some(isOpen)) ? undefined : everyone;
  if (told.length === 0) return everyone;
  const judged = told.map((one) => faultOf(one, provider, name, owners));
  return judged.includes(undefined) ? undefined : judged[0];
}

/** The identity pools of every customer of AWS. */
export const cognito = "cognito-identity.amazonaws.com";

/** An identity pool tells in its token whether its user has logged in. */
export function demandsLogin(condition: Condition): boolean {
  const { key, values } = condition;
  const isAboutLogin = key.toLowerCase() === `${cognito}:amr` && compares(condition);
  return isAboutLogin && !values.some((value) => overlap(value.toLowerCase(), "unauthenticated"));
}

/** Reports if the team has told its own owners at a provider, so that a trust without a fault is in one of them. */
export function isOwnersTokens(principal: Pick<Principal, "id">, owners: OwnOwners): boolean {
  const { own } = sharedProviders[providerOf(principal)] ?? {};
  return own !== undefined && owners[own] !== undefined;
}

/** Reports if every customer of a provider has the same one, so that trusting all of it trusts everyone. */
export function isSharedProvider(id: string): boolean {
  return publicProviders.includes(providerOf({ id }));
}

const publicProviders: readonly string[] = [
  ...Object.keys(sharedProviders),
  "accounts.google.com",
  cognito,
  "graph.facebook.com",
  "www.amazon.com",
];

/** A provider known only after apply is told by the conditions: the keys of another provider would let nobody in. */
export function providerOf({ id }: Pick<Principal, "id">, conditions: readonly Condition[] = []): string {
  const keys = id.startsWith("<") ? conditions.map(({ key }) => key) : [];
  const [told] = keys.flatMap(
    (key) => /^(.+\..+):(?:sub|aud|app_id|repository|repository_owner)$/i.exec(key)?.[1] ?? [],
  );
  return (told ?? id.replace(/^arn:.*:oidc-provider\//, "")).toLowerCase();
}

/** Only a SAML provider has these keys, so they also tell the kind of a provider known only after apply. */
function privateKeys({ id }: Principal, name: string): readonly string[] {
  const isToldByKeys = id.startsWith("<") && name !== id.toLowerCase();
  if (/:saml-provider\/|^</.test(id) && !isToldByKeys) return ["saml:sub", "saml:aud"];
  return ["sub", "aud", "app_id"].map((claim) => `${name}:${claim}`);
}

function compares({ operator, values }: Condition): boolean {
  return /^(ForAnyValue:)?(StringEquals|StringLike)$/i.test(operator) && values.length > 0;
}

/** Reports if a value of a provider's own users leaves everyone: only wildcards and separators. */
function isOpenToUsers(value: string): boolean {
  return /^[*?:/]*$/.test(value);
}

/** A pool, and each of its users, is a Region and an id: without the id, it is a pool of any customer. */
function isOpenToPools(value: string): boolean {
  return /^[a-z0-9*?-]*:?[*?]*$/.test(value);
}

function faultOf({ key, values }: Condition, provider: SharedProvider, name: string, owners: OwnOwners) {
  const before = provider.claims[key.slice(key.lastIndexOf(":") + 1).toLowerCase()] ?? atBeginning;
  const found = values.map((value) => ({ value, owner: ownerIn(value, before) }));
  const open = found.find(({ owner }) => owner === undefined);
  if (open) return `trusts any owner at ${name}: ${key} ${JSON.stringify(open.value)} fixes none`;
  const own = provider.own && owners[provider.own];
  const strange = found.find(({ owner = "" }) => own && !own.some((one) => same(one, owner)));
  return strange && `trusts ${strange.owner} at ${name}, an unknown owner: ${key} ${JSON.stringify(strange.value)}`;
}

/**
 * The owner in a subject; undefined if a wildcard can replace a part of it, or come before it: others choose the names
 * of their environments, so that `*:repository_owner:acme` could match theirs.
 */
function ownerIn(value: string, before: RegExp): string | undefined {
  const found = before.exec(value);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const [owner = ""] = /^[^/:]*/.exec(value.slice(start)) ?? [];
  const whole = value.slice(0, start + owner.length);
  // GitHub may write an owner with its number, as acme@1234
  return owner === "" || hasWildcard(whole) ? undefined : owner.replace(/@\d+$/, "");
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
