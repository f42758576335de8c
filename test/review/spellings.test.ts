import { bucketStatements } from "../../policies/bucket";
import { accessDiff } from "../../review/judgement/diff";
import { readPlan } from "../../review/plan/plan";
import { mixpanel } from "../../vendors/mixpanel";
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
      // a vendor's requests all use TLS
      expect(gravest ?? "as documented").toBe(name === "TLS alone, by a Deny" ? "as documented" : verdicts[relation]);
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
