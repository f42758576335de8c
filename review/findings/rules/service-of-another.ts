import { isForeignAccount, isOwnBucket, ownAccount } from "../../grants/foreign";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import type { Plan } from "../../plan/resources";
import { allowingKind, hit, type Rule } from "../rule";
import { isAnything, isDemanded, namesSource, readsObjects } from "../service-sources";

export const serviceOfAnother: Rule = {
  id: "service-of-another",
  severity: "high",
  title: "AWS service acting for another customer",
  risk: "The service acts for another AWS customer, who uses your bucket or key through it (the confused deputy problem).",
  fix: "Name your own account in aws:SourceAccount, and in aws:SourceArn too.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention",
  check: (evidence) =>
    allowingKind(evidence, "service")
      .filter(({ entity }) => !entity)
      .flatMap((grant) => {
        const others = otherSources(evidence.plans, grant);
        const message = `gives access to ${grant.principal.id} for ${others.join(", ")} (${grant.statement.name})`;
        return others.length > 0 ? [hit(grant, message)] : [];
      }),
};

/**
 * The sources of another customer; all of them for a service that reads objects without a demand. One condition with own
 * sources alone is enough, because all apply.
 */
function otherSources(plans: readonly Plan[], grant: ReviewedGrant): readonly string[] {
  const { statement } = grant;
  if (readsObjects(statement) && !statement.conditions.some(namesSource)) return ["any customer"];
  const found = statement.conditions
    .filter((condition) => isDemanded(condition) && /^aws:source(account|arn|orgid|orgpaths)$/i.test(condition.key))
    .map(({ key, values }) => values.map((value) => ({ value, owner: ownerOf(plans, grant, key, value) })));
  if (found.some((sources) => sources.every(({ owner }) => owner === "own"))) return [];
  return [...new Set(found.flat().flatMap(({ value, owner }) => (owner === "other" ? [value] : [])))];
}

/** The owner of a source. A wildcard alone names none: a finding of its own. Only a plan tells a bucket's. */
function ownerOf(
  plans: readonly Plan[],
  grant: ReviewedGrant,
  key: string,
  value: string,
): "own" | "other" | undefined {
  if (isAnything(value)) return undefined;
  if (/orgid$|orgpaths$/i.test(key)) {
    const [id] = value.split("/");
    return plans.some(({ organization }) => organization === id) ? "own" : "other";
  }
  const account = /account$/i.test(key) ? value : (value.split(":")[4] ?? "");
  if (account === "") return isOwnBucket(plans, value) ? "own" : undefined;
  if (/[*?]/.test(account)) return "other";
  if (ownAccount(plans, grant) === undefined || !/^\d{12}$/.test(account)) return undefined;
  return isForeignAccount(plans, grant, account) ? "other" : "own";
}
