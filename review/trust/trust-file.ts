import type { RawMap } from "../../text/map";
import type { OwnOwners } from "../grants/shared-providers";
import { statementsOf, type ParsedStatement } from "../grants/statement";
import type { ProviderAccount } from "../plan/accounts";
import { accountsOfProviders } from "./provider-accounts";
import { readYaml } from "./read-yaml";
import { trustFaults, type TrustBasis } from "./trust-rules";
import { trustSchema, type SuppressionSettings, type TrustedSettings } from "./trust-schema";

/** The place of an entry, such as `review.yaml:3`. */
interface Placed {
  readonly place: string;
}

export interface Suppression extends SuppressionSettings, Placed {}

/** A third party that may get in, although no vendor's document asks for it. */
export interface Trusted extends Omit<TrustedSettings, "statements">, Placed {
  /** The access agreed; absent for any. */
  readonly statements?: readonly ParsedStatement[];
}

/** The facts of a review.yaml: a team knows them, and a plan can't tell. */
export interface TrustFile {
  readonly accounts: ReadonlySet<string>;
  /** The accounts of providers, for the plans that don't tell. */
  readonly providers: readonly ProviderAccount[];
  readonly organization?: string;
  readonly owners: OwnOwners;
  readonly trusted: readonly Trusted[];
  readonly suppressions: readonly Suppression[];
}

export const noTrust: TrustFile = { accounts: new Set(), providers: [], owners: {}, trusted: [], suppressions: [] };

/**
 * Reads the text of a review.yaml.
 * @throws ReviewError with every fault, because a misunderstood entry must not open anything.
 */
export function readTrustFile(text: string, file: string, basis: TrustBasis): TrustFile {
  const { value, place } = readYaml(text, file, trustSchema, (written) => trustFaults(written, basis));
  const { accounts = {}, organization, trusted = [], suppressions = [], ...owners } = value;
  return {
    accounts: new Set(Object.values(accounts).map((one) => (typeof one === "string" ? one : one.id))),
    providers: accountsOfProviders(accounts),
    ...(organization !== undefined && { organization }),
    owners,
    trusted: trusted.map((one, index) => ({ ...withStatements(one), place: place("trusted", index) })),
    suppressions: suppressions.map((one, index) => ({ ...one, place: place("suppressions", index) })),
  };
}

function withStatements({ statements, ...rest }: TrustedSettings): Omit<Trusted, "place"> {
  if (!statements) return rest;
  const policy: RawMap = { Statement: statements.map((one) => ({ Effect: "Allow", ...one })) };
  return { ...rest, statements: statementsOf(JSON.stringify(policy)) };
}
