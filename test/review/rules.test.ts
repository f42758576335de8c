import { readPlan } from "../../review/plan";
import { review } from "../../review/review";
import type { Rule } from "../../review/rule";
import { rules } from "../../review/rules/index";
import { vendors } from "../../vendors/index";
import { basePlan } from "../plans/hostile-plan";

test("The list of rules and their severities is pinned", () => {
  expect(rules.map(({ id, severity }) => `${severity} ${id}`)).toMatchInlineSnapshot(`
    [
      "high aws-key-cross-account",
      "high broader-than-documented",
      "high bucket-acl",
      "critical bucket-destroyed",
      "high bucket-policy-replaced",
      "medium console-password",
      "low dead-statement",
      "high encryption-weakened",
      "high federated-without-subject",
      "medium force-destroy",
      "high incomplete-plan",
      "high invalid-policy",
      "critical key-destroyed",
      "high key-open-to-account",
      "medium key-rotation-off",
      "medium narrower-than-documented",
      "low newer-document",
      "high not-element",
      "high other-buckets",
      "medium ownership-not-enforced",
      "high public-access-block",
      "critical public-principal",
      "medium secret-in-state",
      "medium service-without-source",
      "medium short-deletion-window",
      "medium tls-not-demanded",
      "high trust-without-external-id",
      "high two-bucket-policies",
      "high undocumented-principal",
      "high unknown-policy",
      "high unknown-principal",
      "medium unread-access",
      "high unseen-policy",
      "medium unseen-trust",
      "medium versioning-off",
      "high whole-account-principal",
      "high wildcard-action",
      "high wildcard-resource",
    ]
  `);
});

test("Every rule says what, why, how to mend it, and where to read more", () => {
  for (const { id, title, why, fix, link } of rules) {
    expect([id, title, why, fix].every((text) => text.trim().length > 2)).toBe(true);
    expect(link).toMatch(/^https:\/\/[\w./#:-]+$/);
  }
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test("A rule that throws is a finding", () => {
  const broken: Rule = {
    ...rules[0]!,
    id: "broken",
    check: () => {
      throw new Error("no such thing");
    },
  };
  const plan = readPlan(basePlan("acme-mixpanel-new-key"), "plan.json", "plan");
  const { findings } = review([plan], { vendors, today: "2026-11-22", rules: [broken] });
  expect(findings).toEqual([
    expect.objectContaining({
      rule: "rule-failed",
      severity: "critical",
      address: "rule.broken",
      says: "failed and judged nothing: no such thing",
    }),
  ]);
});
