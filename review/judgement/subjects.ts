import { groupedBy } from "../../text/grouped";
import { s3Target } from "../../policies/arn";
import { inputsOf, namesAccount } from "../../vendors/lookups";
import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import { vendorsOfAccount, type Principal } from "../grants/principal";
import type { ParsedStatement } from "../grants/statement";
import { vendorsOfTokens } from "../grants/token-vendors";
import type { Plan } from "../plan/resources";
import { isSameText } from "./as-policy";
import { documentedFor, methodsFor } from "./documented-statements";
import { asEntered } from "./entered-inputs";
import { limitsIn } from "./hardened-limits";
import { vendorsNamed } from "./named-vendors";

/** Related grants: a role or a user with all its policies, or one policy's statements for one vendor. */
export interface Subject {
  /** The vendor, or the products of one company that share an account. */
  readonly vendors: readonly [Vendor, ...Vendor[]];
  readonly grants: readonly Grant[];
}

/** Finds the grants of each vendor. */
export function vendorSubjects(
  grants: readonly Grant[],
  plansByName: ReadonlyMap<string, Plan>,
  vendors: readonly Vendor[],
): readonly Subject[] {
  const subjects = new Map<string, { vendors: readonly [Vendor, ...Vendor[]]; grants: Grant[] }>();
  const allowing = grants.filter(({ statement }) => statement.effect === "Allow");
  const users = vendorsByStatements(allowing, plansByName, vendors);
  const byPrincipal = new Map([...users.values()].map(({ principal, vendor }) => [principalKey(principal), vendor]));
  for (const grant of allowing) {
    const user = users.get(subjectOf(grant))?.vendor ?? byPrincipal.get(principalKey(grant.principal));
    const [first, ...others] =
      grant.entity?.kind === "user" ? [] : vendorsOf(grant, plansByName.get(grant.plan), vendors);
    const vendor = first ?? user;
    if (!vendor) continue;
    const key = `${[vendor, ...others].map(({ id }) => id).join(" ")} ${subjectOf(grant)}`;
    const subject = subjects.get(key) ?? { vendors: [vendor, ...others], grants: [] };
    subject.grants.push(grant);
    subjects.set(key, subject);
  }
  return [...subjects.values()];
}

/**
 * A user with a statement of a vendor counts as the vendor's, with all of its permissions. So does a role for an account
 * that the plan alone names, if the plan links the vendor's document.
 */
function vendorsByStatements(
  allowing: readonly Grant[],
  plansByName: ReadonlyMap<string, Plan>,
  vendors: readonly Vendor[],
): ReadonlyMap<string, { readonly principal: Principal; readonly vendor: Vendor }> {
  const asked = allowing.filter((one) => isUsers(one) || isForUnknownAccount(one, vendors));
  return new Map(
    [...groupedBy(asked, subjectOf)].flatMap(([key, grants]) => {
      const vendor = vendorOfUser(grants, plansByName, vendors);
      return vendor ? [[key, { principal: grants[0].principal, vendor }] as const] : [];
    }),
  );
}

function isUsers({ entity }: Grant): boolean {
  return entity?.kind === "user";
}

/** Reports if a role's principal is in an account that no vendor's document has. */
function isForUnknownAccount({ entity, principal: { account } }: Grant, vendors: readonly Vendor[]): boolean {
  return entity?.kind === "role" && account !== undefined && vendorsOfAccount(account, vendors).length === 0;
}

/** A policy of a bucket, a key or a role may name a vendor's user too. */
function principalKey({ kind, account, name }: Principal): string {
  return `${kind} ${account} ${name}`;
}

/** The related statements: a role or a user with all its policies, or one policy's statements for one vendor. */
function subjectOf({ kind, entity, on, principal, statement }: Grant): string {
  if (entity) return `${entity.kind} ${entity.plan ?? ""} ${entity.address ?? entity.name} ${principal.id}`;
  return `${kind} ${on ?? statement.resources.map((resource) => s3Target(resource)?.bucket).join()}`;
}

/** The vendors with the principal's account or its tokens: the described ones alone, or else those that the plan links first. */
function vendorsOf(grant: Grant, plan: Plan | undefined, vendors: readonly Vendor[]): readonly Vendor[] {
  const { principal, entity, statement } = grant;
  const candidates =
    principal.kind === "federated"
      ? vendorsOfTokens(principal, entity?.conditions ?? statement.conditions, vendors)
      : vendorsOfAccount(principal.account, vendors);
  const described = candidates.filter((vendor) => isDescribed(vendor, grant));
  if (described.length > 0) return described;
  // a plan can link a product of the company beside another
  const linked = candidates.filter((vendor) => isLinked(vendor, plan));
  return [...new Set([...linked, ...candidates])];
}

/** Reports if the grant's description has the address of the vendor's document. */
function isDescribed({ document }: Vendor, { description }: Grant): boolean {
  return description?.includes(document.url) === true;
}

/** Reports if the plan has the address of the vendor's page. */
function isLinked({ page }: Vendor, plan: Plan | undefined): boolean {
  return plan?.links.includes(page.url) === true;
}

/**
 * The linked vendor, or else the vendor in a user's name or tag, or else the one with the most statements in common, word for
 * word; of several linked or named ones, too.
 */
function vendorOfUser(
  grants: readonly [Grant, ...Grant[]],
  plansByName: ReadonlyMap<string, Plan>,
  vendors: readonly Vendor[],
): Vendor | undefined {
  const [first] = grants;
  const candidates = vendors.filter((vendor) =>
    methodsFor(vendor, first.kind).some(({ mode }) => isUsers(first) || inputsOf(vendor, mode).some(namesAccount)),
  );
  const linked = candidates.filter((vendor) =>
    grants.some((grant) => isDescribed(vendor, grant) || isLinked(vendor, plansByName.get(grant.plan))),
  );
  const told = linked.length > 0 ? linked : vendorsNamed(first, plansByName, vendors);
  const counted = (told.length > 0 ? told : candidates).map((vendor) => ({
    vendor,
    same: grants.filter((grant) => isWordForWord(vendor, grant, grants, isUsers(first) ? 2 : 1)).length,
  }));
  const most = counted.toSorted((one, other) => other.same - one.same)[0];
  if (!most) return undefined;
  // anyone may have a role with these statements: its account is the vendor's only by the link
  const isEnough = isUsers(first) ? most.same > 0 || told.length > 0 : most.same > 0 && linked.length > 0;
  return isEnough ? most.vendor : undefined;
}

/**
 * A user with the vendor's own statement counts as the vendor's, by any author; a statement without a bucket's name, or
 * with a single action, is anybody's. The hardened form is the vendor's own, too.
 */
function isWordForWord(vendor: Vendor, { kind, statement }: Grant, grants: readonly Grant[], fewest: number): boolean {
  const bucket = mainBucket([statement]);
  if (bucket === "" || statement.actions.length < fewest) return false;
  const limits = limitsIn(grants, bucket);
  return asEntered(vendor, kind, bucket, grants)
    .flatMap(({ filled }) => documentedFor(filled, kind, bucket, undefined, limits))
    .some(({ statements }) => statements.some((one) => isSameText(one, statement)));
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
