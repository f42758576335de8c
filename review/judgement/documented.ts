import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import type { ParsedStatement } from "../grants/statement";
import type { PlannedState } from "../plan/planned-state";
import type { Plan } from "../plan/resources";
import { assumption } from "./as-policy";
import { Denials } from "./denials";
import type { Denial } from "./denied-caller";
import { broader, keptOut, narrower } from "./differences";
import { documentedFor, type Documented } from "./documented-statements";
import { documentsBehind } from "./documents-behind";
import { judgementOf, type Difference, type Judged, type Judgement } from "./judgement";
import { asEntered } from "./entered-inputs";
import { vendorFacts } from "./facts";
import { limitsIn } from "./hardened-limits";
import { fillPlaceholders } from "./placeholders";
import { fillTokens } from "./token-trust";
import { mainBucket, vendorSubjects, type Subject } from "./subjects";

type Judgements = ReadonlyMap<Grant, Judged>;

interface VendorDenials {
  /** As far as the policies alone tell. */
  readonly certain: Denials;
  /** For the requests of the vendor's job. */
  readonly ofJob: Denials;
}

/** The vendors' documents on every grant for one of them. */
export function judgeAll(grants: readonly Grant[], state: PlannedState, vendors: readonly Vendor[]): Judgements {
  const plans = new Map(state.plans.map((plan) => [plan.name, plan]));
  // a vendor could leave TLS out to get around a denial, but its job doesn't
  const denials = { certain: new Denials(grants, state), ofJob: new Denials(grants, state, vendorFacts) };
  const subjects = vendorSubjects(grants, plans, vendors);
  return new Map(subjects.flatMap((subject) => [...judge(subject, denials, plans)]));
}

function judge({ vendors, grants }: Subject, denials: VendorDenials, plans: ReadonlyMap<string, Plan>): Judgements {
  const [first] = grants;
  if (!first) return new Map();
  const bucket =
    first.kind === "bucket-policy" && !first.entity
      ? (first.on ?? "")
      : mainBucket(grants.map(({ statement }) => statement)) ||
        mainBucket(first.entity?.boundary?.statements ?? []) ||
        leftBucket(denials.certain.for(first));
  const kind = first.entity?.kind ?? first.kind;
  const documents = vendors.flatMap((vendor) =>
    asEntered(vendor, kind, bucket, grants).flatMap(({ filled, entered }) =>
      documentedFor(filled, kind, bucket, plans.get(first.plan)?.region, limitsIn(grants, bucket)).map((one) => ({
        vendor,
        document: entered === undefined ? one : { ...one, entered },
      })),
    ),
  );
  const [vendor] = vendors;
  if (documents.length === 0)
    return new Map(grants.map((grant) => [grant, { vendor, judgement: undocumented(vendor, grant) }]));
  return nearestOf(
    documents.map(({ vendor, document }) => () => {
      const judgements = judgedBy(filled(document, grants, denials), grants, denials);
      return new Map([...judgements].map(([grant, judgement]) => [grant, { vendor, judgement }]));
    }),
  );
}

/** The bucket that a denial of all others leaves. */
function leftBucket(denials: readonly Denial[]): string {
  return mainBucket(denials.map(({ grant: { statement } }) => ({ ...statement, resources: statement.notResources })));
}

type ByGrant = ReadonlyMap<Grant, Judgement>;

/** The judgement with the fewest differences, in the order of the documents; looks no further at one without any. */
function nearestOf(judgements: readonly (() => Judgements)[]): Judgements {
  let nearest: Judgements | undefined;
  for (const judgement of judgements) {
    const one = judgement();
    if (!nearest || weight(one) < weight(nearest)) nearest = one;
    if (weight(nearest) === 0) break;
  }
  return nearest ?? new Map();
}

/** One broader difference counts more than any number of narrower ones. */
function weight(judged: Judgements): number {
  const differences = [...judged.values()].flatMap(({ judgement }) => judgement.differences);
  return differences.reduce((sum, { direction }) => sum + (direction === "narrower" ? 1 : 1000), 0);
}

function undocumented(vendor: Vendor, { kind }: Grant): Judgement {
  const message = `${vendor.name} documents no access by ${kind === "role" ? "a role" : kind === "user" ? "a user" : "a policy of a bucket or key"}`;
  return judgementOf({ document: vendor.document }, [{ direction: "broader", by: "principal", message }]);
}

