import type { EntityPlace, Grant } from "../grants/grant";
import { ofFacts, type Facts } from "../grants/facts";
import { includesPrincipal } from "../grants/principal";
import { principalsIn } from "../grants/statement-principals";
import type { ParsedStatement } from "../grants/statement";
import { assumption } from "./as-policy";
import type { Denials } from "./denials";
import { broader, keptOut, narrower } from "./differences";
import type { Documented } from "./documented-statements";
import { documentsBehind } from "./documents-behind";
import { judgementOf, type Difference, type Judgement } from "./judgement";
import { fillPlaceholders } from "./placeholders";
import { fillTokens } from "./token-trust";

/** The denials of a vendor's requests, and the names of the keys with a policy. */
export interface Basis {
  /** As far as the policies alone tell. */
  readonly certain: Denials;
  /** For the requests of the vendor's job. */
  readonly ofJob: Denials;
  /** Values of condition keys in every request of the vendor's job that a grant allows. */
  readonly factsOf: (grant: Grant) => Facts;
  /** The ARNs of the key of a key policy's grant, known or pending. */
  readonly keyArns: (grant: Grant) => readonly string[];
}

type ByGrant = ReadonlyMap<Grant, Judgement>;

/** The judgement of one document on the grants of a vendor. */
export function comparedWith(documented: Documented, grants: readonly Grant[], denials: Basis): ByGrant {
  return judgedBy(filled(documented, grants), grants, denials);
}

function filled(documented: Documented, grants: readonly Grant[]): Documented {
  const { trust, statements, key } = documented;
  const given = grants.map(({ statement }) => statement);
  return {
    ...documented,
    trust: trust && ownTrust(trust, grants),
    statements: fillPlaceholders(statements, given),
    key: { ...key, statements: fillPlaceholders(key.statements, given) },
  };
}

/** The grants of a subject through a role have one principal. */
function ownTrust(trust: readonly ParsedStatement[], [first]: readonly Grant[]): readonly ParsedStatement[] {
  return first ? fillTokens(trust, first) : trust;
}

