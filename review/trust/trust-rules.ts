import type { Vendor } from "../../vendors/vendor";
import { arnOf } from "../../policies/arn";
import { shown, type Fault } from "../../text/fault";
import type { RawMap } from "../../text/map";
import { isSharedProvider } from "../grants/federated-subject";
import { vendorsOfAccount } from "../grants/principal";
import { withheld } from "../plan/sensitive";
import { accountsOfProviders } from "./provider-accounts";
import { entryFaults, halfFaults, ruleFaults } from "./read-yaml";
import {
  entrySchemas,
  trustSchema,
  type OwnAccounts,
  type SuppressionSettings,
  type TrustedSettings,
} from "./trust-schema";

/** The facts by which the file's own are judged. */
export interface TrustBasis {
  /** The ids of all rules. */
  readonly rules: readonly string[];
  readonly vendors: readonly Vendor[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** The faults that a schema can't find, of every entry that keeps the schema. */
export function trustFaults(file: RawMap, basis: TrustBasis): readonly Fault[] {
  return [
    ...accountFaults(file["accounts"], basis),
    ...entryFaults(file, "trusted", entrySchemas.trusted, (one) => trustedFaults(one, basis)),
    ...entryFaults(file, "suppressions", entrySchemas.suppressions, (one) => suppressionFaults(one, basis)),
  ];
}

function accountFaults(accounts: unknown, basis: TrustBasis): readonly Fault[] {
  const { data = {} } = trustSchema.shape.accounts.safeParse(accounts);
  return [...vendorAccountFaults(data, basis), ...providerFaults(data)];
}

/** A vendor's account as our own would make every grant to the vendor one of the team's. */
function vendorAccountFaults(accounts: OwnAccounts, { vendors }: TrustBasis): readonly Fault[] {
  return Object.entries(accounts).flatMap(([name, one]) => {
    const [id, path] = typeof one === "string" ? [one, ["accounts", name]] : [one.id, ["accounts", name, "id"]];
    const [vendor] = vendorsOfAccount(id, vendors);
    return vendor ? [fault(path, `must be your own, and it is ${vendor.name}'s`, id, "remove it")] : [];
  });
}

/** A provider works in one account. */
function providerFaults(accounts: OwnAccounts): readonly Fault[] {
  const all = accountsOfProviders(accounts);
  return all.flatMap(({ name, provider, plan, account }, index) => {
    const other = all.slice(0, index).find((one) => one.provider === provider && isSamePlan(one, { plan }));
    if (!other || other.account === account) return [];
    const message = `must be the provider of one account, and it is that of ${other.name} too`;
    return [fault(["accounts", name, "provider"], message, provider, "name the plan of each, or another provider")];
  });
}

function isSamePlan(one: { readonly plan?: string }, { plan }: { readonly plan?: string }): boolean {
  return one.plan === undefined || plan === undefined || one.plan === plan;
}

function trustedFaults({ principal, until }: TrustedSettings, { vendors, today }: TrustBasis): readonly Fault[] {
  const account = arnOf(principal)?.account ?? principal;
  const [vendor] = vendorsOfAccount(account, vendors);
  const inCatalogue = vendor && `is of ${vendor.name}, and the vendor's document decides about it`;
  const isShared = isSharedProvider(principal) && "is a provider for everyone";
  return [
    ...(inCatalogue ? [fault(["principal"], inCatalogue, principal, "remove it, or suppress the finding")] : []),
    ...(isShared ? [fault(["principal"], isShared, principal, "require a subject in the trust policy")] : []),
    ...untilFaults(until, today),
  ];
}

function suppressionFaults(one: SuppressionSettings, { rules, today }: TrustBasis): readonly Fault[] {
  const { rule, address, principal, access, until } = one;
  const texts = [principal, access].flat().filter((text) => text !== undefined);
  return [
    ...ruleFaults(rule, rules),
    ...(isAnywhere(address)
      ? [fault(["address"], "must name a resource", address, "write the address, or its type, such as aws_iam_role.*")]
      : []),
    ...halfFaults(one, "a suppression names both the principal and the access"),
    ...(texts.some((text) => text.includes(withheld))
      ? [
          {
            path: [principal?.includes(withheld) ? "principal" : "access"],
            message: "must name what is accepted, and a sensitive value names nothing",
          },
        ]
      : []),
    ...untilFaults(until, today),
  ];
}

/** Reports if an address leaves any resource: only wildcards, and words that every address may have. */
function isAnywhere(address: string): boolean {
  return address.includes("*") && !/[a-z0-9]/i.test(address.replace(/aws(cc)?_|module\./g, ""));
}

const mostYears = 2;

/** Open-ended is a date too that nobody will see. */
function untilFaults(until: string, today: string): readonly Fault[] {
  const latest = `${Number(today.slice(0, 4)) + mostYears}${today.slice(4)}`;
  const message = `must be at most ${mostYears} years from today`;
  return until > latest ? [fault(["until"], message, until, `write a day until ${latest}, and review it then`)] : [];
}

function fault(path: Fault["path"], message: string, value: string, fix: string | undefined): Fault {
  return { path, message, actual: shown(value), fix };
}
