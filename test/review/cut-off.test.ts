import { identityProviderTypes } from "../../review/findings/ended-providers";
import { ownAccountId as account, ownPlan, policy, reviewOf } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;
interface Sides {
  readonly before?: Values;
  readonly after?: Values;
  readonly action?: string;
}

/** The new findings of a plan with these resources before it and after it. */
function found(sides: Readonly<Record<string, Sides>>, ...rules: readonly string[]): readonly string[] {
  const plan = JSON.parse(
    ownPlan(Object.fromEntries(Object.entries(sides).map(([address, { after = {} }]) => [address, { after }]))),
  ) as { resource_changes: { address: string; change: object }[] };
  for (const one of plan.resource_changes) {
    const { before = null, after = null, action = "no-op" } = sides[one.address]!;
    one.change = { actions: [action], before, after, after_unknown: {} };
  }
  return reviewOf(JSON.stringify(plan)).findings.flatMap(({ rule, status, severity, address, message }) =>
    rules.includes(rule) && status === "new" ? [`${severity} ${rule}: ${address} ${message}`] : [],
  );
}
const kept = (values: Values): Sides => ({ before: values, after: values });

const issuer = "oidc-configuration.audit-log.githubusercontent.com";
const arn = `arn:aws:iam::${account}:oidc-provider/${issuer}`;
const provider = { url: `https://${issuer}`, arn, client_id_list: ["sts.amazonaws.com"], thumbprint_list: [] };
const trust = (Federated: string) =>
  policy({
    Effect: "Allow",
    Principal: { Federated },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: "https://github.com/acme" },
    },
  });