function judgedBy(documented: Documented, grants: readonly Grant[], basis: Basis): ByGrant {
  const usesKey = grants.some(({ statement }) => isForKey(statement));
  const statements = [...documented.statements, ...(usesKey ? documented.key.statements : [])];
  const missing = shortfalls(statements, grants, basis);
  return new Map(
    grants.map((grant) => {
      const part = isForKey(grant.statement) ? documented.key : documented;
      const refused = refusal(grant, basis.ofJob);
      const differences = refused
        ? [refused]
        : [
            ...ofTrust(documented, grant, basis).map((one) => ({ ...one, trust: true as const })),
            ...excesses(grant, statements, basis),
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

/** In the policy of a documented key itself, a star means that key. */
function inItsKey(grant: Grant, documented: ParsedStatement, { keyArns }: Basis): ParsedStatement {
  const { resources } = grant.statement;
  const isStar = grant.kind === "key-policy" && resources.length > 0 && resources.every((one) => one === "*");
  if (!isStar || !isForKey(documented)) return documented;
  const own = keyArns(grant);
  return documented.resources.some((one) => own.includes(one)) ? { ...documented, resources } : documented;
}

function excesses(grant: Grant, statements: readonly ParsedStatement[], basis: Basis): readonly Difference[] {
  // the trust policy of a role without policies is compared as an assumption, and gives nothing else
  if (grant.trustOnly) return [];
  const forPrincipal = statements
    .filter((statement) => isFor(statement, grant))
    .map((one) => inItsKey(grant, one, basis));
  if (forPrincipal.length === 0 && !grant.entity) return [notInDocument(grant)];
  return [
    // the policies of a role or a user name nobody
    ...(grant.entity ? [] : ofWholeAccount(forPrincipal, grant)),
    ...broader(grant.statement, basis.certain.within(grant), forPrincipal, grant.entity?.boundary),
  ];
}

function notInDocument({ principal }: Grant): Difference {
  return { direction: "broader", by: "principal", message: `${principal.id} is not in the document` };
}

/** No vendor's document has a role that assumes another. */
function throughOthers(via: readonly EntityPlace[]): Difference {
  const message = `by assuming ${via.map(({ name }) => name).join(" and ")} first, which is not in the document`;
  return { direction: "broader", by: "principal", message };
}

/** A policy of a role or a user is for that IAM entity; a bucket policy names its principals. */
function isFor(statement: ParsedStatement, { principal }: Grant): boolean {
  return statement.principals === undefined || principalsIn(statement).some((one) => includesPrincipal(one, principal));
}

/** All the rest is without effect for a principal that can't assume the role. */
function refusal(grant: Grant, denials: Denials): Difference | undefined {
  const { principal, entity } = grant;
  const difference = keptOut(assumption(entity?.conditions ?? []), denials.onWay(grant), principal.id);
  return difference && { ...difference, trust: true };
}

function ofTrust({ trust }: Documented, grant: Grant, denials: Basis): readonly Difference[] {
  const { entity } = grant;
  if (!trust || !entity) return [];
  const named = trust.filter((statement) => isFor(statement, grant));
  if (named.length === 0) return [notInDocument(grant)];
  if (entity.via) return [throughOthers(entity.via)];
  const given = assumption(entity.conditions);
  // each statement of a trust policy may be for another customer
  return fillPlaceholders(named, externalDemands(grant, denials.certain)).flatMap((statement) => {
    const documented = assumption(statement.conditions);
    return [
      ...ofWholeAccount([statement], grant),
      ...broader(given, denials.certain.onWay(grant), [documented]),
      ...narrower(documented, [given], denials.ofJob.onWay(grant)),
    ];
  });
}

/** The demands on the way to a grant: a denial of every other external id demands one, too. */
function externalDemands(grant: Grant, denials: Denials): readonly ParsedStatement[] {
  const denied = denials.onWay(grant).map(({ grant: { statement } }) => assumption(statement.conditions));
  return [assumption(grant.entity?.conditions ?? []), ...denied];
}

/** The document trusts the whole account, so that the vendor can come with any of its roles. */
function ofWholeAccount(statements: readonly ParsedStatement[], { principal }: Grant): readonly Difference[] {
  const including = statements.flatMap(principalsIn).filter((one) => includesPrincipal(one, principal));
  const [wide] = including;
  if (!wide || including.some((one) => includesPrincipal(principal, one))) return [];
  return [{ direction: "narrower", by: "principal", message: `only ${principal.id} of ${wide.id} is trusted` }];
}

/** The documented statements missing from the grants, each with the nearest grant. */
function shortfalls(
  statements: readonly ParsedStatement[],
  grants: readonly Grant[],
  { ofJob: denials, factsOf }: Basis,
): ReadonlyMap<Grant, readonly Difference[]> {
  const found = new Map<Grant, Difference[]>();
  for (const documented of statements) {
    const same = grants.filter((grant) => isFor(documented, grant));
    const striking = same.slice(0, 1).flatMap((grant) => denials.within(grant, documented));
    const given = same.filter(({ trustOnly }) => !trustOnly).map((grant) => forJob(grant, factsOf(grant)));
    const differences = narrower(documented, given, striking, same[0]?.entity?.boundary);
    const [nearest] = [...(same.length > 0 ? same : grants)].sort(
      (a, b) => shared(b, documented) - shared(a, documented),
    );
    if (nearest && differences.length > 0) found.set(nearest, [...(found.get(nearest) ?? []), ...differences]);
  }
  return found;
}

/** A demand that every request of the job meets takes nothing away. */
function forJob({ statement }: Grant, facts: Facts): ParsedStatement {
  const conditions = statement.conditions.filter((one) => ofFacts(one, facts) !== true);
  return conditions.length === statement.conditions.length ? statement : { ...statement, conditions };
}

function shared({ statement }: Grant, { actions }: ParsedStatement): number {
  return statement.actions.filter((action) => actions.includes(action)).length;
}
