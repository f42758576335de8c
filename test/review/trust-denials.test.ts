import { policyDocument, type PolicyDocument } from "../../policies/document";
import type { AnyStatement } from "../../policies/any-statement";
import { grantsOf } from "../../review/grants/grants";
import type { Grant } from "../../review/grants/grant";
import type { ParsedStatement } from "../../review/grants/statement";
import { denialFor } from "../../review/judgement/denied-caller";
import { Denials } from "../../review/judgement/denials";
import { PlannedState } from "../../review/plan/planned-state";
import { readPlan } from "../../review/plan/plan";
import { exitCode } from "../../review/verdict";
import { basePlan, edited, type Edit } from "../plans/hostile-plan";
import { answer } from "../policies/simulate";
import { policy, reviewOf, smallPlan } from "./small-plan";

const vendor = "arn:aws:iam::485438090326:user/mixpanel-export";
const id = "0123456789abcdef0123456789abcdef";
const role = "arn:aws:iam::111122223333:role/acme-mixpanel-export";
const base = "acme-mixpanel-export";
const trust = { address: "aws_iam_role.role", policy: "assume_role_policy" };

const denied = (more: object, action: string | readonly string[] = "sts:AssumeRole") =>
  ({ Sid: "Shut", Effect: "Deny", Action: action, ...more }) as AnyStatement;
const named = { Principal: { AWS: vendor } };
const everyone = { Principal: "*" };
const documented: AnyStatement = {
  Effect: "Allow",
  ...named,
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": id } },
};
const withoutId: AnyStatement = { Effect: "Allow", ...named, Action: "sts:AssumeRole" };

function planOf(statements: readonly AnyStatement[]): string {
  return edited({ name: "", base, edits: [{ ...trust, at: "Statement", value: statements }], caughtBy: "" });
}

const judgementsOf = (text: string) =>
  reviewOf(text)
    .grants.filter(({ vendor: name, kind }) => name === "Mixpanel" && kind === "role")
    .map(({ judgement }) => judgement);

/** The verdict by AWS's evaluator: on the vendor's own request, and on one without the external id. */
async function simulated(statements: readonly AnyStatement[]): Promise<string> {
  const resource = policyDocument(...statements.map(({ Sid: _, ...one }) => one)) as PolicyDocument;
  const request = { principal: vendor, action: "sts:AssumeRole", resource: role };
  const isAllowed = async (context: Readonly<Record<string, string>>) =>
    (await answer({ resource }, { ...request, context: { "aws:PrincipalArn": vendor, ...context } })) === "Allowed";
  if (await isAllowed({})) return "broader";
  return (await isAllowed({ "sts:ExternalId": id })) ? "as documented" : "narrower";
}

describe("A denial in a trust policy counts like AWS's evaluator counts it:", () => {
  const notId = (value: string) => ({ Condition: { StringNotEquals: { "sts:ExternalId": value } } });
  const arn = (operator: string, value: string) => ({ Condition: { [operator]: { "aws:PrincipalArn": value } } });

  test.each<[string, readonly AnyStatement[]]>([
    ["of nothing", [documented]],
    [
      "of nothing, and another external id is demanded in other letters",
      [
        {
          ...documented,
          Condition: { StringEquals: { "sts:ExternalId": id }, stringequals: { "sts:externalid": "other" } },
        } as AnyStatement,
      ],
    ],
    ["of the vendor's user", [documented, denied(named)]],
    ["of the vendor's account", [documented, denied({ Principal: { AWS: "485438090326" } })]],
    ["of the root of its account", [documented, denied({ Principal: { AWS: "arn:aws:iam::485438090326:root" } })]],
    ["of everyone", [documented, denied(everyone)]],
    ["of every action", [documented, denied(named, "sts:*")]],
    ["of the assumption with web identity alone", [documented, denied(named, "sts:AssumeRoleWithWebIdentity")]],
    ["of the tags of a session alone", [documented, denied(named, "sts:TagSession")]],
    ["of another user", [documented, denied({ Principal: { AWS: "arn:aws:iam::485438090326:user/other" } })]],
    ["of another account", [documented, denied({ Principal: { AWS: "999988887777" } })]],
    ["of everyone except the vendor", [documented, denied({ ...everyone, ...arn("ArnNotEquals", vendor) })]],
    ["of everyone except another user", [documented, denied({ ...everyone, ...arn("ArnNotEquals", `${vendor}2`) })]],
    ["of the vendor by its ARN", [documented, denied({ ...everyone, ...arn("StringLike", `${vendor}*`) })]],
    ["of every other external id", [documented, denied({ ...everyone, ...notId(id) })]],
    ["of this external id", [documented, denied({ ...named, Condition: { StringEquals: { "sts:ExternalId": id } } })]],
    ["of every external id except another one", [documented, denied({ ...named, ...notId("other") })]],
    ["without TLS", [documented, denied({ ...named, Condition: { Bool: { "aws:SecureTransport": "false" } } })]],
    ["of nothing, and no external id is demanded", [withoutId]],
    ["in place of the demand for the external id", [withoutId, denied({ ...everyone, ...notId(id) })]],
    ["of the vendor, and no external id is demanded", [withoutId, denied(named)]],
  ])("a denial %s", async (_what, statements) => {
    const verdicts = new Set(judgementsOf(planOf(statements)).map((judgement) => judgement?.verdict));
    expect(verdicts).toEqual(new Set([await simulated(statements)]));
  });
});

