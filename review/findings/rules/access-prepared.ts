import { preparedSid } from "../../../policies/preparation";
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
      .filter(({ trustOnly, statement }) => trustOnly && statement.effect === "Deny" && statement.name === preparedSid)
      .map(({ plan, address }) => hit({ plan, address }, "trusts nobody: the access is prepared")),
};
