import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import { parse } from "yaml";
import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { rules } from "../../review/findings/rules/index";
import { readTrustFile } from "../../review/trust/trust-file";
import { trustJsonSchema } from "../../review/trust/trust-schema";
import { vendors } from "../../vendors/index";
import { ownAccountId, ownPlan, policy, type Created } from "./small-plan";

const today = "2026-11-22";
const read = (yaml: string) => readTrustFile(yaml, "review.yaml", { rules: rules.map(({ id }) => id), vendors, today });
const refusal = (yaml: string) => {
  try {
    read(yaml);
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  throw new Error("it was not refused");
};
/** The rules without those about the bucket's settings, which ask nobody's name. */
const asked = rules.filter(({ id }) => !["bucket-policy-replaced", "tls-not-demanded"].includes(id));
const reviewed = (resources: Readonly<Record<string, Created>>, yaml = "") =>
  review([readPlan(ownPlan(resources), "plan.json", "plan")], { vendors, today, rules: asked, trust: read(yaml) });
const rulesOf = (...args: Parameters<typeof reviewed>) => reviewed(...args).findings.map(({ rule }) => rule);

const partner = "999988887777";
const readers = (Principal: unknown, more: object = {}): Record<string, Created> => ({
  "aws_s3_bucket_policy.b": {
    after: {
      bucket: "acme",
      policy: policy({ Effect: "Allow", Principal, Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*", ...more }),
    },
  },
});
const reader = (account: string) => readers({ AWS: `arn:aws:iam::${account}:role/reader` });
const federated = (provider: string, Condition?: object): Record<string, Created> => ({
  "aws_iam_role.ci": {
    after: {
      name: "ci",
      assume_role_policy: policy({
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: provider },
        ...(Condition && { Condition }),
      }),
    },
  },
});

describe("Own accounts and the own organization", () => {
  test("are no outsiders, and others are", () => {
    expect(rulesOf(reader(partner))).toEqual(["unknown-principal"]);
    expect(rulesOf(reader(partner), `accounts: { logs: "${partner}" }`)).toEqual([]);
    expect(rulesOf(reader("999988887778"), `accounts: { logs: "${partner}" }`)).toEqual(["unknown-principal"]);
    const organization = readers("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } });
    expect(rulesOf(organization)).toEqual(["unknown-principal"]);
    expect(rulesOf(organization, "organization: o-a1b2c3d4e5")).toEqual([]);
    expect(rulesOf(organization, "organization: o-a1b2c3d4e6")).toEqual(["unknown-principal"]);
  });

  test("fail for a provider in two accounts, unless each has its own plan", () => {
    const two = (plan: string, other: string) =>
      [
        "accounts:",
        `  logs: { id: "${partner}", provider: [aws, aws.audit]${plan} }`,
        `  audit: { id: "444455556666", provider: aws.audit${other} }`,
      ].join("\n");
    expect(refusal(two("", ", plan: audit"))).toEqual([
      'review.yaml:3:42 accounts.audit.provider must be the provider of one account, and it is that of logs too, got "aws.audit"',
      "  name the plan of each, or another provider",
    ]);
    expect(read(two(", plan: logs", ", plan: audit")).providers).toHaveLength(3);
    expect(refusal('accounts: { logs: { id: "1", provider: "*" } }')).toEqual([
      'review.yaml:1:25 accounts.logs.id must be an account id, which has 12 digits, got "1"',
      'review.yaml:1:40 accounts.logs.provider must be a provider as the plan names it, such as aws, aws.audit, or module.logs:aws.audit, got "*"',
    ]);
  });

  test("fail for an account of a vendor", () => {
    expect(refusal('accounts: { ours: { id: "485438090326", provider: aws } }')).toEqual([
      'review.yaml:1:25 accounts.ours.id must be your own, and it is Mixpanel\'s, got "485438090326"',
      "  remove it",
    ]);
    expect(refusal('accounts: { ours: "485438090326" }')).toEqual([
      'review.yaml:1:19 accounts.ours must be your own, and it is Mixpanel\'s, got "485438090326"',
      "  remove it",
    ]);
  });
});

describe("A trusted third party", () => {
  const trusted = (principal: string, more = "") =>
    `trusted:\n  - principal: "${principal}"\n    reason: Audits our logs.\n    owner: security\n    until: 2027-06-30\n${more}`;
  const agreed = (action: string) =>
    `    statements:\n      - Action: ${action}\n        Resource: arn:aws:s3:::acme/*\n`;

  test("is accepted and listed with the reason and its owner", () => {
    const { findings, suppressed } = reviewed(reader(partner), trusted(partner));
    expect(findings).toEqual([]);
    expect(suppressed.map(({ rule, reason, until }) => [rule, reason, until])).toEqual([
      ["unknown-principal", "Audits our logs. (trusted by security)", "2027-06-30"],
    ]);
  });

  test("is this one alone: another account, and another role, are unknown", () => {
    const arn = `arn:aws:iam::${partner}:role/reader`;
    expect(rulesOf(reader(partner), trusted(arn))).toEqual([]);
    expect(rulesOf(reader(partner), trusted(`arn:aws:iam::${partner}:role/other`))).toEqual(["unknown-principal"]);
    expect(rulesOf(reader("999988887778"), trusted(partner))).toEqual(["unknown-principal"]);
    expect(rulesOf(readers("*"), trusted(partner))).toContain("public-principal");
  });

  test("gets the statements agreed, and anything beyond is a finding", () => {
    expect(rulesOf(reader(partner), trusted(partner, agreed('"s3:Get*"')))).toEqual([]);
    const { findings } = reviewed(reader(partner), trusted(partner, agreed("s3:PutObject")));
    expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      `high gives access to arn:aws:iam::${partner}:role/reader, an unknown account, beyond the statements agreed in review.yaml:2: s3:GetObject on arn:aws:s3:::acme/*`,
    ]);
    const demands = `${agreed("s3:GetObject")}        Condition: { Bool: { "aws:SecureTransport": "true" } }\n`;
    expect(rulesOf(reader(partner), trusted(partner, demands))).toEqual(["unknown-principal"]);
  });

  test("is unknown again after the last day, and the entry is a finding", () => {
    const ended = trusted(partner).replace("2027-06-30", "2026-11-21");
    expect(rulesOf(reader(partner), ended)).toEqual(["unknown-principal", "trust-expired"]);
    expect(rulesOf(reader(partner), trusted(partner).replace("2027-06-30", today))).toEqual([]);
  });

  test("may be an identity provider of its own, and fails for one shared by everyone", () => {
    const provider = `arn:aws:iam::${ownAccountId}:oidc-provider/login.partner.example`;
    expect(rulesOf(federated(provider))).toEqual(["federated-without-subject"]);
    expect(rulesOf(federated(provider), trusted("login.partner.example"))).toEqual([]);
    expect(refusal(trusted("token.actions.githubusercontent.com"))[0]).toContain("is a provider for everyone");
  });

  test("fails for a vendor of the catalogue, for a wildcard, and for a day too far", () => {
    expect(refusal(trusted("485438090326"))[0]).toContain("is of Mixpanel, and the vendor's document decides about it");
    expect(refusal(trusted(`arn:aws:iam::${partner}:role/*`))[0]).toContain("must be an account id, an ARN without a");
    expect(refusal(trusted(partner).replace("2027", "2029"))).toEqual([
      'review.yaml:5:12 trusted.0.until must be at most 2 years from today, got "2029-06-30"',
      "  write a day until 2028-11-22, and review it then",
    ]);
  });
});

describe("The subject at a shared identity provider", () => {
  const github = "token.actions.githubusercontent.com";
  const arn = (host: string) => `arn:aws:iam::${ownAccountId}:oidc-provider/${host}`;
  const subject = (host: string, value: string, operator = "StringLike") =>
    federated(arn(host), { [operator]: { [`${host}:sub`]: value } });

  test.each([
    [github, "repo:*/app:*"],
    [github, "*:environment:prod"],
    [github, "repo:acme*/*"],
    [github, "repo:acm?/app:*"],
    [github, "repo:*"],
    [github, "*:repository_owner:acme"],
    [github, "environment:prod"],
    ["gitlab.com", "project_path:*/app:*"],
    ["app.terraform.io", "organization:*"],
    ["app.terraform.io", "organization:acme*:project:*"],
  ])("%s %s fixes no owner: a high finding", (host, value) => {
    expect(reviewed(subject(host, value)).findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      "high federated-without-subject",
    ]);
  });

  test.each([
    [github, "repo:acme/*"],
    [github, "repo:acme@123/app@456:*"],
    [github, "repository_owner:acme:environment:*"],
    ["gitlab.com", "project_path:acme/app:*"],
    ["app.terraform.io", "organization:acme:project:*"],
  ])("%s %s fixes its owner, and the sentence shows it", (host, value) => {
    const { findings, grants } = reviewed(subject(host, value));
    expect(findings).toEqual([]);
    expect(grants[0]?.sentence).toContain(value);
  });

  test("is of an unknown outsider if review.yaml names other owners", () => {
    expect(rulesOf(subject(github, "repo:Acme/app:*"), "github: [acme]")).toEqual([]);
    const { findings } = reviewed(subject(github, "repo:evil/app:*"), "github: [acme]");
    expect(findings.map(({ message }) => message)).toEqual([
      `trusts evil at ${github}, an unknown owner: ${github}:sub "repo:evil/app:*"`,
    ]);
    expect(rulesOf(subject(github, "repo:acme-evil/app:*"), "github: [acme]")).toEqual(["federated-without-subject"]);
    expect(rulesOf(subject("gitlab.com", "project_path:evil/app:*"), "github: [acme]")).toEqual([]);
    expect(rulesOf(subject("gitlab.com", "project_path:evil/app:*"), "gitlab: [acme]")).toHaveLength(1);
  });

  test("tells the provider too if that is known only after apply", () => {
    const pending = "<aws_iam_openid_connect_provider.github.arn>";
    const condition = (value: string) => ({ StringLike: { [`${github}:sub`]: value } });
    expect(rulesOf(federated(pending, condition("repo:acme/*")))).toEqual([]);
    expect(rulesOf(federated(pending, condition("repo:*")))).toEqual(["federated-without-subject"]);
  });

  test("needs no external id, and its provider's account is no unknown one", () => {
    const other = `arn:aws:iam::${partner}:oidc-provider/${github}`;
    expect(rulesOf(federated(other, { StringEquals: { [`${github}:sub`]: "repo:acme/app:ref:x" } }))).toEqual([]);
  });
});