describe("A vendor that can't assume the role has a narrower grant", () => {
  const message = `${vendor} may not assume the role: denied by aws_iam_role.role (Shut)`;

  test("with the denial by its address and its Sid, whatever else the role may do", () => {
    const wide: Edit = { address: "aws_iam_policy.bucket", policy: "policy", at: "Statement.0.Action", value: "s3:*" };
    const shut: Edit = { ...trust, at: "Statement.-", value: denied(named) };
    const [first] = judgementsOf(edited({ name: "", base, edits: [wide, shut], caughtBy: "" }));
    expect(first?.verdict).toBe("narrower");
    expect(first?.differences).toEqual([{ direction: "narrower", by: "denial", message, trust: true }]);
  });

  test("with a finding at the role", () => {
    const { findings } = reviewOf(planOf([documented, denied(named)]));
    const found = findings.filter(({ rule }) => rule === "narrower-than-documented");
    expect(found.map(({ address, message: said }) => `${address} ${said.replace(/, see .*/, "")}`)).toEqual([
      `aws_iam_role.role gives less than Mixpanel documents: ${message} (denial)`,
    ]);
  });

  test("without a word of a sensitive trust policy", () => {
    const plan = JSON.parse(planOf([documented, denied(named)])) as {
      resource_changes: { address: string; change: object }[];
    };
    const { change } = plan.resource_changes.find(({ address }) => address === "aws_iam_role.role")!;
    Object.assign(change, { after_sensitive: { assume_role_policy: true } });
    const [first] = judgementsOf(JSON.stringify(plan));
    expect(first?.differences.map((one) => one.message)).toEqual(["(sensitive)"]);
  });
});

describe("From role to role,", () => {
  const own = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
  const assumable = (by: string, ...more: readonly object[]) =>
    policy({ ...withoutId, Principal: { AWS: by } }, ...(more as Readonly<Record<string, unknown>>[]));
  const verdictsWith = (outer: readonly object[], inner: readonly object[]) => {
    const text = smallPlan({
      "aws_iam_role.outer": { after: { name: "outer", assume_role_policy: assumable(vendor, ...outer) } },
      "aws_iam_role.inner": { after: { name: "inner", assume_role_policy: assumable(own("outer"), ...inner) } },
      "aws_iam_role_policy.p": {
        after: { role: "inner", policy: policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }) },
      },
    });
    const caller = { type: "aws_caller_identity", mode: "data", values: { account_id: "111122223333" } };
    const prior_state = { values: { root_module: { resources: [{ address: "data.x.y", ...caller }] } } };
    const { grants } = reviewOf(JSON.stringify({ ...(JSON.parse(text) as object), prior_state }));
    return grants
      .filter(({ principal, address }) => principal.id === vendor && address === "aws_iam_role_policy.p")
      .map(({ judgement }) => judgement?.verdict);
  };

  test.each<[string, readonly object[], readonly object[], string]>([
    ["nothing is denied", [], [], "broader"],
    ["the vendor is denied the first role", [denied(named)], [], "narrower"],
    ["the first role is denied the second", [], [denied({ Principal: { AWS: own("outer") } })], "narrower"],
    ["the vendor is denied the second role, which it can't assume itself", [], [denied(named)], "broader"],
    ["another role is denied", [], [denied({ Principal: { AWS: own("other") } })], "broader"],
  ])("%s", (_what, outer, inner, verdict) => {
    expect(verdictsWith(outer, inner)).toEqual([verdict]);
  });
});

