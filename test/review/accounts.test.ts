import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProviderAccount } from "../../review/plan/accounts";
import { readPlan } from "../../review/plan/plan";
import { review } from "../../review/review";
import { vendors } from "../../vendors/index";
import { formats } from "../../review/render/formats";
import { runReview } from "./run-review";
import { ownPlan, policy, reviewOf, smallPlan, unreadOf, type Created } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;

const [own, other] = ["111122223333", "444455556666"] as const;
const trust = (account: string) =>
  policy({ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:role/ci` }, Action: "sts:AssumeRole" });
const role = (account: string): Created => ({ after: { name: "deploy", assume_role_policy: trust(account) } });
const constant = (value: unknown) => ({ constant_value: value });

/** A resource of the configuration with its provider. */
const configured = (address: string, provider: string) => ({
  address,
  provider_config_key: provider,
  expressions: {},
});

/** A plan that creates the roles, with a provider for each, and a state before it. */
function planOf(
  roles: Readonly<Record<string, readonly [string, string]>>,
  providers: Values,
  prior: readonly Values[] = [],
): string {
  const resources = [
    ...Object.entries(roles).map(([address, [provider]]) => configured(address, provider)),
    ...prior.map(({ address, provider }) => configured(String(address), String(provider))),
  ];
  const created = Object.entries(roles).map(([address, [, account]]) => {
    return [address, role(account)] as const;
  });
  const more = { prior_state: { values: { root_module: { resources: prior } } } };
  const text = smallPlan(Object.fromEntries(created), { resources }, more);
  const json = JSON.parse(text) as { configuration: object };
  return JSON.stringify({ ...json, configuration: { ...json.configuration, provider_config: providers } });
}

const identity = (name: string, provider: string, account: string) => ({
  address: `data.aws_caller_identity.${name}`,
  mode: "data",
  type: "aws_caller_identity",
  provider,
  values: { account_id: account },
});

function accountsIn(text: string): readonly (string | undefined)[] {
  return readPlan(text, "plan.json", "plan").resources.map(({ accountId }) => accountId);
}

const two = { "aws_iam_role.a": ["aws", own], "aws_iam_role.b": ["aws.other", own] } as const;
const apart = {
  aws: { expressions: { profile: constant("a") } },
  "aws.other": { expressions: { profile: constant("b") } },
};

describe("A trust file's account of a provider", () => {
  const named = [{ provider: "aws.other", account: other }];
  const accountsWith = (text: string, providers: readonly ProviderAccount[]) =>
    readPlan(text, "plan.json", "plan", providers).resources.map(({ accountId }) => accountId);

  it("counts for a plan that doesn't tell", () => {
    expect(accountsWith(planOf(two, apart), named)).toEqual([undefined, other]);
    expect(accountsWith(planOf(two, apart), [{ ...named[0]!, plan: "plan" }])).toEqual([undefined, other]);
    expect(accountsWith(planOf(two, apart), [{ ...named[0]!, plan: "another" }])).toEqual([undefined, undefined]);
  });

  it("gives way to the plan's own", () => {
    expect(accountsWith(planOf(two, apart, [identity("x", "aws.other", own)]), named)).toEqual([undefined, own]);
  });

  it("reaches the command", () => {
    const folder = mkdtempSync(join(tmpdir(), "review-"));
    const [plan, trustFile] = [join(folder, "plan.json"), join(folder, "review.yaml")];
    writeFileSync(plan, planOf(two, apart, [identity("x", "aws", own)]));
    const findings = (yaml: string) => {
      writeFileSync(trustFile, yaml);
      const surroundings = { vendors, today: "2026-11-22", colour: false, standardInput: () => new Uint8Array() };
      const { output } = runReview([plan, "--trust", trustFile, "--format", "json"], surroundings);
      const { findings: all } = JSON.parse(output) as { findings: { rule: string; address: string }[] };
      return all.map(({ rule, address }) => `${rule} ${address}`);
    };
    // the second role trusts an account that is its own, or another
    expect(findings(`accounts: { mine: { id: "${own}", provider: aws.other } }`)).toEqual([]);
    expect(findings(`accounts: { other: { id: "${other}", provider: aws.other } }`)).toEqual([
      "trust-without-external-id aws_iam_role.b",
      "unknown-principal aws_iam_role.b",
    ]);
    rmSync(folder, { recursive: true });
  });
});

describe("The account of a resource is known", () => {
  it.each<[string, string, readonly (string | undefined)[]]>([
    ["from the caller identity of its own provider", planOf(two, apart, [identity("x", "aws", own)]), [own, undefined]],
    [
      "from the caller identity of each provider",
      planOf(two, apart, [identity("x", "aws", own), identity("y", "aws.other", other)]),
      [own, other],
    ],
    [
      "from the caller identity of a provider that differs only in its Region",
      planOf(
        two,
        {
          aws: { expressions: { region: constant("us-east-1"), profile: constant("a") } },
          "aws.other": { expressions: { profile: constant("a"), region: constant("eu-west-1") } },
        },
        [identity("x", "aws", own)],
      ),
      [own, own],
    ],
    [
      "from the only account that its provider may work in",
      planOf(two, { ...apart, "aws.other": { expressions: { allowed_account_ids: constant([other]) } } }),
      [undefined, other],
    ],
    [
      "from the role that its provider assumes",
      planOf(two, {
        ...apart,
        "aws.other": { expressions: { assume_role: [{ role_arn: constant(`arn:aws:iam::${other}:role/terraform`) }] } },
      }),
      [undefined, other],
    ],
    [
      "from the ARN of another resource of its provider in the state",
      planOf(two, apart, [
        {
          address: "aws_sqs_queue.q",
          mode: "managed",
          type: "aws_sqs_queue",
          provider: "aws.other",
          values: { arn: `arn:aws:sqs:us-east-1:${other}:q` },
        },
      ]),
      [undefined, other],
    ],
    [
      "from none of these if two ARNs disagree",
      planOf(
        two,
        apart,
        [own, other].map((account) => ({
          address: `aws_sqs_queue.q${account}`,
          mode: "managed",
          type: "aws_sqs_queue",
          provider: "aws.other",
          values: { arn: `arn:aws:sqs:us-east-1:${account}:q` },
        })),
      ),
      [undefined, undefined],
    ],
    [
      "from no data source that may show another account's resource",
      planOf(two, apart, [
        {
          address: "data.aws_sqs_queue.q",
          mode: "data",
          type: "aws_sqs_queue",
          provider: "aws.other",
          values: { arn: `arn:aws:sqs:us-east-1:${own}:q` },
        },
      ]),
      [undefined, undefined],
    ],
  ])("%s", (_how, text, accounts) => {
    expect(accountsIn(text)).toEqual(accounts);
  });
});

test("A principal of the account of one provider is foreign to the resources of another", () => {
  const text = planOf(two, apart, [identity("x", "aws", own), identity("y", "aws.other", other)]);
  expect(unreadOf(reviewOf(text), "unknown-principal")).toEqual([
    `unknown-principal: aws_iam_role.b gives access to arn:aws:iam::${own}:role/ci, an unknown account`,
  ]);
});

test("A role in the plan of one account has no policy from the plan of another account", () => {
  const roleText = planOf({ "aws_iam_role.a": ["aws", own] }, apart, [identity("x", "aws", own)]);
  const attaching = (account: string) =>
    smallPlan(
      {
        "aws_iam_role_policy.p": {
          after: {
            role: "deploy",
            policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-events/*" }),
          },
        },
      },
      { resources: [configured("aws_iam_role_policy.p", "aws"), configured("data.aws_caller_identity.x", "aws")] },
      { prior_state: { values: { root_module: { resources: [identity("x", "aws", account)] } } } },
    );
  const principals = (account: string) =>
    review([readPlan(roleText, "a.json", "a"), readPlan(attaching(account), "b.json", "b")], {
      vendors,
      today: "2026-11-28",
    })
      .grants.filter(({ address }) => address === "aws_iam_role_policy.p")
      .map(({ principal }) => principal.id);
  expect(principals(own)).toEqual([`arn:aws:iam::${own}:role/ci`]);
  expect(principals(other)).toEqual(["any principal that assumes the role deploy"]);
});

test("An account from a sensitive variable is in no format, also not as the account of a role", () => {
  const plan = JSON.parse(ownPlan({ "aws_iam_role.a": role(other) })) as { configuration: { root_module: object } };
  const printed = (sensitive: boolean) => {
    const rootModule = { ...plan.configuration.root_module, variables: { account: { sensitive } } };
    const configuration = { ...plan.configuration, root_module: rootModule };
    const result = reviewOf(JSON.stringify({ ...plan, configuration, variables: { account: { value: own } } }));
    expect(result.grants.length).toBeGreaterThan(0);
    return Object.values(formats).map((render) => render(result, { colour: false }));
  };
  expect(printed(false).some((text) => text.includes(own))).toBe(true);
  expect(printed(true).filter((text) => text.includes(own))).toEqual([]);
});
