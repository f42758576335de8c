import { arnOf } from "../../policies/arn";
import { covers, overlap } from "../../policies/pattern";
import { allowing, hit, type Evidence, type Rule } from "../findings/rule";
import type { Grant } from "../grants/grant";
import { sentence } from "../grants/sentence";
import type { Condition, ParsedStatement } from "../grants/statement";
import { newDenials } from "../judgement/lost-access";
import { isForTls } from "../judgement/remaining-access";
import type { ReviewedGrant } from "../judgement/reviewed-grant";

export const vendorDenied: Rule = {
  id: "vendor-denied",
  severity: "high",
  title: "New denial for a vendor",
  why: "A Deny outweighs every Allow: AWS refuses the vendor's requests that the new statement matches.",
  fix: "Except the vendor's principals, with NotPrincipal or a condition on aws:PrincipalArn.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html",
  check: (evidence) => {
    const held = allowing(evidence).filter(({ outsider, change }) => outsider === "vendor" && change !== "new");
    return newDenials(evidence.earlier.grants, evidence.grants)
      .filter((denial) => held.some((grant) => strikes(evidence, denial, grant)))
      .map((denial) => hit(placeOf(denial), `from now on means: ${sentence(denial, evidence.vendors)}`));
  },
};

function placeOf({ plan, address }: Grant) {
  return { plan, address };
}

function strikes({ plans }: Evidence, denial: Grant, grant: ReviewedGrant): boolean {
  const { statement, on } = denial;
  const account = grant.through ? plans.find(({ name }) => name === grant.plan)?.accountId : grant.principal.account;
  return (
    isFor(denial, grant) &&
    meets(statement, grant.statement, on) &&
    statement.conditions.every((condition) => mayHold(condition, grant, account))
  );
}

/** Reports if the denial is for the grant's principal, or for its role or user. */
function isFor({ principal, through, statement }: Grant, grant: Grant): boolean {
  if (through && grant.through?.name !== through.name) return false;
  if (principal.kind === "everyone") return !statement.notPrincipals.some(({ id }) => isNamed(id, grant));
  const inAccount = principal.kind === "account" && principal.account === grant.principal.account;
  return principal.id === grant.principal.id || inAccount || isNamed(principal.id, grant);
}

function meets(denied: ParsedStatement, allowed: ParsedStatement, on: string | undefined): boolean {
  const places = allowed.resources.length > 0 ? allowed.resources : [on ?? "*"];
  const lower = (list: readonly string[]) => list.map((one) => one.toLowerCase());
  return (
    isHit(lower(denied.actions), lower(denied.notActions), lower(allowed.actions)) &&
    isHit(denied.resources, denied.notResources, places)
  );
}

function isHit(patterns: readonly string[], except: readonly string[], texts: readonly string[]): boolean {
  if (except.length > 0) return texts.some((text) => !except.some((one) => covers(one, text)));
  return texts.some((text) => patterns.some((one) => overlap(one, text)));
}

/** Reports if a condition of a denial may hold for a request of the grant's principal. */
function mayHold(condition: Condition, grant: Grant, account: string | undefined): boolean {
  // a denial of plain HTTP or of an old TLS is no loss
  if (isForTls(condition)) return false;
  const { operator, key, values } = condition;
  const isNegative = /Not(Equals|Like)/i.test(operator);
  if (/^aws:principalarn$/i.test(key)) return values.some((one) => isNamed(one, grant)) !== isNegative;
  if (/^aws:principalaccount$/i.test(key)) return values.includes(account ?? "") !== isNegative;
  return true;
}

/** Reports if a pattern names the principal of the requests: the role or the user on the way, or else the principal. */
function isNamed(pattern: string, { through, principal }: Grant): boolean {
  if (!through) return covers(pattern, principal.id);
  const { kind = "", name = "" } =
    /^(?<kind>role|user)\/(?:.*\/)?(?<name>[^/]+)$/.exec(arnOf(pattern)?.resource ?? "")?.groups ?? {};
  return kind === through.kind && covers(name, through.name);
}
