import { arnOf } from "../../policies/arn";
import { asMap, mapAt } from "../../text/map";
import type { PlanConfiguration } from "./references";
import { blocks, constantOf, textsOf, type Values } from "./resources";

/** A provider's account, by the word of a person. */
export interface ProviderAccount {
  /** As a plan names it: `aws`, `aws.audit`, `module.logs:aws.audit`. */
  readonly provider: string;
  readonly account: string;
  /** The plan with this provider; absent for any. */
  readonly plan?: string;
}

/** The accounts of a plan's providers. Each configuration of a provider, with its alias and module, has its own. */
export class Accounts {
  private readonly byProvider = new Map<string, string>();
  private readonly credentials: ReadonlyMap<string, string>;

  constructor(
    private readonly configuration: PlanConfiguration,
    providers: Values,
    priorResources: readonly Values[],
    named: readonly ProviderAccount[] = [],
  ) {
    const used = new Set(priorResources.map(({ address }) => this.provider(String(address))));
    for (const key of new Set([...used, ...Object.keys(providers)])) {
      const own = priorResources.filter(({ address }) => this.provider(String(address)) === key);
      const byPerson = onlyOne(named.filter(({ provider }) => provider === key).map(({ account }) => account));
      const account = toldBySource(own) ?? toldByConfiguration(providers[key]) ?? toldByArns(own) ?? byPerson;
      if (account !== undefined) this.byProvider.set(key, account);
    }
    this.credentials = new Map(Object.entries(providers).map(([key, one]) => [key, credentialsIn(one)]));
  }

  /** The account of the resource at this address. */
  of(address: string): string | undefined {
    const provider = this.provider(address);
    return this.byProvider.get(provider) ?? this.ofTwin(provider);
  }

  /** The account of a provider with the same credentials, such as the one for another Region. */
  private ofTwin(provider: string): string | undefined {
    const own = this.credentials.get(provider);
    const twins = [...this.credentials].filter(([, credentials]) => own !== undefined && credentials === own);
    return onlyOne(twins.flatMap(([key]) => this.byProvider.get(key) ?? []));
  }

  /** The only account of the plan's providers. */
  get only(): string | undefined {
    const [account, ...others] = new Set(this.byProvider.values());
    return others.length === 0 ? account : undefined;
  }

  private provider(address: string): string {
    const key = this.configuration.resource(address)?.["provider_config_key"];
    return typeof key === "string" ? key : "aws";
  }
}

function toldBySource(resources: readonly Values[]): string | undefined {
  const identities = resources.filter(({ mode, type }) => mode !== "managed" && type === "aws_caller_identity");
  return onlyOne(identities.flatMap(({ values }) => textsOf(asMap(values)["account_id"])));
}

/** A provider that may work in one account only, or assumes a role of one. */
function toldByConfiguration(provider: unknown): string | undefined {
  const expressions = mapAt(provider, "expressions");
  const allowed = onlyAllowedAccount(constantOf(expressions["allowed_account_ids"]));
  const roles = blocks(expressions["assume_role"]).flatMap(({ role_arn: arn }) => textsOf(constantOf(arn)));
  return allowed ?? onlyOne(roles.slice(-1).flatMap(accountIn));
}

/** The account, when the provider may work in one only. */
export function onlyAllowedAccount(allowed: unknown): string | undefined {
  const ids = Array.isArray(allowed) ? allowed.map(String) : [];
  return ids.length === 1 ? ids[0] : undefined;
}

/** IAM finds its own account's entities only; another data source may show those of another account. */
const ownSources = /^aws_iam_(group|instance_profile|openid_connect_provider|role|saml_provider|user)$/;

function toldByArns(resources: readonly Values[]): string | undefined {
  const own = resources.filter(({ mode, type }) => mode === "managed" || ownSources.test(String(type)));
  return onlyOne(own.flatMap(({ values }) => textsOf(asMap(values)["arn"]).flatMap(accountIn)));
}

function accountIn(arn: string): readonly string[] {
  const { account = "" } = arnOf(arn) ?? {};
  return /^\d{12}$/.test(account) ? [account] : [];
}

function onlyOne(accounts: readonly string[]): string | undefined {
  const [account, ...others] = new Set(accounts);
  return others.length === 0 ? account : undefined;
}

/** Everything in a provider's configuration that decides about its account. */
function credentialsIn(provider: unknown): string {
  const { expressions, module_address: module = "" } = asMap(provider);
  const others = ["region", "default_tags", "ignore_tags", "retry_mode", "max_retries"];
  const given = Object.entries(asMap(expressions)).filter(([name]) => !others.includes(name));
  const text = JSON.stringify(given.sort(([one], [other]) => (one < other ? -1 : 1)));
  // a variable has another value in each module
  return text.includes('"references"') ? `${String(module)} ${text}` : text;
}
