import { isForeign, ownAccount } from "../../grants/foreign";
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

/** The sources of another customer; all of them for a service that reads objects without a demand. One condition with sources of the own account alone is enough, because all apply. */
function otherSources(plans: readonly Plan[], grant: ReviewedGrant): readonly string[] {
  const { statement } = grant;
  if (readsObjects(statement) && !statement.conditions.some(namesSource)) return ["any customer"];
  const found = statement.conditions
    .filter((condition) => isDemanded(condition) && /^aws:source(account|arn|orgid)$/i.test(condition.key))
    .map(({ key, values }) => values.filter((value) => isOther(plans, grant, key, value)));
  return found.some((others) => others.length === 0) ? [] : [...new Set(found.flat())];
}

function isOther(plans: readonly Plan[], grant: ReviewedGrant, key: string, value: string): boolean {
  // a wildcard alone is no demand, which is a finding of its own
  if (isAnything(value)) return false;
  if (/orgid$/i.test(key)) return !plans.some(({ organization }) => organization === value);
  const account = /account$/i.test(key) ? value : (value.split(":")[4] ?? "");
  // the ARN of a bucket has none
  if (account === "") return false;
  if (/[*?]/.test(account)) return true;
  const isKnown = ownAccount(plans, grant) !== undefined;
  return isKnown && /^\d{12}$/.test(account) && isForeign(plans, grant, { id: account, kind: "account", account });
}