const role = {
  "aws_iam_role.r": kept({ name: "audit", assume_role_policy: trust(arn) }),
  "aws_iam_role_policy.p": kept({
    role: "audit",
    policy: policy({ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-audit/*" }),
  }),
};

describe("The identity provider of a vendor's tokens", () => {
  const message = "is destroyed: AWS refuses every token of GitHub for the role audit";
  const gone = { before: provider, action: "delete" };

  it.each(identityProviderTypes)("cuts the vendor off with the end of %s", (type) => {
    expect(found({ [`${type}.p`]: gone, ...role }, "vendor-cut-off")).toEqual([
      `high vendor-cut-off: ${type}.p ${message}`,
    ]);
  });

  it.each<[string, Readonly<Record<string, Sides>>]>([
    ["stays", { "aws_iam_openid_connect_provider.p": kept(provider) }],
    ["is forgotten and stays in AWS", { "aws_iam_openid_connect_provider.p": { before: provider, action: "forget" } }],
    [
      "moves to another address",
      {
        "aws_iam_openid_connect_provider.p": gone,
        "aws_iam_openid_connect_provider.q": { after: provider, action: "create" },
      },
    ],
    [
      "is another one",
      { "aws_iam_openid_connect_provider.p": { before: { ...provider, arn: `${arn}/2` }, action: "delete" } },
    ],
  ])("is no loss if it %s", (_, more) => {
    expect(found({ ...more, ...role }, "vendor-cut-off")).toEqual([]);
  });
});

describe("The demands of a vendor's role on tokens", () => {
  const url = "https://github.com/acme";
  const ofVendor = { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: url };
  const trusting = (...demands: readonly Values[]) => ({
    name: "audit",
    assume_role_policy: policy(
      ...demands.map((StringEquals) => ({
        Effect: "Allow",
        Principal: { Federated: arn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals },
      })),
    ),
  });
  const losses = (before: Values, after: Values, more: Readonly<Record<string, Sides>> = {}) =>
    found({ ...role, ...more, "aws_iam_role.r": { before, after, action: "update" } }, "vendor-cut-off");
  const audience = { ...ofVendor, [`${issuer}:aud`]: "https://acme.example" };

  it("cut the vendor off with another audience", () => {
    expect(losses(trusting(ofVendor), trusting(audience))).toEqual([
      expect.stringMatching(/^high vendor-cut-off: aws_iam_role.r no longer gives this: GitHub /),
    ]);
  });

  it("are no loss with a further audience, or with other tokens beside the vendor's", () => {
    const both = { ...ofVendor, [`${issuer}:aud`]: ["sts.amazonaws.com", "https://acme.example"] };
    expect(losses(trusting(ofVendor), trusting(both))).toEqual([]);
    expect(losses(trusting(ofVendor), trusting(ofVendor, audience))).toEqual([]);
  });

  it("are no loss of other tokens beside the vendor's", () => {
    expect(losses(trusting(ofVendor, audience), trusting(ofVendor))).toEqual([]);
  });

  it("are no loss with the end of undocumented access, beside other tokens", () => {
    const more = { Effect: "Allow", Action: ["s3:PutObject", "s3:GetObject"], Resource: "arn:aws:s3:::acme-audit/*" };
    const permissions = role["aws_iam_role_policy.p"];
    const before = { ...permissions.before, policy: policy(more) };
    const ends = { "aws_iam_role_policy.p": { ...permissions, before, action: "update" } };
    expect(losses(trusting(ofVendor, audience), trusting(ofVendor, audience), ends)).toEqual([]);
  });
});

describe("A permissions boundary that no plan has", () => {
  const corporate = `arn:aws:iam::${account}:policy/corporate`;
  const values = (permissions_boundary: string | null) => ({
    name: "audit",
    assume_role_policy: trust(arn),
    permissions_boundary,
  });
  const both = (before: string | null, after: string | null, more: Readonly<Record<string, Sides>> = {}) =>
    found(
      { ...role, ...more, "aws_iam_role.r": { before: values(before), after: values(after), action: "update" } },
      "boundary-attached",
      "unseen-boundary",
    );
  const high = `high boundary-attached: aws_iam_role.r gets the permissions boundary ${corporate}, and no plan has its statements`;

  it.each([[null], [`arn:aws:iam::${account}:policy/former`]])(
    "may cut the vendor off in the place of %s",
    (before) => {
      expect(both(before, corporate)).toEqual([high]);
    },
  );

  it("is the old finding if it was there", () => {
    expect(both(corporate, corporate)).toEqual([]);
  });

  it("is low for a new role", () => {
    const rolePolicy = { after: role["aws_iam_role_policy.p"].after!, action: "create" };
    const created = {
      "aws_iam_role.r": { after: values(corporate), action: "create" },
      "aws_iam_role_policy.p": rolePolicy,
    };
    expect(found({ ...role, ...created }, "boundary-attached", "unseen-boundary")).toEqual([
      expect.stringMatching(/^low unseen-boundary/),
    ]);
  });

  it("is seen if a plan has it", () => {
    const Statement = { Effect: "Allow", Action: "*", Resource: "*" };
    const seen = { "aws_iam_policy.b": kept({ name: "corporate", arn: corporate, policy: policy(Statement) }) };
    expect(both(null, corporate, seen)).toEqual([]);
  });
});

describe("A bucket whose requester pays", () => {
  const statement = (AWS: string) =>
    policy({
      Effect: "Allow",
      Principal: { AWS },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::mp-forwarding-acme/*",
    });
  const vendor = "arn:aws:iam::583371261087:role/Prod-Role-DG12-Default";
  const inBucket = (AWS = vendor) => ({
    "aws_s3_bucket_policy.p": kept({ bucket: "mp-forwarding-acme", policy: statement(AWS) }),
  });
  const setting = (payer: string) => ({ bucket: "mp-forwarding-acme", payer });
  const own = "aws_s3_bucket_request_payment_configuration.x";
  const inside = (request_payer: string) => ({ bucket: "mp-forwarding-acme", request_payer });

  it.each<[string, string, Sides]>([
    ["a resource", own, { after: setting("Requester"), action: "create" }],
    ["a changed resource", own, { before: setting("BucketOwner"), after: setting("Requester"), action: "update" }],
    ["an argument", "aws_s3_bucket.b", { before: inside("BucketOwner"), after: inside("Requester"), action: "update" }],
  ])("refuses a vendor of another account by %s", (_, address, sides) => {
    expect(found({ ...inBucket(), [address]: sides }, "requester-pays")).toEqual([
      `high requester-pays: ${address} lets the requester pay, and mParticle is one`,
    ]);
  });

  it("is no finding if the owner pays, or the vendor comes by a role of the owner", () => {
    const payer = (name: string) => ({ [own]: { after: setting(name), action: "create" } });
    expect(found({ ...inBucket(), ...payer("BucketOwner") }, "requester-pays")).toEqual([]);
    expect(found({ ...inBucket(`arn:aws:iam::${account}:role/own`), ...payer("Requester") }, "requester-pays")).toEqual(
      [],
    );
    expect(
      found(
        { ...role, [own]: { after: { bucket: "acme-audit", payer: "Requester" }, action: "create" } },
        "requester-pays",
      ),
    ).toEqual([]);
  });

  it("is no finding of AWS's answer once the resource is gone", () => {
    const sides = {
      "aws_s3_bucket.b": kept(inside("Requester")),
      [own]: { before: setting("Requester"), action: "delete" },
    };
    expect(found({ ...inBucket(), ...sides }, "requester-pays")).toEqual([]);
  });
});
