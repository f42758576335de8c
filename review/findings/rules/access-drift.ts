import { hit, type Rule } from "../rule";
import { driftedAccess } from "../../grants/drifted";

export const accessDrift: Rule = {
  id: "access-drift",
  severity: "medium",
  title: "Access changed outside of Terraform",
  risk: "Somebody changed it by hand since the last apply, and nobody reviewed that.",
  fix: "Find out in CloudTrail who did it. Put the change into the configuration, or let the plan undo it.",
  link: "https://developer.hashicorp.com/terraform/tutorials/state/resource-drift",
  check: ({ plans, before, after }) =>
    plans
      .flatMap(({ drift = [] }) => drift)
      .flatMap((one) => {
        const message = driftedAccess([before, after], one);
        return message === undefined ? [] : [hit({ plan: one.plan, address: one.address }, message)];
      }),
};
