import type { Vendor } from "../../vendors/vendor";
import { s3Target } from "../../policies/arn";
import { absent, broader, demanded, narrower, notDemanded } from "./compare";
import { documentedFor, methodsFor, type Documented } from "./documented-statements";
import type { Grant } from "../grants/grant";
import { judgementOf, type Difference, type Judged, type Judgement } from "./judgement";
import { vendorOfAccount, type Principal } from "../grants/principal";
import type { Plan } from "../plan/resources";
import type { Condition, ParsedStatement } from "../grants/statement";

type Judgements = ReadonlyMap<Grant, Judged>;

/** The vendors' documents on every grant for one of them. */
export function judgeAll(grants: readonly Grant[], plans: readonly Plan[], vendors: readonly Vendor[]): Judgements {
  const plansByName = new Map(plans.map((plan) => [plan.name, plan]));
  const subjects = new Map<string, { vendor: Vendor; grants: Grant[] }>();
  const allowing = grants.filter(({ statement }) => statement.effect === "Allow");
  const named = new Map(allowing.map((grant) => [grant, vendorOf(grant, plansByName.get(grant.plan), vendors)]));
  const users = vendorsOfUsers(named);
  const byPrincipal = new Map([...users.values()].map(({ principal, vendor }) => [principalKey(principal), vendor]));
  for (const grant of allowing) {
    const vendor =
      named.get(grant) ?? users.get(subjectOf(grant))?.vendor ?? byPrincipal.get(principalKey(grant.principal));
    if (!vendor) continue;
    const key = `${vendor.id} ${subjectOf(grant)}`;
    const subject = subjects.get(key) ?? { vendor, grants: [] };
    subject.grants.push(grant);
    subjects.set(key, subject);
  }
  return new Map([...subjects.values()].flatMap((subject) => [...judge(subject.vendor, subject.grants, plansByName)]));
}

/** A user with one statement of a vendor counts as the vendor's, with all of its permissions. */
function vendorsOfUsers(
  named: ReadonlyMap<Grant, Vendor | undefined>,
): ReadonlyMap<string, { readonly principal: Principal; readonly vendor: Vendor }> {
  const ofVendors = [...named].flatMap(([grant, vendor]) =>
    vendor && grant.through?.kind === "user" ? [{ grant, vendor }] : [],
  );
  return new Map(ofVendors.map(({ grant, vendor }) => [subjectOf(grant), { principal: grant.principal, vendor }]));
}

/** A policy of a bucket, a key or a role may name a vendor's user too. */
function principalKey({ kind, account, name }: Principal): string {
  return `${kind} ${account} ${name}`;
}

/** The related statements: a role or a user with all its policies, or one policy's statements for one vendor. */
function subjectOf({ kind, through, on, principal, statement }: Grant): string {
  if (through) return `${through.kind} ${through.plan ?? ""} ${through.address ?? through.name} ${principal.id}`;
  return `${kind} ${on ?? statement.resources.map((resource) => s3Target(resource)?.bucket).join()}`;
}

function vendorOf(grant: Grant, plan: Plan | undefined, vendors: readonly Vendor[]): Vendor | undefined {
  if (grant.through?.kind !== "user") return vendorOfAccount(grant.principal.account, vendors);
  const candidates = vendors.filter((vendor) => methodsFor(vendor, grant.kind).length > 0);
  const linked = candidates.find(
    ({ document, page }) => grant.description?.includes(document.url) || plan?.links.includes(page.url),
  );
  return linked ?? candidates.find((vendor) => isWordForWord(vendor, grant));
}

/**
 * A user with the vendor's own statement counts as the vendor's, by any author; a statement without a bucket's name is
 * anybody's.
 */
function isWordForWord(vendor: Vendor, { kind, statement }: Grant): boolean {
  const bucket = mainBucket([statement]);
  if (bucket === "") return false;
  return documentedFor(vendor, kind, bucket).some(({ statements }) =>
    statements.some((one) => broader(statement, [one]).length === 0 && narrower(one, [statement]).length === 0),
  );
}

function judge(vendor: Vendor, grants: readonly Grant[], plans: ReadonlyMap<string, Plan>): Judgements {
  const [first] = grants;
  if (!first) return new Map();
  const bucket =
    first.kind === "bucket-policy" && !first.through
      ? (first.on ?? "")
      : mainBucket(grants.map(({ statement }) => statement));
  const documents = documentedFor(vendor, first.through?.kind ?? first.kind, bucket, plans.get(first.plan)?.region);
  if (documents.length === 0)
    return new Map(grants.map((grant) => [grant, { vendor, judgement: undocumented(vendor, grant) }]));
  const [best] = documents.map((document) => judgedBy(document, grants)).sort((a, b) => weight(a) - weight(b));
  return new Map(
    [...(best ?? new Map<Grant, Judgement>())].map(([grant, judgement]) => [grant, { vendor, judgement }]),
  );
}