describe("A suppression about a principal", () => {
  const suppressing = (lines: string, rule = "unknown-principal") =>
    `suppressions:\n  - rule: ${rule}\n    address: aws_s3_bucket_policy.b\n    reason: Agreed in ticket 1234.\n    until: 2027-03-31\n${lines}`;
  const arn = (account: string) => `arn:aws:iam::${account}:role/reader`;
  const sentence = `Account ${partner} (role reader) may get in acme`;
  const accepted = suppressing(`    principal: ${arn(partner)}\n    access: ${sentence}\n`);

  test("accepts this principal and this access alone", () => {
    expect(reviewed(reader(partner)).findings[0]?.about).toEqual([{ principal: arn(partner), access: sentence }]);
    expect(rulesOf(reader(partner), accepted)).toEqual([]);
    const unused = ["unknown-principal", "suppression-unused"];
    expect(rulesOf(reader("999988887778"), accepted)).toEqual(unused);
    const puts = readers({ AWS: arn(partner) }, { Action: ["s3:GetObject", "s3:PutObject"] });
    expect(rulesOf(puts, accepted)).toEqual(unused);
  });

  test("leaves a second account of the same statement a finding", () => {
    const both = readers({ AWS: [arn(partner), arn("999988887778")] });
    expect(reviewed(both, accepted).findings.map(({ about }) => about?.[0]?.principal)).toEqual([arn("999988887778")]);
  });

  test("is refused with the lines to add if it names no principal", () => {
    const { findings } = reviewed(reader(partner), suppressing(""));
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      ["unknown-principal", expect.any(String)],
      [
        "suppression-incomplete",
        `suppresses unknown-principal at aws_s3_bucket_policy.b for any principal: if it is meant, add principal: "${arn(partner)}" and access: "${sentence}"`,
      ],
    ]);
  });

  test("can't accept a sensitive principal, and shows no word of it", () => {
    const plan = JSON.parse(ownPlan(reader(partner))) as { resource_changes: { change: object }[] };
    Object.assign(plan.resource_changes[0]!.change, { after_sensitive: { policy: true } });
    const of = (yaml: string) =>
      review([readPlan(JSON.stringify(plan), "plan.json", "plan")], {
        vendors,
        today,
        rules: asked,
        trust: read(yaml),
      });
    const { findings } = of(accepted);
    expect(findings.map(({ rule }) => rule)).toEqual(["unknown-principal", "suppression-unused"]);
    expect(JSON.stringify(findings)).not.toContain(partner);
    expect(refusal(suppressing("    principal: (sensitive)\n    access: (sensitive)\n"))[0]).toContain(
      "must name what is accepted, and a sensitive value names nothing",
    );
  });

  test("fails without the access, for any address, and for a day too far", () => {
    expect(refusal(suppressing(`    principal: ${arn(partner)}\n`))).toEqual([
      "review.yaml:2:5 suppressions.0.access is required: a suppression names both the principal and the access",
    ]);
    for (const wide of ['"*"', '"**"', '"*.*"', "aws_*"])
      expect(refusal(suppressing("").replace("aws_s3_bucket_policy.b", wide))[0]).toContain("must name a resource");
    expect(refusal(suppressing("").replace("2027-03-31", "9999-12-31"))[0]).toContain("at most 2 years from today");
    expect(refusal(suppressing("").replace("    until: 2027-03-31\n", ""))[0]).toContain("until is required");
  });
});

