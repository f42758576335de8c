import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { readTrustFile } from "../../review/trust/trust-file";
import { vendors } from "../../vendors/index";
import { ownAccountId, ownPlan, policy } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;

const today = "2026-11-22";
const provider = (host: string) => `arn:aws:iam::${ownAccountId}:oidc-provider/${host}`;
const tokensOf = (host: string, sub: string): Values => ({
  Effect: "Allow",
  Principal: { Federated: provider(host) },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: { StringLike: { [`${host}:sub`]: sub } },
});
const reviewed = (statements: readonly Values[], yaml = "") => {
  const plan = ownPlan({ "aws_iam_role.r": { after: { name: "r", assume_role_policy: policy(...statements) } } });
  const trust = readTrustFile(yaml, "review.yaml", { rules: [], vendors, today });
  return review([readPlan(plan, "plan.json", "plan")], { vendors, today, trust });
};
const rulesOf = (...args: Parameters<typeof reviewed>) =>
  reviewed(...args).findings.map(({ severity, rule }) => `${severity} ${rule}`);

describe("The subject of a pipeline must have its owner:", () => {
  test.each([
    ["token.actions.githubusercontent.com", "repo:", "/app:*"],
    ["gitlab.com", "project_path:", "/app:*"],
    ["app.terraform.io", "organization:", ":project:*"],
    ["agent.buildkite.com", "organization:", ":pipeline:*"],
    ["oidc.vercel.com", "owner:", ":project:*"],
  ])("%s", (host, before, after) => {
    const { findings, grants } = reviewed([tokensOf(host, `${before}acme${after}`)]);
    expect(findings).toEqual([]);
    expect(grants[0]?.sentence).toContain(`${before}acme${after}`);
    for (const owner of ["*", "acme*", "*acme", "ac?e"])
      expect([owner, rulesOf([tokensOf(host, `${before}${owner}${after}`)])]).toEqual([
        owner,
        ["high federated-without-subject"],
      ]);
    expect(rulesOf([tokensOf(host, `*${before}acme${after}`)])).toEqual(["high federated-without-subject"]);
    expect(rulesOf([tokensOf(host, "*")])).toEqual(["high federated-without-subject"]);
  });
});

describe("A vendor's role with tokens beside the vendor", () => {
  const github = "token.actions.githubusercontent.com";
  const vendor = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef0123456789abcdef" } },
  };

  test("is a high finding", () => {
    expect(rulesOf([vendor, tokensOf(github, "repo:acme/app:*")])).toEqual(["high vendor-role-shared"]);
    expect(rulesOf([vendor, tokensOf("login.acme.example", "deploy")])).toEqual(["high vendor-role-shared"]);
  });

  test("is none with the own owner in review.yaml, and one of another rule with another owner", () => {
    expect(rulesOf([vendor, tokensOf(github, "repo:acme/app:*")], "github: [acme]")).toEqual([]);
    const others = ["high federated-without-subject"];
    expect(rulesOf([vendor, tokensOf(github, "repo:evil/app:*")], "github: [acme]")).toEqual(others);
    expect(rulesOf([vendor, tokensOf(github, "repo:*")])).toEqual(others);
  });
});
