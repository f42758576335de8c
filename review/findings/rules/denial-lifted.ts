import { isSubset } from "../../../policies/semantics";
import { asPolicy, asStatement, assumption } from "../../judgement/as-policy";
import { Denials, takesFrom } from "../../judgement/denials";
import type { Denial } from "../../judgement/denied-caller";
import { newDenials } from "../../judgement/lost-access";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { vendorFacts } from "../../grants/facts";
import { isOwnIdentity } from "../own-identities";
import { allowing, hitDoor, type Rule } from "../rule";

export const denialLifted: Rule = {
  id: "denial-lifted",
  severity: "high",
  title: "End of a denial or a boundary that held an outsider",
  risk: "It took away a part of what the outsider's statements allow. Without it, the outsider gets that part.",
  fix: "Keep the Deny or the boundary, or narrow the outsider's statements first.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html",
  check: (evidence) => {
    // a new grant is a finding of its own, and a vendor's is compared with its document
    const held = allowing(evidence).filter(
      (grant) => grant.outsider !== "vendor" && grant.change !== "new" && !isOwnIdentity(grant, evidence),
    );
    const ended = newDenials(evidence.grants, evidence.earlier.grants);
    const denials = new Denials(ended, evidence.before, vendorFacts);
    return held.flatMap((grant) => {
      const [first] = striking(denials, grant);
      const end = first ? endOf(first) : isBoundaryWider(grant) ? "widens the permissions boundary" : undefined;
      return end === undefined ? [] : [hitDoor(grant, `lets ${grant.principal.id} do more, because the plan ${end}`)];
    });
  },
};

function striking(denials: Denials, grant: ReviewedGrant): readonly Denial[] {
  return [
    ...denials.within(grant).filter((denial) => takesFrom(denial, grant.statement)),
    ...denials.onWay(grant).filter((denial) => takesFrom(denial, assumption(grant.entity?.conditions ?? []))),
  ];
}

function isBoundaryWider({ was, entity }: ReviewedGrant): boolean {
  const before = was?.entity?.boundary?.statements;
  const after = entity?.boundary?.statements;
  if (!before) return false;
  return !after || isSubset(asPolicy(...after.map(asStatement)), asPolicy(...before.map(asStatement))) !== true;
}

function endOf({ grant: { address, statement } }: Denial): string {
  return `ends or narrows a denial of ${address} (${statement.name})`;
}