/** The most frequent bucket of the statements: a vendor's document speaks of one. */
export function mainBucket(statements: readonly ParsedStatement[]): string {
  const counts = new Map<string, number>();
  for (const { resources } of statements) {
    for (const bucket of resources.flatMap((resource) => s3Target(resource)?.bucket ?? [])) {
      const plain = bucket.replace(/([*?]|\$\{).*$/, "");
      if (plain !== "") counts.set(plain, (counts.get(plain) ?? 0) + (plain === bucket ? 1000 : 1));
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

function undocumented(vendor: Vendor, { kind }: Grant): Judgement {
  const says = `${vendor.name} documents no access by ${kind === "role" ? "a role" : kind === "user" ? "a user" : "a policy of a bucket or key"}`;
  return judgementOf({ document: vendor.document }, [{ direction: "broader", by: "principal", says }]);
}

/** Fewer differences are nearer, and one broader difference counts more than any number of narrower ones. */
function weight(judgements: ReadonlyMap<Grant, Judgement>): number {
  const differences = [...judgements.values()].flatMap((judgement) => judgement.differences);
  return differences.reduce((sum, { direction }) => sum + (direction === "broader" ? 1000 : 1), 0);
}

function judgedBy(documented: Documented, grants: readonly Grant[]): ReadonlyMap<Grant, Judgement> {
  const usesKey = grants.some(({ statement }) => isForKey(statement));
  const statements = [...documented.statements, ...(usesKey ? documented.key.statements : [])];
  const missing = shortfalls(statements, grants);
  return new Map(
    grants.map((grant) => {
      const { document } = isForKey(grant.statement) ? documented.key : documented;
      const differences = [
        ...assumption(documented, grant),
        ...excesses(grant, statements),
        ...(missing.get(grant) ?? []),
      ];
      const form = isForKey(grant.statement) ? undefined : documented.form;
      return [grant, judgementOf({ document, newer: documented.newer, ...(form && { form }) }, differences)];
    }),
  );
}

function isForKey({ actions }: ParsedStatement): boolean {
  return actions.some((action) => /^kms:/i.test(action));
}

function excesses(grant: Grant, statements: readonly ParsedStatement[]): readonly Difference[] {
  // the trust policy of a role without policies is compared as an assumption, and gives nothing else
  if (grant.bare) return [];
  const forPrincipal = statements.filter((statement) => isFor(statement, grant));
  if (forPrincipal.length === 0 && !grant.through)
    return [{ direction: "broader", by: "principal", says: `${grant.principal.id} is not in the document` }];
  return broader(grant.statement, forPrincipal);
}

/** A policy of a role or a user is for that IAM entity; a bucket policy names its principals. */
function isFor({ principals }: ParsedStatement, { principal }: Grant): boolean {
  return principals === undefined || principals.some(({ id }) => id === principal.id);
}

function assumption({ trust }: Documented, { principal, through }: Grant): readonly Difference[] {
  if (!trust || !through) return [];
  const named = trust.filter(({ principals = [] }) => principals.some(({ id }) => id === principal.id));
  if (named.length === 0)
    return [{ direction: "broader", by: "principal", says: `${principal.id} is not in the document` }];
  return named.flatMap(({ conditions }) => [
    ...absent(conditions, through.conditions).map(notDemanded),
    ...through.conditions.filter((given) => !conditions.some((one) => isSameTest(one, given))).map(demanded),
  ]);
}

function isSameTest(one: Condition, other: Condition): boolean {
  const written = ({ operator, key }: Condition) => `${operator} ${key}`.toLowerCase();
  return written(one) === written(other);
}

/** The documented statements missing from the grants, each with the nearest grant. */
function shortfalls(
  statements: readonly ParsedStatement[],
  grants: readonly Grant[],
): ReadonlyMap<Grant, readonly Difference[]> {
  const found = new Map<Grant, Difference[]>();
  for (const documented of statements) {
    const same = grants.filter((grant) => isFor(documented, grant));
    const differences = narrower(
      documented,
      same.map(({ statement }) => statement),
    );
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
