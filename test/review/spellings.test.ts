import { bucketStatements } from "../../policies/bucket";
import { accessDiff } from "../../review/judgement/diff";
import { readPlan } from "../../review/plan/plan";
import { mixpanel } from "../vendors/shipped";
import { vendors } from "../../vendors/index";
import variants from "../cases/semantics/mixpanel-variants.json";
import { ownPlan, policy, reviewOf } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;
interface Variant {
  readonly name: string;
  readonly policy: Values | readonly Values[];
  readonly expect: "equal" | "subset" | "superset" | "different";
}

const token = "0123456789abcdef0123456789abcdef";
const documented = bucketStatements(mixpanel, { mode: "role" }, "acme") as unknown as readonly Values[];
const trust = policy({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
  Condition: { StringEquals: { "sts:ExternalId": token } },
});

/** A plan that gives Mixpanel's role a policy. */
function planWith(...statements: readonly Values[]): string {
  return ownPlan({
    "aws_iam_role.mixpanel": { after: { name: "mixpanel", assume_role_policy: trust } },
    "aws_iam_role_policy.mixpanel": { after: { role: "mixpanel", policy: policy(...statements) } },
  });
}

const verdicts = { equal: "as documented", subset: "narrower", superset: "broader", different: "broader" } as const;
const signs = { equal: [], subset: ["-"], superset: ["+"], different: ["+", "-"] } as const;

describe("A spelling of Mixpanel's policy", () => {
  test.each(variants as readonly Variant[])(
    "is judged by what it allows: $name",
    ({ name, policy: given, expect: relation }) => {
      const { grants } = reviewOf(planWith(...[given].flat()));
      const found = new Set(grants.flatMap(({ judgement }) => judgement?.verdict ?? []));
      const gravest = (["broader", "undecided", "narrower"] as const).find((one) => found.has(one));
      // a vendor's requests all use TLS, and the hardened form demands it
      expect(gravest ?? "as documented").toBe(name.startsWith("TLS alone") ? "as documented" : verdicts[relation]);
    },
  );

  test.each(variants as readonly Variant[])(
    "is compared by what it allows: $name",
    ({ policy: given, expect: relation }) => {
      const plans = [planWith(...documented), planWith(...[given].flat())].map((text) => [
        readPlan(text, "p.json", "p"),
      ]);
      const lines = accessDiff(plans[0]!, plans[1]!, vendors).trim().split("\n");
      expect([...new Set(lines.map((line) => line[0]))].sort()).toEqual(relation === "equal" ? ["N"] : signs[relation]);
    },
  );
});

/** The lines of a comparison after one more statement. */
function linesAfter(more: Values): readonly string[] {
  const plans = [planWith(...documented), planWith(...documented, more)].map((text) => [readPlan(text, "p.json", "p")]);
  return accessDiff(plans[0]!, plans[1]!, vendors).trim().split("\n");
}

describe("A comparison has a line for new access", () => {
  test.each([
    ["by a star inside a bucket's name", "s3:GetObject", "arn:aws:s3:::*l"],
    ["by a question mark inside a bucket's name", "s3:GetObject", "arn:aws:s3:::payroll?x"],
  ])("%s", (_name, Action, Resource) => {
    expect(linesAfter({ Effect: "Allow", Action, Resource })).toEqual([expect.stringMatching(/^\+ Mixpanel export /)]);
  });
});

test("A difference from a document by a sensitive denial tells none of its values", () => {
  const deny = {
    Effect: "Deny",
    NotAction: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"],
    Resource: "*",
    Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.19/28" } },
  };
  const text = planWith({ Effect: "Allow", Action: "s3:*", Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] });
  const plan = JSON.parse(text) as { resource_changes: object[] };
  plan.resource_changes.push({
    ...{ address: "aws_iam_role_policy.deny", mode: "managed", type: "aws_iam_role_policy", name: "deny" },
    change: {
      ...{ actions: ["create"], before: null, after_unknown: {}, after_sensitive: { policy: true } },
      after: { role: "mixpanel", policy: policy(deny) },
    },
  });
  const { grants } = reviewOf(JSON.stringify(plan));
  const said = grants.flatMap(({ judgement }) => judgement?.differences ?? []);
  expect(new Set(said.map(({ direction }) => direction))).toContain("broader");
  expect(JSON.stringify(said)).not.toContain("203.0.113");
});
