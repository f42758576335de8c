import { suspendedSid } from "../../../policies/suspension";
import { groupedBy } from "../../../text/grouped";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { hit, type Rule } from "../rule";

export const accessSuspended: Rule = {
  id: "access-suspended",
  severity: "low",
  title: "Suspended access",
  risk: "AWS denies every request of the vendor, so its job fails. A forgotten suspension keeps a role, a user, or keys without a use.",
  fix: "Set state to active to give the access back, or to offboarded to end it and keep the data.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  check: ({ grants }) => {
    const byAccess = groupedBy(
      grants.filter(isSuspension),
      ({ plan, statement }) => `${plan} ${statement.name.replace(/\d+$/, "")}`,
    );
    return [...byAccess.values()].map(([{ plan, address }]) =>
      hit({ plan, address }, "denies every request: the access is suspended"),
    );
  },
};

/** The Deny that a stack writes, by its Sid; a narrower one of that name is none. */
function isSuspension({ statement: { effect, name, actions, conditions } }: ReviewedGrant): boolean {
  const isWide = actions.some((action) => action === "*" || action.endsWith(":*"));
  return effect === "Deny" && name.startsWith(suspendedSid) && isWide && conditions.length === 0;
}
