import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import type { Rule } from "../../review/findings/rule";
import { rules } from "../../review/findings/rules/index";
import { vendors } from "../../vendors/index";
import { mixpanel } from "../vendors/shipped";
import type { Vendor } from "../../vendors/vendor";
import { basePlan, edited, type Edit } from "../plans/hostile-plan";
import { policy } from "./small-plan";

test("The list of rules and their severities is pinned", () => {
  expect(rules.map(({ id, severity }) => `${severity} ${id}`)).toMatchInlineSnapshot(`
    [
      "medium access-drift",
      "low access-prepared",
      "low access-suspended",
      "high authentication-ended",
      "high aws-key-cross-account",
      "high boundary-attached",
      "high broader-than-documented",
      "high bucket-acl",
      "critical bucket-destroyed",
      "high bucket-key-out-of-reach",
      "high bucket-policy-replaced",
      "medium command-runs",
      "medium console-password",
      "medium customer-added",
      "medium date-passed",
      "low dead-statement",
      "high denial-lifted",
      "low documented-risk",
      "high encryption-weakened",
      "low entered-principal",
      "high federated-without-subject",
      "medium force-destroy",
      "medium identity-provider-added",
      "high incomplete-plan",
      "high invalid-policy",
      "high key-abandoned",
      "critical key-destroyed",
      "high key-disabled",
      "high key-material-expires",
      "high key-open-to-account",
      "high key-refuses-vendor",
      "medium key-rotation-off",
      "medium narrower-than-documented",
      "low newer-document",
      "high not-element",
      "low not-exclusive",
      "high objects-archived",
      "high objects-expire",
      "high other-buckets",
      "low other-form",
      "medium ownership-not-enforced",
      "high policy-left-out",
      "medium protection-ended",
      "high public-access-block",
      "critical public-principal",
      "high requester-pays",
      "medium secret-in-state",
      "high service-of-another",
      "medium service-without-source",
      "medium short-deletion-window",
      "medium tls-not-demanded",
      "high trust-without-external-id",
      "high undecided-access",
      "high unknown-policy",
      "high unknown-principal",
      "medium unread-access",
      "high unread-outsider",
      "low unseen-boundary",
      "high unseen-policy",
      "medium unseen-trust",
      "high vendor-cut-off",
      "high vendor-denied",
      "high vendor-role-shared",
      "high vendor-value-changed",
      "medium vendors-reach-each-other",
      "medium versioning-off",
      "medium versions-expire",
      "high whole-account-principal",
      "high way-widened",
      "high wildcard-action",
      "high wildcard-resource",
      "high written-twice",
    ]
  `);
});

test("Every rule has a title, a risk, a fix, and a link", () => {
  for (const { id, title, risk, fix, link } of rules) {
    expect([id, title, risk, fix].every((text) => text.trim().length > 2)).toBe(true);
    expect(link).toMatch(/^https:\/\/[\w./#:-]+$/);
  }
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test("A failed rule is a finding", () => {
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
      message: "failed and checked nothing: no such thing",
    }),
  ]);
});

describe("A statement with a condition is no finding", () => {
  const bucket = (Principal: unknown, Condition: object): Edit => ({
    address: "aws_s3_bucket_policy.bucket",
    policy: "policy",
    at: "Statement.-",
    value: {
      Effect: "Allow",
      Principal,
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::acme-mixpanel-export/*",
      Condition,
    },
  });
  // of a role of its own, because a vendor's role is for the vendor alone
  const trust = (provider: string, Condition: object): Edit => {
    const Action = "sts:AssumeRoleWithWebIdentity";
    const trusting = policy({ Effect: "Allow", Principal: { Federated: provider }, Action, Condition });
    return { create: { address: "aws_iam_role.own", after: { name: "own", assume_role_policy: trusting } } };
  };
  const issuer = "token.actions.githubusercontent.com";
  const github = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;

  test.each([
    ["everybody of the plan's own account", bucket("*", { StringEquals: { "aws:PrincipalAccount": "111122223333" } })],
    [
      "every role of the plan's own account",
      bucket("*", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } }),
    ],
    [
      "a service that works for the plan's own account",
      bucket({ Service: "logging.s3.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": "111122223333" } }),
    ],
    ["the workflows of one repository", trust(github, { StringLike: { [`${issuer}:sub`]: "repo:acme/export:*" } })],
    [
      "one application at Google",
      trust("accounts.google.com", { StringEquals: { "accounts.google.com:aud": "acme" } }),
    ],
  ])("%s", (name, edit) => {
    const base = "acme-mixpanel-export";
    const broken = (text: string) =>
      review([readPlan(text, "plan.json", "plan")], { vendors, today: "2026-11-22" }).findings.map(({ rule }) => rule);
    expect(broken(edited({ name, base, edits: [edit], caughtBy: "" }))).toEqual(broken(basePlan(base)));
  });
});

test("A risk that the vendor's document asks for is one low finding, and anything broader stays high", () => {
  const asks: Vendor = {
    ...mixpanel,
    access: {
      role: {
        ...mixpanel.access.role!,
        trust: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::485438090326:root" }, Action: "sts:AssumeRole" }],
      },
    },
  };
  const withAsks = vendors.map((vendor) => (vendor === mixpanel ? asks : vendor));
  const base = "acme-mixpanel-export";
  const trust = (Principal: object, more = {}): Edit => ({
    address: "aws_iam_role.role",
    policy: "assume_role_policy",
    at: "Statement.0",
    value: { Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more },
  });
  const found = (edit: Edit, known: readonly Vendor[]) =>
    review([readPlan(edited({ name: "risk", base, edits: [edit], caughtBy: "" }), "plan.json", "plan")], {
      vendors: known,
      today: "2026-11-22",
    }).findings.filter(({ rule }) => /risk|whole-account|external-id|unknown-principal|broader/.test(rule));
  const root = trust({ AWS: "arn:aws:iam::485438090326:root" });
  expect(found(root, withAsks).map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(["low documented-risk"]);
  expect(found(root, withAsks)[0]?.message).toContain(mixpanel.document.url);
  expect(found(root, vendors).map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
    "high broader-than-documented",
  ]);
});
