import { changedPlan, policy, reviewOf, staying, type Changed } from "./small-plan";
import { mixpanelExport, mixpanelTrust } from "./vendor-policies";

interface Plan {
  configuration: { root_module: { resources: { address: string; expressions: Record<string, object> }[] } };
}

/** The new findings of a plan with references in its configuration. */
function newIn(
  resources: Readonly<Record<string, Changed>>,
  address: string,
  references: Record<string, readonly string[]>,
) {
  const plan = JSON.parse(changedPlan(resources)) as Plan;
  for (const one of plan.configuration.root_module.resources)
    if (one.address === address)
      for (const [name, to] of Object.entries(references)) one.expressions[name] = { references: to };
  return reviewOf(JSON.stringify(plan))
    .findings.filter(({ status, severity }) => status === "new" && severity === "high")
    .map(({ rule }) => rule);
}

test("The configuration says nothing of an argument before the plan adds it: a boundary cuts the vendor off", () => {
  const role = { name: "r", path: "/", assume_role_policy: mixpanelTrust, permissions_boundary: null };
  const arn = "arn:aws:iam::111122223333:policy/corp";
  const resources = {
    "aws_iam_policy.corp": staying({
      name: "corp",
      arn,
      policy: policy({ Effect: "Allow", Action: "logs:*", Resource: "*" }),
    }),
    "aws_iam_role.r": { before: role, after: { ...role, permissions_boundary: arn } },
    "aws_iam_role_policy.p": staying({ name: "p", role: "r", policy: mixpanelExport }),
  };
  const references = { permissions_boundary: ["aws_iam_policy.corp.arn", "aws_iam_policy.corp"] };
  expect(newIn(resources, "aws_iam_role.r", references)).toEqual(["vendor-cut-off"]);
});

test("A trust anchor with another authority is a new finding", () => {
  const anchor = (x509_certificate_data: string) => ({
    name: "a",
    source: [{ source_type: "CERTIFICATE_BUNDLE", source_data: [{ x509_certificate_data }] }],
  });
  const of = (before: string, after: string) =>
    newIn({ "aws_rolesanywhere_trust_anchor.a": { before: anchor(before), after: anchor(after) } }, "", {});
  expect(of("ONE", "OTHER")).toEqual(["unread-outsider"]);
  expect(of("ONE", "ONE")).toEqual([]);
});
