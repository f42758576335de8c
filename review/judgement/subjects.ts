import { s3Target } from "../../policies/arn";
import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import { vendorOfAccount, type Principal } from "../grants/principal";
import type { ParsedStatement } from "../grants/statement";
import type { Plan } from "../plan/resources";
import { isSameText } from "./as-policy";
import { documentedFor, methodsFor } from "./documented-statements";

/** The related grants of a vendor: a role or a user with all its policies, or one policy's statements for it. */
export interface Subject {
  readonly vendor: Vendor;
  readonly grants: readonly Grant[];
}

/** Finds the grants of each vendor. */
export function vendorSubjects(
  grants: readonly Grant[],
  plansByName: ReadonlyMap<string, Plan>,
  vendors: readonly Vendor[],
): readonly Subject[] {
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
  return [...subjects.values()];
}

/** A user with one statement of a vendor counts as the vendor's, with all of its permissions. */
function vendorsOfUsers(
  named: ReadonlyMap<Grant, Vendor | undefined>,
): ReadonlyMap<string, { readonly principal: Principal; readonly vendor: Vendor }> {
  const ofVendors = [...named].flatMap(([grant, vendor]) =>
    vendor && grant.entity?.kind === "user" ? [{ grant, vendor }] : [],
  );
  return new Map(ofVendors.map(({ grant, vendor }) => [subjectOf(grant), { principal: grant.principal, vendor }]));
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

function vendorOf(grant: Grant, plan: Plan | undefined, vendors: readonly Vendor[]): Vendor | undefined {
  if (grant.entity?.kind !== "user") return vendorOfAccount(grant.principal.account, vendors);
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
    statements.some((one) => isSameText(one, statement)),
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