function filled(documented: Documented, grants: readonly Grant[], { certain }: VendorDenials): Documented {
  const { trust, statements, key } = documented;
  const given = grants.map(({ statement }) => statement);
  const demands = grants.flatMap((grant) => [
    assumption(grant.entity?.conditions ?? []),
    // a denial of every other external id demands one, too
    ...certain.onWay(grant).map(({ grant: { statement } }) => assumption(statement.conditions)),
  ]);
  return {
    ...documented,
    trust: trust && fillPlaceholders(ownTrust(trust, grants), demands),
    statements: fillPlaceholders(statements, given),
    key: { ...key, statements: fillPlaceholders(key.statements, given) },
  };
}

/** The grants of a subject through a role have one principal. */
function ownTrust(trust: readonly ParsedStatement[], [first]: readonly Grant[]): readonly ParsedStatement[] {
  return first ? fillTokens(trust, first) : trust;
}

function judgedBy(documented: Documented, grants: readonly Grant[], denials: VendorDenials): ByGrant {
  const usesKey = grants.some(({ statement }) => isForKey(statement));
  const statements = [...documented.statements, ...(usesKey ? documented.key.statements : [])];
  const missing = shortfalls(statements, grants, denials.ofJob);
  return new Map(
    grants.map((grant) => {
      const part = isForKey(grant.statement) ? documented.key : documented;
      const refused = refusal(grant, denials.ofJob);
      const differences = refused
        ? [refused]
        : [
            ...ofTrust(documented, grant, denials).map((one) => ({ ...one, trust: true as const })),
            ...excesses(grant, statements, denials.certain),
            ...(missing.get(grant) ?? []),
          ];
      const form = isForKey(grant.statement) ? undefined : documented.form;
      return [grant, judgementOf(documentsBehind(documented, part, form, grant), differences)];
    }),
  );
}

function isForKey({ actions }: ParsedStatement): boolean {
  return actions.some((action) => /^kms:/i.test(action));
}

function excesses(grant: Grant, statements: readonly ParsedStatement[], denials: Denials): readonly Difference[] {
  // the trust policy of a role without policies is compared as an assumption, and gives nothing else
  if (grant.trustOnly) return [];
  const forPrincipal = statements.filter((statement) => isFor(statement, grant));
  if (forPrincipal.length === 0 && !grant.entity) return [notInDocument(grant)];
  return broader(grant.statement, denials.within(grant), forPrincipal, grant.entity?.boundary);
}

function notInDocument({ principal }: Grant): Difference {
  return { direction: "broader", by: "principal", message: `${principal.id} is not in the document` };
}

/** A policy of a role or a user is for that IAM entity; a bucket policy names its principals. */
function isFor({ principals }: ParsedStatement, { principal }: Grant): boolean {
  return principals === undefined || principals.some(({ id }) => id === principal.id);
}

/** All the rest is without effect for a principal that can't assume the role. */
function refusal(grant: Grant, denials: Denials): Difference | undefined {
  const { principal, entity } = grant;
  const difference = keptOut(assumption(entity?.conditions ?? []), denials.onWay(grant), principal.id);
  return difference && { ...difference, trust: true };
}

function ofTrust({ trust }: Documented, grant: Grant, denials: VendorDenials): readonly Difference[] {
  const { principal, entity } = grant;
  if (!trust || !entity) return [];
  const named = trust.filter(({ principals = [] }) => principals.some(({ id }) => id === principal.id));
  if (named.length === 0) return [notInDocument(grant)];
  const given = assumption(entity.conditions);
  return named.flatMap(({ conditions }) => {
    const documented = assumption(conditions);
    return [
      ...broader(given, denials.certain.onWay(grant), [documented]),
      ...narrower(documented, [given], denials.ofJob.onWay(grant)),
    ];
  });
}

/** The documented statements missing from the grants, each with the nearest grant. */
function shortfalls(
  statements: readonly ParsedStatement[],
  grants: readonly Grant[],
  denials: Denials,
): ReadonlyMap<Grant, readonly Difference[]> {
  const found = new Map<Grant, Difference[]>();
  for (const documented of statements) {
    const same = grants.filter((grant) => isFor(documented, grant));
    const striking = same.slice(0, 1).flatMap((grant) => denials.within(grant, documented));
    const given = same.filter(({ trustOnly }) => !trustOnly).map(({ statement }) => statement);
    const differences = narrower(documented, given, striking, same[0]?.entity?.boundary);
    const [nearest] = [...(same.length > 0 ? same : grants)].sort(
      (a, b) => shared(b, documented) - shared(a, documented),
    );
    if (nearest && differences.length > 0) found.set(nearest, [...(found.get(nearest) ?? []), ...differences]);
  }
  return found;
}

function shared({ statement }: Grant, { actions }: ParsedStatement): number {
  return statement.actions.filter((action) => actions.includes(action)).length;
}
