import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { basePlan, edited, type Edit } from "../plans/hostile-plan";
import { policy, reviewOf } from "./small-plan";

const escalations = parse(readFileSync(join(__dirname, "../cases/escalations.yaml"), "utf8")) as string[][];
const cases = escalations.flatMap((actions) =>
  ["*", inOwnAccount(actions)].map((resource) => [actions.join(" and "), resource, actions]),
);

/** Everything in the account that the first action can be about; in ARNs of S3 there is no account. */
function inOwnAccount([action = ""]: readonly string[]): string {
  const [service = ""] = action.split(":");
  const name = { "ec2-instance-connect": "ec2", sts: "iam" }[service] ?? service;
  return name === "s3" ? "arn:aws:s3:::*" : `arn:aws:${name}:*:111122223333:*`;
}

/** The rules at or above high that only the edited plan breaks. */
function brokenBy(base: string, edit: Edit): readonly string[] {
  const high = (text: string) =>
    reviewOf(text)
      .findings.filter(({ severity }) => severity === "high" || severity === "critical")
      .map(({ rule, address }) => `${rule} ${address}`);
  const known = new Set(high(basePlan(base)));
  return high(edited({ name: "takeover", base, edits: [edit], caughtBy: "" })).filter((one) => !known.has(one));
}

function inlinePolicy(type: string, holder: object, actions: readonly string[], resource: string): Edit {
  const text = policy({ Effect: "Allow", Action: actions, Resource: resource });
  return { create: { address: `${type}.more`, after: { ...holder, name: "more", policy: text } } };
}

describe("A way to take over the account fails the gate in the hands of", () => {
  test.each(cases)("a vendor's role: %s on %s", (_name, resource, actions) => {
    const role = { role: "acme-mixpanel-export" };
    const edit = inlinePolicy("aws_iam_role_policy", role, actions as string[], resource as string);
    expect(brokenBy("acme-mixpanel-export", edit)).toContain("broader-than-documented aws_iam_role_policy.more");
  });

  test.each(cases)("a vendor's user: %s on %s", (_name, resource, actions) => {
    const user = { user: "acme-mparticle-user" };
    const edit = inlinePolicy("aws_iam_user_policy", user, actions as string[], resource as string);
    expect(brokenBy("acme-mparticle-user", edit)).toContain("broader-than-documented aws_iam_user_policy.more");
  });
});
