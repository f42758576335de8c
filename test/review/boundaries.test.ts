import { policyDocument } from "../../policies/document";
import type { AnyStatement } from "../../policies/any-statement";
import { readPlan } from "../../review/plan/plan";
import { runReview } from "./run-review";
import { review } from "../../review/review";
import { exitCode, summaryOf } from "../../review/verdict";
import { vendors } from "../../vendors/index";
import { answer } from "../policies/simulate";
import { policy, reviewOf } from "./small-plan";

const account = "111122223333";
const bucket = "arn:aws:s3:::acme-events";
const vendor = "arn:aws:iam::485438090326:user/mixpanel-export";
const documented: AnyStatement = {
  Effect: "Allow",
  Action: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"],
  Resource: [bucket, `${bucket}/*`],
};
const everything: AnyStatement = { Effect: "Allow", Action: "*", Resource: "*" };
const allow = (more: object) => ({ Effect: "Allow", ...more }) as AnyStatement;
const deny = (more: object) => ({ Effect: "Deny", ...more }) as AnyStatement;

interface Case {
  readonly statements: readonly AnyStatement[];
  /** An ARN, or the statements of a policy of the plan. */
  readonly boundary?: string | readonly AnyStatement[];
  /** The statements of the bucket's policy for the role. */
  readonly onBucket?: readonly AnyStatement[];
}

const arn = `arn:aws:iam::${account}:policy/acme-limit`;

