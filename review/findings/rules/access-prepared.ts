import { preparedSid } from "../../../policies/preparation";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { hit, type Rule } from "../rule";

export const accessPrepared: Rule = {
  id: "access-prepared",
  severity: "low",
  title: "Prepared access",
  risk: "Nobody can assume the role until its stack has the vendor's values. A forgotten one is a role with permissions and without a use.",
  fix: "Write the vendor's values into the stack in place of state: prepared, or remove the stack.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
  check: ({ grants }) =>
    grants
      .filter(isPreparation)
      .map(({ plan, address }) => hit({ plan, address }, "trusts nobody: the access is prepared")),
};

/** The Deny of a prepared role, by its Sid; a narrower one of that name is none. */
function isPreparation({ trustOnly, principal, statement }: ReviewedGrant): boolean {
  const { effect, name, actions, conditions } = statement;
  const isWide = principal.id === "*" && actions.includes("sts:AssumeRole") && conditions.length === 0;
  return trustOnly === true && effect === "Deny" && name === preparedSid && isWide;
}