describe("A change of a denial in a trust policy is a change of access:", () => {
  /** The plan that turns one trust policy of an existing role into another. */
  const change = (before: readonly AnyStatement[], after: readonly AnyStatement[]) => {
    const [old, now] = [before, after].map((statements) => JSON.parse(planOf(statements)) as Plan);
    for (const [index, { change: one }] of now!.resource_changes.entries()) {
      const isSame = JSON.stringify(one.after) === JSON.stringify(old!.resource_changes[index]!.change.after);
      Object.assign(one, {
        actions: [isSame ? "no-op" : "update"],
        before: old!.resource_changes[index]!.change.after,
      });
    }
    const review = reviewOf(JSON.stringify(now));
    const findings = review.findings.filter(({ status }) => status === "new");
    return {
      code: exitCode(review, "high"),
      found: findings.map(({ rule, severity, address }) => `${severity} ${rule}: ${address}`),
    };
  };
  interface Plan {
    resource_changes: { change: { after: unknown } }[];
  }
  const otherIds = denied({ ...everyone, Condition: { StringNotEquals: { "sts:ExternalId": id } } });
  const at = "aws_iam_role.role";

  test("a new one for the vendor fails the gate", () => {
    const { code, found } = change([documented], [documented, denied(named)]);
    expect(found).toEqual([`high vendor-denied: ${at}`, `medium narrower-than-documented: ${at}`]);
    expect(code).toBe(1);
  });

  test("a new one for others is no finding", () => {
    expect(change([documented], [documented, denied({ Principal: { AWS: "999988887777" } })])).toEqual({
      code: 0,
      found: [],
    });
    expect(change([documented], [documented, otherIds])).toEqual({ code: 0, found: [] });
  });

  test("the end of a denial of other external ids fails the gate", () => {
    expect(change([withoutId, otherIds], [withoutId])).toEqual({
      code: 1,
      found: [`high broader-than-documented: ${at}`],
    });
  });

  test("the end of a denial for a vendor with more than its document fails the gate", () => {
    const { code, found } = change([withoutId, denied(named)], [withoutId]);
    expect([code, found]).toEqual([1, [`high broader-than-documented: ${at}`]]);
  });
});

type Statement = Readonly<Record<string, unknown>>;

describe("A denial of one way to assume counts for identity providers of that way alone:", () => {
  const provider = (kind: "oidc" | "saml") => `arn:aws:iam::111122223333:${kind}-provider/acme.example`;
  const ways = { oidc: "sts:AssumeRoleWithWebIdentity", saml: "sts:AssumeRoleWithSAML" } as const;
  const denials = (kind: "oidc" | "saml", denial: Statement) => {
    const allow = { Effect: "Allow", Principal: { Federated: provider(kind) }, Action: ways[kind] };
    const shut = { Effect: "Deny", Principal: "*", ...denial };
    const own = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
    const plan = smallPlan({
      "aws_iam_role.r": { after: { name: "r", assume_role_policy: policy(allow, shut) } },
      "aws_iam_role_policy.p": { after: { name: "p", role: "r", policy: policy(own) } },
    });
    const state = new PlannedState([readPlan(plan, "plan.json", "plan")], "after");
    const { grants } = grantsOf(state);
    const assumed = grants.filter(({ principal, address }) => principal.kind === "federated" && address.endsWith(".p"));
    expect(assumed).toHaveLength(1);
    return assumed.flatMap((grant) => new Denials(grants, state).onWay(grant));
  };

  test.each<["oidc" | "saml", Statement, boolean]>([
    ["oidc", { Action: ways.saml }, false],
    ["oidc", { Action: ways.oidc }, true],
    ["oidc", { NotAction: ways.saml }, true],
    ["oidc", { NotAction: ways.oidc }, false],
    ["saml", { Action: ways.oidc }, false],
    ["saml", { Action: ways.saml }, true],
    ["saml", { Action: "sts:AssumeRole*" }, true],
  ])("for %s, %j", (kind, denial, isDenied) => {
    expect(denials(kind, denial)).toHaveLength(isDenied ? 1 : 0);
  });
});

test("The base plan has a role for the vendor", () => {
  expect(judgementsOf(basePlan(base)).map((judgement) => judgement?.verdict)).toEqual(["as documented"]);
});

test("a denial with its own demand on the principal's ARN keeps it beside the one on the uncertain principal", () => {
  const conditions = [
    { operator: "StringEquals", key: "aws:PrincipalArn", values: ["arn:aws:iam::111122223333:role/a"] },
  ];
  const statement: ParsedStatement = {
    ...{ name: "Shut", effect: "Deny", actions: ["sts:AssumeRole"], resources: ["*"], conditions },
    ...{ notActions: [], notResources: [], notPrincipals: [] },
  };
  const grant = { principal: { id: "arn:aws:iam::111122223333:role/b", kind: "role" }, statement } as unknown as Grant;
  const denial = denialFor({ grant, statement }, { kind: "role", name: "b" }, undefined, {});
  expect(denial?.statement.Condition).toEqual({
    StringEquals: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/a"] },
    ArnEquals: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/b"] },
  });
});
