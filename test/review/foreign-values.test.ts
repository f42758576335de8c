import list from "../../review/provider/aws-types.json";
import { isAccountName } from "../../review/provider/access-attributes";
import { declarationOf } from "../../review/provider/table";
import { ownAccountId as account, ownPlan, reviewOf, unreadOf, valueAt } from "./small-plan";

const stranger = "999988887777";
const queueOf = (id: string) => `arn:aws:sqs:us-east-1:${id}:events`;
const foundIn = (type: string, after: object) =>
  unreadOf(reviewOf(ownPlan({ [`${type}.it`]: { after: { ...after } } })), "unread-outsider");

interface Argument {
  readonly type: string;
  readonly path: string;
}

/** Every argument of the provider that promises an ARN or an account by its name. */
const naming: readonly Argument[] = Object.entries<readonly string[]>(list.naming).flatMap(([type, paths]) =>
  paths.map((path) => ({ type, path })),
);
const isDeclared = ({ type, path }: Argument) => declarationOf(type, path) !== undefined;
const declared = naming.filter(isDeclared);
const searched = naming.filter((one) => !isDeclared(one));

/** The arguments that are a finding with this value, of one plan with all of them. */
function findingsOf(all: readonly Argument[], value: string): readonly Argument[] {
  const address = ({ type }: Argument, index: number) => `${type}.a${index}`;
  const plan = Object.fromEntries(
    all.map((one, index) => [address(one, index), { after: valueAt(one.path, value) }] as const),
  );
  const { findings } = reviewOf(ownPlan(plan));
  const found = new Set(
    findings
      .filter(({ rule, message }) => rule === "unread-outsider" && message.startsWith("names"))
      .map((one) => one.address),
  );
  return all.filter((one, index) => found.has(address(one, index)));
}

describe("A resource of another account, whatever the argument is called:", () => {
  test("every argument of the provider with an ARN or an account is searched, or has a reason", () => {
    expect(searched.length).toBeGreaterThan(800);
    expect(declared.filter(({ type, path }) => declarationOf(type, path)?.is === "not read")).toEqual([]);
    // few enough for a person to have decided each
    expect(declared.length).toBeLessThan(250);
  });

  test("every searched argument is a finding with an ARN of another account, and none with one of the own", () => {
    const found = new Set(findingsOf(searched, queueOf(stranger)));
    expect(searched.filter((one) => !found.has(one))).toEqual([]);
    expect(findingsOf(searched, queueOf(account))).toEqual([]);
  });

  test("every searched argument for an account is a finding with the id of another one", () => {
    const forAccounts = searched.filter(({ path }) => isAccountName(path.split(".").at(-1) ?? ""));
    expect(forAccounts.length).toBeGreaterThan(20);
    const found = new Set(findingsOf(forAccounts, stranger));
    expect(forAccounts.filter((one) => !found.has(one))).toEqual([]);
    expect(findingsOf(forAccounts, account)).toEqual([]);
  });

  test("every argument declared as harmless is none", () => {
    const harmless = declared.filter(({ type, path }) => declarationOf(type, path)?.is === "harmless");
    expect(findingsOf(harmless, queueOf(stranger))).toEqual([]);
  });

  test.each([
    ["a bucket's notification", "aws_s3_bucket_notification", { queue: [{ queue_arn: queueOf(stranger) }] }],
    ["a list", "aws_lambda_function", { layers: [`arn:aws:lambda:us-east-1:${stranger}:layer:l:1`] }],
    ["a map", "aws_cloudformation_stack", { parameters: { TrustedAccountId: stranger } }],
    ["a JSON text", "aws_sfn_state_machine", { definition: `{"Parameters":{"FunctionName":"${queueOf(stranger)}"}}` }],
    [
      "an ARN in an ARN",
      "aws_api_gateway_integration",
      { uri: `arn:aws:apigateway:us-east-1:lambda:path/functions/arn:aws:lambda:us-east-1:${stranger}:function:f/x` },
    ],
    ["a type of tomorrow", "aws_brand_new_thing", { sends: [{ to: queueOf(stranger) }] }],
    ["Cloud Control", "awscc_events_rule", { targets: [{ arn: queueOf(stranger) }] }],
    [
      "a signer of a distribution",
      "aws_cloudfront_distribution",
      { default_cache_behavior: [{ trusted_signers: ["self", stranger] }] },
    ],
    [
      "a signer of a part of a distribution",
      "aws_cloudfront_distribution",
      {
        default_cache_behavior: [{ trusted_signers: ["self"] }],
        ordered_cache_behavior: [{ trusted_signers: [stranger] }],
      },
    ],
    [
      "a signer, by Cloud Control",
      "awscc_cloudfront_distribution",
      { distribution_config: { default_cache_behavior: { trusted_signers: [stranger] } } },
    ],
    ["the master that reads a service's findings", "aws_securityhub_invite_accepter", { master_id: stranger }],
    ["a master, by Cloud Control", "awscc_guardduty_master", { detector_id: "d", master_id: stranger }],
  ])("%s", (_what, type, after) => {
    expect(foundIn(type, after)).toHaveLength(1);
  });
});

test.each([
  ["a tag", "aws_sns_topic", { tags: { Source: queueOf(stranger) } }],
  ["a variable of a program", "aws_lambda_function", { environment: [{ variables: { QUEUE: queueOf(stranger) } }] }],
  ["a filter", "aws_cloudwatch_event_rule", { event_pattern: `{"account":["${stranger}"]}` }],
  ["a number that is no account", "aws_sqs_queue", { name: stranger }],
  ["a key for encryption", "aws_sqs_queue", { kms_master_key_id: `arn:aws:kms:us-east-1:${stranger}:key/a` }],
  ["a policy of AWS", "aws_brand_new_thing", { arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }],
  [
    "a layer of AWS",
    "aws_lambda_function",
    { layers: ["arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:38"] },
  ],
  [
    "an application that AWS's documents use",
    "aws_serverlessapplicationrepository_cloudformation_stack",
    { application_id: "arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRotation" },
  ],
  ["a resource of another provider", "acme_queue", { target: queueOf(stranger) }],
  [
    "a comment beside the own signers",
    "aws_cloudfront_distribution",
    { comment: stranger, default_cache_behavior: [{ trusted_signers: ["self", account] }] },
  ],
  ["a detector beside the own master", "awscc_guardduty_master", { detector_id: stranger, master_id: account }],
])("%s with another account is no finding", (_what, type, after) => {
  expect(foundIn(type, after)).toEqual([]);
});

test("AWS's own answer is none, and neither is a value before the plan", () => {
  const change = (before: object | null, after: object | null) => ({
    address: "aws_organizations_account.it",
    mode: "managed",
    type: "aws_organizations_account",
    change: { actions: after ? ["update"] : ["delete"], before, after, after_unknown: {} },
  });
  const review = (one: object, expressions: object) =>
    reviewOf(
      JSON.stringify({
        resource_changes: [one],
        configuration: { root_module: { resources: [{ address: "aws_organizations_account.it", expressions }] } },
      }),
    );
  const told = { name: "a", arn: queueOf(stranger) };
  const name = { name: { constant_value: "a" } };
  expect(unreadOf(review(change(told, told), name), "unread-outsider")).toEqual([]);
  expect(unreadOf(review(change(told, told), { ...name, arn: {} }), "unread-outsider")).toHaveLength(1);
  expect(unreadOf(review(change(told, null), {}), "unread-outsider")).toEqual([]);
});
