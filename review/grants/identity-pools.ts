import { overlap } from "../../policies/pattern";
import { jsonIn } from "../../text/json";
import { asMap, type RawMap } from "../../text/map";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { blocks, textsOf } from "../plan/resources";
import { cognito, demandsLogin, isSharedProvider, providerOf } from "./federated-subject";
import type { Condition } from "./statement";

/**
 * The users that a Cognito identity pool of the plans lets in although nobody chose them, as the end of a sentence;
 * undefined if the plans show none. A pool in no plan may let in its guests.
 */
export function strangersInPool(state: PlannedState, conditions: readonly Condition[]): string | undefined {
  const audiences = conditions.filter(({ key }) => key.toLowerCase() === `${cognito}:aud`);
  const pools = state.ofType(...poolTypes).filter((pool) => audiences.some((one) => mayBeFor(one, pool)));
  if (!conditions.some(demandsLogin) && !audiences.some((one) => isWithoutGuests(one, pools)))
    return `trusts the guests of an identity pool, who need no login: ${cognito}:amr doesn't require "authenticated"`;
  const [first] = pools.flatMap((pool) => signUps(state, pool));
  return first === undefined ? undefined : `trusts everyone who ${first}`;
}

const poolTypes = ["aws_cognito_identity_pool", "awscc_cognito_identity_pool"];

function idsOfPool({ resource: { address }, values }: PlannedResource): readonly string[] {
  const known = textsOf([values["id"], values["identity_pool_id"]]);
  return [...known, `<${address}.id>`, `<${address}.identity_pool_id>`];
}

function mayBeFor({ values }: Condition, pool: PlannedResource): boolean {
  return idsOfPool(pool).some((id) => values.some((value) => overlap(value, id)));
}

/** Reports if a demand on the audience leaves only pools of the plans that allow no guests. */
function isWithoutGuests({ operator, values }: Condition, pools: readonly PlannedResource[]): boolean {
  const closed = pools.filter((pool) => pool.values["allow_unauthenticated_identities"] === false).flatMap(idsOfPool);
  return operator.toLowerCase() === "stringequals" && values.length > 0 && values.every((id) => closed.includes(id));
}

/** The providers of tokens, as the AWS provider and Cloud Control's write it. */
const issuerNames = ["openid_connect_provider_arns", "open_id_connect_provider_ar_ns"];

/** The ways to become a user of the pool that are open to everyone. */
function signUps(state: PlannedState, pool: PlannedResource): readonly string[] {
  const { supported_login_providers: logins } = pool.values;
  const shared = issuerNames.flatMap((name) => textsOf(pool.values[name])).filter((id) => isSharedProvider(id));
  return [
    ...[...Object.keys(mapIn(logins)), ...shared.map((id) => providerOf({ id }))].map((name) => hasAccount(name)),
    ...userPools(state, pool).flatMap((users) => signUpsOf(state, users)),
  ];
}

/** Cloud Control has the map as a text. */
function mapIn(value: unknown): RawMap {
  return asMap(typeof value === "string" ? jsonIn(value) : value);
}

function hasAccount(name: string): string {
  return `has an account at ${name}, through an identity pool`;
}

function userPools(state: PlannedState, pool: PlannedResource): readonly PlannedResource[] {
  const named = blocks(pool.values["cognito_identity_providers"]).flatMap(({ provider_name: name }) => textsOf(name));
  // cognito-idp.REGION.amazonaws.com/ID
  const ids = new Set(named.map((name) => name.split("/").at(-1)));
  const known = allUserPools(state).filter((users) => idsOf(users).some((id) => ids.has(id)));
  const pending = state
    .referencedInBlocks(pool, "cognito_identity_providers")
    .filter(({ resource }) => /_cognito_user_pool$/.test(resource.type));
  return [...new Set([...known, ...pending])];
}

function allUserPools(state: PlannedState): readonly PlannedResource[] {
  return state.ofType("aws_cognito_user_pool", "awscc_cognito_user_pool");
}

function idsOf({ values }: PlannedResource): readonly string[] {
  return textsOf([values["id"], values["user_pool_id"]]);
}

const forEveryone: readonly string[] = ["Facebook", "Google", "LoginWithAmazon", "SignInWithApple"];

/** Unset, a user pool lets everyone sign up. */
function signUpsOf(state: PlannedState, users: PlannedResource): readonly string[] {
  const [created] = blocks(users.values["admin_create_user_config"]);
  const isByAdministrators = created?.["allow_admin_create_user_only"] === true;
  const social = state
    .ofType("aws_cognito_identity_provider", "awscc_cognito_user_pool_identity_provider")
    .filter((planned) => isAt(state, planned, users))
    .flatMap(({ values }) => [
      ...textsOf(values["provider_type"]).filter((type) => forEveryone.includes(type)),
      ...issuersOf(values["provider_details"]).filter((id) => isSharedProvider(id)),
    ]);
  return [
    ...(isByAdministrators ? [] : [`signs up in the user pool ${users.resource.address}`]),
    ...social.map((name) => hasAccount(name)),
  ];
}

/** The issuer of a provider for OpenID Connect. */
function issuersOf(details: unknown): readonly string[] {
  return textsOf(mapIn(details)["oidc_issuer"]).map((url) => url.replace(/^https:\/\/|\/$/g, ""));
}

function isAt(state: PlannedState, planned: PlannedResource, users: PlannedResource): boolean {
  const [id] = textsOf(planned.values["user_pool_id"]);
  return id === undefined ? state.referenced(planned, "user_pool_id").includes(users) : idsOf(users).includes(id);
}
