import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { noTrust } from "../../review/trust/trust-file";
import { vendors } from "../../vendors/index";
import { changedPlan, ownAccountId as account, policy, staying, type Changed } from "./small-plan";
import { mixpanelExport, mixpanelTrust, mparticleWriting } from "./vendor-policies";

const organization = "o-a1b2c3d4e5";
const uniqueId = "AROAEXAMPLEEXAMPLE123";
const exporting = {
  "aws_iam_role.export": staying({
    name: "export",
    path: "/",
    unique_id: uniqueId,
    tags: { team: "data" },
    assume_role_policy: mixpanelTrust,
  }),
  "aws_iam_role_policy.export": staying({ name: "export", role: "export", policy: mixpanelExport }),
};
const writing = {
  "aws_iam_user.forward": staying({ name: "forward", path: "/" }),
  "aws_iam_user_policy.forward": staying({ name: "forward", user: "forward", policy: mparticleWriting }),
};

type Statement = Readonly<Record<string, unknown>>;
const inOwn = { "aws:PrincipalAccount": account };

/** A resource that the plan creates, with a policy of one statement. */
type Carrier = (statement: Statement) => Readonly<Record<string, Changed>>;

const carriers: Readonly<Record<string, Carrier>> = {
  "a bucket": (one) => ({
    "aws_s3_bucket.pay": { after: { bucket: "acme-payroll" } },
    "aws_s3_bucket_policy.pay": {
      after: {
        bucket: "acme-payroll",
        policy: policy({ Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-payroll/*", ...one }),
      },
    },
  }),
  "a key": (one) => ({
    "aws_kms_key.pay": { after: { policy: policy({ Action: "kms:Decrypt", Resource: "*", ...one }) } },
  }),
  "a queue": (one) => ({
    "aws_sqs_queue_policy.pay": {
      after: { queue_url: "pay", policy: policy({ Action: "sqs:ReceiveMessage", Resource: "*", ...one }) },
    },
  }),
  "a role": (one) => ({
    "aws_iam_role.pay": {
      after: { name: "pay", path: "/", assume_role_policy: policy({ Action: "sts:AssumeRole", ...one }) },
    },
    "aws_iam_role_policy.pay": {
      after: {
        name: "pay",
        role: "pay",
        policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-payroll/*" }),
      },
    },
  }),
};

const everyone = (operator: string, condition: Readonly<Record<string, string>>): Statement => ({
  Effect: "Allow",
  Principal: "*",
  Condition: { [operator]: condition },
});

function newOf(holder: Readonly<Record<string, Changed>>, resources: Readonly<Record<string, Changed>>) {
  const plan = readPlan(changedPlan({ ...holder, ...resources }), "plan.json", "plan");
  const { findings, grants } = review([plan], {
    vendors,
    today: "2026-11-22",
    trust: { ...noTrust, organization },
  });
  const rules = findings
    .filter(({ status, severity }) => status === "new" && severity === "high")
    .map(({ rule }) => rule);
  return { rules, grants };
}

describe.each(Object.entries(carriers))("A vendor's role is among many in the new policy of %s", (_, carrier) => {
  test.each<[string, Statement]>([
    ["its ARN", { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:role/export` } }],
    ["its session", { Effect: "Allow", Principal: { AWS: `arn:aws:sts::${account}:assumed-role/export/mixpanel` } }],
    ["the account", everyone("StringEquals", inOwn)],
    ["the organization", everyone("StringEquals", { "aws:PrincipalOrgID": organization })],
    ["a pattern of its ARN", everyone("ArnLike", { "aws:PrincipalArn": `arn:aws:iam::${account}:role/exp*` })],
    ["a tag in the account", everyone("StringEquals", { ...inOwn, "aws:PrincipalTag/team": "data" })],
    [
      "its unique id in the account",
      {
        ...everyone("StringEquals", inOwn),
        Condition: { StringEquals: inOwn, StringLike: { "aws:userid": `${uniqueId}:*` } },
      },
    ],
    [
      "a pattern for its unique id in the account",
      {
        ...everyone("StringEquals", inOwn),
        Condition: { StringEquals: inOwn, StringLike: { "aws:userid": `${uniqueId}*` } },
      },
    ],
  ])("by %s", (_words, statement) => {
    expect(newOf(exporting, carrier(statement)).rules).toContain("broader-than-documented");
  });

  test.each<[string, Statement]>([
    ["another tag", everyone("StringEquals", { ...inOwn, "aws:PrincipalTag/team": "finance" })],
    ["another pattern of ARNs", everyone("ArnLike", { "aws:PrincipalArn": `arn:aws:iam::${account}:role/pay*` })],
    [
      "the unique id of another",
      {
        ...everyone("StringEquals", inOwn),
        Condition: { StringEquals: inOwn, StringLike: { "aws:userid": "AROAOTHEROTHEROTHER12:*" } },
      },
    ],
    ["a service for the account", everyone("StringEquals", { ...inOwn, "aws:SourceAccount": account })],
    ["users alone", everyone("StringEquals", { ...inOwn, "aws:PrincipalType": "User" })],
    [
      "the root of the account, which leaves it to the role's policies",
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
      },
    ],
  ])("but not by %s", (_words, statement) => {
    expect(newOf(exporting, carrier(statement)).rules).toEqual([]);
  });

  test("unless a part of the organization leaves that open, which is a finding, too", () => {
    const part = everyone("StringLike", { "aws:PrincipalOrgPaths": `${organization}/r-1/ou-1/*` });
    // through another role, it is broader in any case
    expect(newOf(exporting, carrier(part)).rules).toContainEqual(
      expect.stringMatching(/^(undecided-access|broader-than-documented)$/),
    );
  });

  test("and a vendor's user, by the account", () => {
    const { rules } = newOf(writing, carrier(everyone("StringEquals", inOwn)));
    expect(rules).toContain("broader-than-documented");
  });

  test("while the account's own roles and users are listed once, as the account", () => {
    const own = {
      "aws_iam_user.ann": staying({ name: "ann" }),
      "aws_iam_role.app": staying({
        name: "app",
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      }),
    };
    const { rules, grants } = newOf(own, carrier(everyone("StringEquals", inOwn)));
    expect(rules).toEqual([]);
    expect(grants.filter(({ change }) => change === "new").map(({ principal: { id } }) => id)).toEqual([account]);
  });
});

test("The access of a key through a service is for requests there, so that everyone in the account is no vendor's role", () => {
  const statement = everyone("StringEquals", {
    "kms:CallerAccount": account,
    "kms:ViaService": "s3.us-east-1.amazonaws.com",
  });
  expect(newOf(exporting, carriers["a key"]?.(statement) ?? {}).rules).toEqual([]);
});

test("A vendor that chooses the tags of its session may have any tag", () => {
  const { "aws_iam_role.export": role } = exporting;
  const tagging = mixpanelTrust.replace('"sts:AssumeRole"', '["sts:AssumeRole","sts:TagSession"]');
  const holder = { ...exporting, "aws_iam_role.export": staying({ ...role.after, assume_role_policy: tagging }) };
  const statement = everyone("StringEquals", { ...inOwn, "aws:PrincipalTag/team": "finance" });
  const rules = newOf(holder, carriers["a queue"]?.(statement) ?? {}).rules;
  expect(rules).toEqual(["broader-than-documented"]);
});
