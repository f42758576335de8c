import type { ProviderAccount } from "../plan/accounts";
import type { OwnAccounts } from "./trust-schema";

/** An account of a provider, by its name in the trust file. */
export interface NamedProviderAccount extends ProviderAccount {
  readonly name: string;
}

/** The accounts of all providers in the trust file. */
export function accountsOfProviders(accounts: OwnAccounts): readonly NamedProviderAccount[] {
  return Object.entries(accounts).flatMap(([name, one]) =>
    typeof one === "string"
      ? []
      : [one.provider].flat().map((provider) => ({
          name,
          provider,
          account: one.id,
          ...(one.plan !== undefined && { plan: one.plan }),
        })),
  );
}
