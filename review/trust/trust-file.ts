import { inQuotes } from "../../config/file/in-quotes";
import { inFileOrder, placedText, placeText } from "../../config/file/placed";
import { YamlSource } from "../../config/file/yaml-source";
import { zodFaults } from "../../config/file/zod-faults";
import { shown, type Fault } from "../../text/fault";
import { isMap, type RawMap } from "../../text/map";
import type { OwnOwners } from "../grants/federated-subject";
import { statementsOf, type ParsedStatement } from "../grants/statement";
import { ReviewError } from "../plan/resources";
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
  readonly organization?: string;
  readonly owners: OwnOwners;
  readonly trusted: readonly Trusted[];
  readonly suppressions: readonly Suppression[];
}

export const noTrust: TrustFile = { accounts: new Set(), owners: {}, trusted: [], suppressions: [] };

/**
 * Reads the text of a review.yaml.
 * @throws ReviewError with every fault, because a misunderstood entry must not open anything.
 */
export function readTrustFile(text: string, file: string, basis: TrustBasis): TrustFile {
  const source = new YamlSource(text);
  const broken = source.syntaxFaults.map(({ offset, says }) => `${placeText(file, source.placeAt(offset))} ${says}`);
  if (broken.length > 0) throw new ReviewError(broken.join("\n"));
  const value = source.value ?? {};
  const parsed = trustSchema.safeParse(value);
  const malformed = isMap(value) ? zodFaults(parsed.error?.issues ?? [], value, trustSchema) : [notAMap(value)];
  const faults = [...malformed, ...(isMap(value) ? trustFaults(value, basis) : [])];
  if (!parsed.success || faults.length > 0) {
    const told = inFileOrder(faults, source).map((fault) => placedText(file, source, inQuotes(fault, source)));
    throw new ReviewError(told.join("\n"));
  }
  const { accounts = {}, organization, trusted = [], suppressions = [], ...owners } = parsed.data;
  const placed = (list: string, index: number) => `${file}:${source.place({ path: [list, index] }).line}`;
  return {
    accounts: new Set(Object.values(accounts)),
    ...(organization !== undefined && { organization }),
    owners,
    trusted: trusted.map((one, index) => ({ ...withStatements(one), place: placed("trusted", index) })),
    suppressions: suppressions.map((one, index) => ({ ...one, place: placed("suppressions", index) })),
  };
}

function notAMap(value: unknown): Fault {
  const keys = Object.keys(trustSchema.shape).join(", ");
  return { path: [], says: `must be a map of ${keys}`, got: shown(value) };
}

function withStatements({ statements, ...rest }: TrustedSettings): Omit<Trusted, "place"> {
  if (!statements) return rest;
  const policy: RawMap = { Statement: statements.map((one) => ({ Effect: "Allow", ...one })) };
  return { ...rest, statements: statementsOf(JSON.stringify(policy)) };
}