describe("The file", () => {
  test("fails with every fault at its line", () => {
    const faulty = [
      "acounts: {}",
      "accounts: { old: 012345678901, short: '123' }",
      "organization: acme",
      "github: acme",
      "trusted:",
      "  - principal: '999988887777'",
      "    reason: because",
      "    until: 2027-02-30",
    ].join("\n");
    expect(refusal(faulty).filter((line) => !line.startsWith(" "))).toEqual([
      "review.yaml:1:1 acounts is not a setting",
      "review.yaml:2:18 accounts.old must be an account id, or { id: ACCOUNT, provider: PROVIDER }, got the number 12345678901",
      'review.yaml:2:39 accounts.short must be an account id, which has 12 digits, got "123"',
      'review.yaml:3:15 organization must be an organization\'s id, such as o-a1b2c3d4e5, got "acme"',
      'review.yaml:4:9 github must be a list, got "acme"',
      "review.yaml:6:5 trusted.0.owner is required",
      'review.yaml:7:13 trusted.0.reason must give a reason of at least 10 characters, got "because"',
      'review.yaml:8:12 trusted.0.until must be a day, such as 2027-06-30, got "2027-02-30"',
    ]);
  });

  test("fails for a key given twice, and for anything but a map", () => {
    expect(refusal("github: [acme]\ngithub: [evil]\n")).toEqual(['review.yaml:2:1 gives "github" again, after line 1']);
    expect(refusal("- acme")[0]).toContain("must be a map of accounts, organization, github");
  });

  test("may be empty", () => {
    expect(read("# nothing yet\n").suppressions).toEqual([]);
  });

  test("has a JSON Schema, which knows the example of the page", () => {
    const schema = readFileSync("review/trust/trust.schema.json", "utf8");
    expect(trustJsonSchema()).toBe(schema);
    const examples = [...readFileSync("docs/review.md", "utf8").matchAll(/```yaml\n(.*?)```/gs)].map(
      ([, text = ""]) => text,
    );
    expect(examples.length).toBeGreaterThan(1);
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(schema) as object);
    for (const example of examples) {
      expect(() => read(example)).not.toThrow();
      expect(valid(parse(example))).toBe(true);
    }
    expect(valid({ accounts: { a: 1 } })).toBe(false);
  });
});