/** The resources of a vendor's role, by address. */
function resourcesOf({ statements, boundary, onBucket }: Case): Readonly<Record<string, object>> {
  const trust = policy({
    ...{ Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole" },
    Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef" } },
  });
  const limit = boundary === undefined ? {} : { permissions_boundary: typeof boundary === "string" ? boundary : arn };
  const rolesArn = `arn:aws:iam::${account}:role/acme-role`;
  return {
    "aws_iam_role.r": { name: "acme-role", arn: rolesArn, assume_role_policy: trust, ...limit },
    "aws_iam_role_policy.p": { role: "acme-role", name: "p", policy: document(statements) },
    ...(Array.isArray(boundary) && {
      "aws_iam_policy.limit": { name: "acme-limit", arn, policy: document(boundary as readonly AnyStatement[]) },
    }),
    ...(onBucket && { "aws_s3_bucket_policy.b": { bucket: "acme-events", policy: document(onBucket) } }),
  };
}

const document = (statements: readonly AnyStatement[]) => JSON.stringify(policyDocument(...statements));

/** A plan from one case to another; from nothing to one. */
function planOf(after: Case, before?: Case): string {
  const [is, was] = [resourcesOf(after), before ? resourcesOf(before) : {}];
  const resource_changes = [...new Set([...Object.keys(was), ...Object.keys(is)])].map((address) => {
    const [old, now] = [was[address] ?? null, is[address] ?? null];
    const isSame = JSON.stringify(old) === JSON.stringify(now);
    const actions = [isSame ? "no-op" : old === null ? "create" : now === null ? "delete" : "update"];
    return { address, mode: "managed", type: address.split(".")[0], change: { actions, before: old, after: now } };
  });
  const aws = { expressions: { allowed_account_ids: { constant_value: [account] } } };
  return JSON.stringify({ resource_changes, configuration: { root_module: {}, provider_config: { aws } } });
}

const ofVendor = (text: string) => reviewOf(text).grants.filter(({ principal }) => principal.id === vendor);
const verdictOf = (one: Case) => ofVendor(planOf(one))[0]?.judgement?.verdict;

/** Requests of the document, and some beyond it. */
const calls = [
  ...["s3:PutObject", "s3:GetObject", "s3:DeleteObject"].flatMap((action) =>
    ["x", "2026/10/x"].map((key) => ({ action, resource: `${bucket}/${key}`, isDocumented: true })),
  ),
  { action: "s3:ListBucket", resource: bucket, isDocumented: true },
  { action: "s3:PutBucketPolicy", resource: bucket, isDocumented: false },
  { action: "s3:GetObject", resource: "arn:aws:s3:::acme-payroll/x", isDocumented: false },
  { action: "s3:DeleteBucket", resource: bucket, isDocumented: false },
];

/** The verdict by AWS's evaluator: on each request of the role. */
async function simulated({ statements, boundary = [everything], onBucket }: Case): Promise<string> {
  const role = `arn:aws:iam::${account}:role/acme-role`;
  const identity = { of: role, policy: policyDocument(...statements) };
  const limit = policyDocument(...(boundary as readonly AnyStatement[]));
  const resource = onBucket && policyDocument(...onBucket);
  const answers = await Promise.all(
    calls.map(async ({ action, resource: target, isDocumented }) => {
      const request = { principal: role, action, resource: target, owner: account };
      const told = await answer({ identity, boundary: limit, resource }, request);
      return { isAllowed: told === "Allowed", isDocumented };
    }),
  );
  if (answers.some(({ isAllowed, isDocumented }) => isAllowed && !isDocumented)) return "broader";
  return answers.some(({ isAllowed, isDocumented }) => !isAllowed && isDocumented) ? "narrower" : "as documented";
}

describe("A permissions boundary of the plans counts like AWS's evaluator counts it:", () => {
  const wide = [allow({ Action: "s3:*", Resource: "*" })];
  const inBucket = [allow({ Action: "*", Resource: [bucket, `${bucket}/*`] })];
  const noPolicies = [everything, deny({ Action: "s3:*BucketPolicy", Resource: "*" })];

  test.each<[string, Case]>([
    ["none", { statements: [documented] }],
    ["everything", { statements: [documented], boundary: [everything] }],
    ["the document itself", { statements: [documented], boundary: [documented] }],
    ["reading alone", { statements: [documented], boundary: [allow({ Action: "s3:Get*", Resource: "*" })] }],
    ["another bucket", { statements: [documented], boundary: [allow({ Action: "*", Resource: `${bucket}-2/*` })] }],
    [
      "a prefix",
      { statements: [documented], boundary: [allow({ Action: "*", Resource: [bucket, `${bucket}/2026/*`] })] },
    ],
    ["other actions", { statements: [documented], boundary: [allow({ Action: "kms:*", Resource: "*" })] }],
    ["a denial", { statements: [documented], boundary: [everything, deny({ Action: "s3:PutObject", Resource: "*" })] }],
    ["a denial of others", { statements: [documented], boundary: noPolicies }],
    ["none around a wide policy", { statements: wide }],
    ["the document around a wide policy", { statements: wide, boundary: [documented] }],
    ["a bucket around a wide policy", { statements: wide, boundary: inBucket }],
    ["every action except some", { statements: wide, boundary: [allow({ NotAction: "s3:*Bucket*", Resource: "*" })] }],
  ])("%s", async (_what, one) => {
    expect(verdictOf(one)).toBe(await simulated(one));
  });

  const onBucket = [
    allow({
      Principal: { AWS: `arn:aws:iam::${account}:role/acme-role` },
      Action: "s3:*",
      Resource: [bucket, `${bucket}/*`],
    }),
  ];
  test.each<[string, Case]>([
    ["no boundary", { statements: [documented], onBucket }],
    ["a boundary", { statements: [documented], boundary: [documented], onBucket }],
  ])("%s around a bucket's policy for the role", async (_what, one) => {
    const verdicts = ofVendor(planOf(one)).map(({ judgement }) => judgement?.verdict);
    expect(verdicts).toContain(await simulated(one));
    expect(verdicts.includes("broader")).toBe((await simulated(one)) === "broader");
  });
});

describe("A boundary is told", () => {
  const reading = allow({ Action: ["s3:GetObject", "s3:ListBucket", "s3:PutObject"], Resource: "*" });
  const limited = { statements: [documented], boundary: [reading] };

  test("in the sentence and in the difference, by its policy's name", () => {
    const [grant] = ofVendor(planOf(limited));
    expect(grant?.sentence).toMatch(/by assuming acme-role, within the permissions boundary acme-limit, only with/);
    expect(grant?.judgement?.differences).toEqual([
      {
        direction: "narrower",
        by: "boundary",
        message: "s3:DeleteObject on acme-events/x is outside of the permissions boundary acme-limit",
      },
    ]);
  });

  test("for a user, also by the policies of its group", () => {
    const put = { Effect: "Allow", Action: "s3:PutObject", Resource: `${bucket}/*` };
    const change = (address: string, after: object) => {
      const [type] = address.split(".");
      return { address, mode: "managed", type, change: { actions: ["create"], before: null, after } };
    };
    const resource_changes = [
      change("aws_iam_user.u", { name: "u", permissions_boundary: arn }),
      change("aws_iam_group.g", { name: "g" }),
      change("aws_iam_user_group_membership.m", { user: "u", groups: ["g"] }),
      change("aws_iam_group_policy.p", { group: "g", policy: policy(put) }),
    ];
    const [grant] = reviewOf(JSON.stringify({ resource_changes, configuration: { root_module: {} } })).grants;
    expect(grant?.sentence).toMatch(
      /may put in acme-events, within the permissions boundary arn:.*, which is in no plan$/,
    );
  });

  test("without a word of it if it is sensitive", () => {
    const plan = JSON.parse(planOf(limited)) as { resource_changes: { address: string; change: object }[] };
    const { change } = plan.resource_changes.find(({ address }) => address === "aws_iam_policy.limit")!;
    Object.assign(change, { after_sensitive: { policy: true } });
    const [grant] = ofVendor(JSON.stringify(plan));
    expect(grant?.judgement?.verdict).toBe("narrower");
    expect(grant?.judgement?.differences.map(({ message }) => message)).toEqual(["(sensitive)"]);
    expect(JSON.stringify(grant)).not.toContain('s3:GetObject","s3:ListBucket","s3:PutObject');
  });
});

describe("A boundary that no plan has", () => {
  const elsewhere = "arn:aws:iam::111122223333:policy/other-team";

  test("leaves broader access broader", () => {
    expect(verdictOf({ statements: [everything], boundary: elsewhere })).toBe("broader");
  });

  test("leaves documented access as documented or narrower, with a finding and no counted certainty", () => {
    const text = planOf({ statements: [documented], boundary: elsewhere });
    const surroundings = { vendors, colour: false, standardInput: () => Buffer.from(text), today: "2026-11-22" };
    expect(runReview(["-"], surroundings).output).toContain("as documented or narrower · Mixpanel");
    const result = reviewOf(text);
    expect(result.findings.map(({ rule, address, message }) => `${rule} ${address} ${message}`)).toEqual([
      `unseen-boundary aws_iam_role.r has the permissions boundary ${elsewhere}, and no plan has its statements`,
    ]);
    expect(summaryOf(result)).toContain(
      "1 of 1 vendor grants as documented, without counting unknown parts at 1 address",
    );
  });

  test("is seen in its own plan", () => {
    const [role, limit] = [
      { statements: [documented], boundary: arn },
      { statements: [], boundary: [documented] },
    ];
    const other = JSON.parse(planOf(limit)) as { resource_changes: { address: string }[] };
    other.resource_changes = other.resource_changes.filter(({ address }) => address === "aws_iam_policy.limit");
    const plans = [planOf(role), JSON.stringify(other)].map((text, index) => readPlan(text, "p.json", `p${index}`));
    const { grants, findings } = review(plans, { vendors, today: "2026-11-22" });
    expect(grants.find(({ principal }) => principal.id === vendor)?.judgement?.verdict).toBe("as documented");
    expect(findings).toEqual([]);
  });

  test("may be a policy of the plan with an ARN known only after apply", () => {
    const plan = JSON.parse(planOf({ statements: [documented], boundary: [everything] })) as {
      resource_changes: { address: string; change: { after: Record<string, unknown>; after_unknown?: object } }[];
      configuration: { root_module: object };
    };
    const [role] = plan.resource_changes;
    delete role!.change.after["permissions_boundary"];
    role!.change.after_unknown = { permissions_boundary: true };
    const unknown = ofVendor(JSON.stringify(plan))[0];
    expect(unknown?.sentence).toContain("within the permissions boundary unknown until apply, which is in no plan");
    plan.configuration.root_module = {
      resources: [
        {
          address: "aws_iam_role.r",
          expressions: { permissions_boundary: { references: ["aws_iam_policy.limit.arn"] } },
        },
        { address: "aws_iam_policy.limit", expressions: {} },
      ],
    };
    expect(ofVendor(JSON.stringify(plan))[0]?.sentence).toContain("within the permissions boundary acme-limit, only");
  });
});

describe("A change of a boundary is a change of access:", () => {
  const changed = (before: Case, after: Case) => {
    const result = reviewOf(planOf(after, before));
    const found = result.findings.filter(({ status }) => status === "new");
    return {
      code: exitCode(result, "high"),
      changes: ofVendor(planOf(after, before)).map(({ change }) => change),
      found: found.map(({ severity, rule, address }) => `${severity} ${rule}: ${address}`),
    };
  };
  const wide = [allow({ Action: "s3:*", Resource: "*" })];
  const reading = [allow({ Action: "s3:Get*", Resource: "*" })];

  test("its end fails the gate, if the vendor gets more than its document", () => {
    expect(changed({ statements: wide, boundary: [documented] }, { statements: wide })).toEqual({
      code: 1,
      changes: ["changed"],
      found: ["high broader-than-documented: aws_iam_role_policy.p"],
    });
  });

  test("a wider one fails the gate, too", () => {
    const { code, changes } = changed(
      { statements: wide, boundary: [documented] },
      { statements: wide, boundary: wide },
    );
    expect([code, changes]).toEqual([1, ["changed"]]);
  });

  test("a new one without documented actions is a loss", () => {
    expect(changed({ statements: [documented] }, { statements: [documented], boundary: reading })).toEqual({
      code: 1,
      changes: ["changed"],
      found: [
        "high vendor-cut-off: aws_iam_role.r",
        "high vendor-cut-off: aws_iam_role.r",
        "medium narrower-than-documented: aws_iam_role_policy.p",
      ],
    });
  });

  test("another one around everything documented is none", () => {
    expect(changed({ statements: [documented] }, { statements: [documented], boundary: [everything] })).toEqual({
      code: 0,
      changes: ["changed"],
      found: [],
    });
  });

  test("--diff tells the access that ends", () => {
    const [old, now] = [{ statements: [documented] }, { statements: [documented], boundary: reading }].map((one) =>
      planOf(one),
    );
    const inputs = [Buffer.from(old!), Buffer.from(now!)];
    const surroundings = { vendors, colour: false, standardInput: () => inputs.shift()!, today: "2026-11-22" };
    expect(
      runReview(["--diff", "-", "-"], surroundings)
        .output.split("\n")
        .filter((line) => line.startsWith("-")),
    ).toEqual([
      expect.stringMatching(/^- Mixpanel export .* may put and delete in acme-events, by assuming acme-role/),
      expect.stringMatching(/^- Mixpanel export .* may list in acme-events, by assuming acme-role/),
    ]);
  });
});
