import { policy, reviewOf, sentencesOf, smallPlan, type Created } from "./small-plan";

const org = "5c6d7e8f-90a1-42b3-84c5-d6e7f8091a2b";
const circleci = `oidc.circleci.com/org/${org}`;
const github = "oidc-configuration.audit-log.githubusercontent.com";
const arn = (issuer: string) => `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
const write = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-audit/*" };

type Values = Readonly<Record<string, unknown>>;
type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The review of a role with a policy that trusts these tokens. */
function reviewOfRole(
  issuer: string,
  Condition: Condition,
  Federated = arn(issuer),
  more: readonly Values[] = [write],
) {
  const trust = { Effect: "Allow", Principal: { Federated }, Action: "sts:AssumeRoleWithWebIdentity", Condition };
  const resources: Readonly<Record<string, Created>> = {
    "aws_iam_role.own": { after: { name: "audit", assume_role_policy: policy(trust) } },
    "aws_iam_role_policy.own": { after: { role: "audit", policy: policy(...more) } },
  };
  return reviewOf(smallPlan(resources));
}

const audience = { [`${circleci}:aud`]: org };
const subject = { [`${circleci}:sub`]: `org/${org}/file-streaming/audit-logs` };
const ofGithub = { [`${github}:aud`]: "sts.amazonaws.com" };

/** The vendor, the verdict, and the rules broken by the access through the role. */
function judged(...of: Parameters<typeof reviewOfRole>): readonly unknown[] {
  const { grants, findings } = reviewOfRole(...of);
  const told = new Set(grants.map(({ vendor, judgement }) => `${vendor}: ${judgement?.verdict}`));
  const rules = findings.map(({ rule }) => rule).filter((rule) => /broader|narrower|federated/.test(rule));
  return [...told, ...new Set(rules)];
}

describe("a role for a vendor's tokens", () => {
  test("is as documented, and told by the vendor's name", () => {
    const condition = { StringEquals: { ...audience, ...subject } };
    expect(judged(circleci, condition)).toEqual(["CircleCI: as documented"]);
    expect(sentencesOf(reviewOfRole(circleci, condition))).toEqual([
      `CircleCI (tokens of ${circleci}) may put in acme-audit, by assuming audit, only if ${circleci}:aud StringEquals ${org}, only if ${circleci}:sub StringEquals org/${org}/file-streaming/audit-logs`,
    ]);
  });

  test.each([
    ["one enterprise", "https://github.com/Acme"],
    ["several enterprises", ["https://github.com/acme", "https://github.com/acme-eu"]],
  ])("is as documented for %s of GitHub", (_, sub) => {
    const condition = { StringEquals: { ...ofGithub, [`${github}:sub`]: sub } };
    expect(judged(github, condition)).toEqual(["GitHub: as documented"]);
  });

  test("is the vendor's while only the apply tells its provider", () => {
    const pending = "<aws_iam_openid_connect_provider.vendor.arn>";
    expect(judged(circleci, { StringEquals: { ...audience, ...subject } }, pending)).toEqual([
      "CircleCI: as documented",
    ]);
  });

  test.each<[string, string, Condition, ...string[]]>([
    ["no subject", circleci, { StringEquals: audience }, "CircleCI: broader"],
    [
      "any subject of the organization",
      circleci,
      { StringEquals: audience, StringLike: { [`${circleci}:sub`]: `org/${org}/*` } },
      "CircleCI: broader",
    ],
    ["no audience", circleci, { StringEquals: subject }, "CircleCI: broader"],
    ["no enterprise of GitHub", github, { StringEquals: ofGithub }, "GitHub: broader", "federated-without-subject"],
    [
      "any enterprise of GitHub",
      github,
      { StringEquals: ofGithub, StringLike: { [`${github}:sub`]: "https://github.com/*" } },
      "GitHub: broader",
      "federated-without-subject",
    ],
    [
      "no audience of GitHub",
      github,
      { StringEquals: { [`${github}:sub`]: "https://github.com/acme" } },
      "GitHub: broader",
    ],
  ])("is broader than documented with %s", (_, issuer, condition, verdict, ...rules) => {
    expect(judged(issuer, condition)).toEqual([verdict, ...["broader-than-documented", ...rules].toSorted()]);
  });

  test("is broader than documented with another action", () => {
    const read = { ...write, Action: ["s3:PutObject", "s3:GetObject"] };
    expect(judged(circleci, { StringEquals: { ...audience, ...subject } }, arn(circleci), [read])).toEqual([
      "CircleCI: broader",
      "broader-than-documented",
    ]);
  });

  test("is narrower than documented with another demand", () => {
    const Bool = { "aws:SecureTransport": "true" };
    const condition = { StringEquals: { ...audience, ...subject, "aws:RequestedRegion": "us-east-1" }, Bool };
    expect(judged(circleci, condition)).toEqual(["CircleCI: narrower", "narrower-than-documented"]);
  });
});

describe("a role for other tokens", () => {
  test("of the same provider is no role of the vendor: the jobs of an organization", () => {
    const jobs = { StringLike: { [`${circleci}:sub`]: `org/${org}/project/*` }, StringEquals: audience };
    expect(judged(circleci, jobs)).toEqual(["undefined: undefined"]);
    expect(sentencesOf(reviewOfRole(circleci, jobs))[0]).toMatch(/^arn:aws:iam::111122223333:oidc-provider\//);
  });

  test("of another audience or provider is no role of the vendor", () => {
    const other = { StringEquals: { ...subject, [`${circleci}:aud`]: "sts.amazonaws.com", ...subject } };
    expect(judged(github, { StringEquals: { [`${github}:aud`]: "https://acme.example" } })[0]).toBe(
      "undefined: undefined",
    );
    expect(judged(`oidc.circleci.com/project/${org}`, other)[0]).toBe("undefined: undefined");
  });
});
