import { Testing } from "cdktf";
import { loadConfig } from "../../config/load";
import { readSynthesized } from "../../review/plan/synthesized";
import { review } from "../../review/review";
import { buildStacks } from "../../stacks/build";
import { vendors } from "../../vendors";
import { fileOf, mixpanel, user } from "../config/files";
import { policy, reviewOf, smallPlan } from "./small-plan";

const guardrail = "arn:aws:iam::111122223333:policy/acme-guardrail";
const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const denies = { Effect: "Deny", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::acme-data/legal/*" };
const more = (moreThanDocumentedPolicyArns: object) => ({ moreThanDocumentedPolicyArns });

/** The findings that fail the gate of a stack with these settings. */
function gate(stack: object, others: readonly string[] = []): readonly string[] {
  const [own] = buildStacks(Testing.app(), loadConfig(fileOf({ acme: stack }), "integrations.yaml"));
  const plans = [Testing.synth(own!), ...others].map((text, index) =>
    readSynthesized(text, `${index}.json`, `${index}`),
  );
  return review(plans, { vendors, today: "2026-11-22" })
    .findings.filter(({ severity }) => severity === "high" || severity === "critical")
    .map(({ rule, address, message }) => `${rule} ${address}: ${message}`);
}

describe.each([
  ["role", mixpanel, "Mixpanel"],
  ["user", user, "mParticle"],
])("more policies of a %s", (kind, stackWith, vendor) => {
  const at = (name: string) => `aws_iam_${kind}_policy_attachment.more-than-documented-${name}`;
  const before = gate(stackWith());

  test("fail the gate as broader than documented for a policy of AWS", () => {
    const found = gate(stackWith(more({ read: readOnly }))).filter((one) => !before.includes(one));
    expect(found.length).toBeGreaterThan(0);
    for (const one of found)
      expect(one).toMatch(
        `broader-than-documented ${at("read")}: gives more than ${vendor} documents: ReadOnlyAccess, `,
      );
  });

  test("fail the gate as unseen for a policy of no plan", () => {
    expect(gate(stackWith(more({ guardrail }))).filter((one) => !before.includes(one))).toEqual([
      `unseen-policy ${at("guardrail")}: attaches ${guardrail} to the ${kind} acme, and no plan has its statements`,
    ]);
  });

  test("say nothing of an access that is offboarded", () => {
    expect(gate(stackWith({ ...more({ guardrail, read: readOnly }), state: "offboarded" }))).toEqual([]);
  });
});

describe("a policy of another plan", () => {
  const trust = policy({
    ...{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" } },
    ...{ Action: "sts:AssumeRole", Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef" } } },
  });
  const withPolicy = (statement: object) =>
    reviewOf(
      smallPlan({
        "aws_iam_policy.guardrail": {
          after: { arn: guardrail, name: "acme-guardrail", policy: policy({ ...statement }) },
        },
        "aws_iam_role.role": { after: { name: "acme", assume_role_policy: trust } },
        "aws_iam_role_policy_attachment.more-than-documented-guardrail": {
          after: { role: "acme", policy_arn: guardrail },
        },
        'aws_iam_role_policy_attachment.more_than_documented["again"]': {
          after: { role: "acme", policy_arn: guardrail },
        },
      }),
    ).findings.map(({ rule, address }) => `${rule} ${address}`);

  test("is judged by its statements", () => {
    expect(withPolicy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" })).toContain(
      "broader-than-documented aws_iam_policy.guardrail",
    );
    expect(withPolicy(denies).filter((one) => /broader|unseen/.test(one))).toEqual([]);
  });
});
