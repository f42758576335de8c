import { hit, type Rule } from "../rule";

export const incompletePlan: Rule = {
  id: "incomplete-plan",
  severity: "high",
  title: "Incomplete plan",
  risk: "The missing part may give access.",
  fix: "Plan again until the plan is complete and without errors. Check the actions that it runs yourself.",
  link: "https://developer.hashicorp.com/terraform/internals/json-format",
  check: ({ plans }) =>
    plans.flatMap(({ name, gaps }) => gaps.map((gap) => hit({ plan: name, address: "plan" }, `is incomplete: ${gap}`))),
};
