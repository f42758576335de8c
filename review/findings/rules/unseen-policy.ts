import { isHeldByUnseen, isOwnProvider } from "../../grants/outsider";
import { isOwnIdentity } from "../own-identities";
import { allowing, hit, hitsOfUnread, type Hit, type Rule } from "../rule";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";

export const unseenPolicy: Rule = {
  id: "unseen-policy",
  severity: "high",
  title: "Policy outside the plans",
  risk: "Someone else decides its permissions, and they can change without a change to this plan.",
  fix: "Write the statements in their own policy. Don't attach AWS managed policies to a vendor. For another team's policy, such as a guardrail, pass that policy's plan to the review.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  check: (evidence) => [
    ...hitsOfUnread(evidence, "outside", (one) => !isHeldByUnseen(one)),
    // the document of its vendor judges a vendor's grant
    ...allowing(evidence)
      .filter((grant) => !grant.judgement && !isOwnProvider(grant.principal) && !isOwnIdentity(grant, evidence))
      .flatMap((grant) => ofAws(grant)),
  ],
};

function ofAws(grant: ReviewedGrant): readonly Hit[] {
  const { managed } = grant.statement;
  const { kind, name } = grant.entity ?? {};
  if (!managed || !kind) return [];
  const allows = `on ${managed.date}, it allowed ${managed.allows}, and AWS may change it`;
  return [hit(grant, `attaches AWS's ${managed.name} to the ${kind} ${name}: ${allows}`)];
}
