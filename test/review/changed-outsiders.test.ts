import { harmlessBecause } from "../../review/provider/harmless";
import { namedPaths } from "../../review/provider/not-read";
import type { Review } from "../../review/review";
import { policy, reviewOf, valueAt } from "./small-plan";

const stranger = "999988887777";
const own = "111122223333";
const account = { values: { root_module: { resources: [callerIdentity()] } } };

function callerIdentity() {
  return { mode: "data", type: "aws_caller_identity", name: "this", values: { account_id: own } };
}

/** The review of a plan with these resources, each with its type, its values before, and those after. */
function changing(...resources: readonly (readonly [type: string, before: object, after: object])[]): Review {
  const resource_changes = resources.map(([type, before, after], index) => {
    const actions = [JSON.stringify(before) === JSON.stringify(after) ? "no-op" : "update"];
    return {
      address: `${type}.a${index}`,
      mode: "managed",
      type,
      change: { actions, before, after, after_unknown: {} },
    };
  });
  return reviewOf(JSON.stringify({ resource_changes, prior_state: account }));
}

const told = ({ findings, gone }: Review) =>
  [...findings, ...gone].filter(({ rule }) => rule === "unread-outsider").map(({ status }) => status);

describe("An unread argument with an outsider", () => {
  const paths = namedPaths.filter(([type, path]) => harmlessBecause(type, path) === undefined);
  const valueOf = (more: string) => [stranger, more];

  test("is a new finding after a change, in every type of the table", () => {
    const change = ([type, path]: readonly [string, string], more: string) =>
      [type, valueAt(path, valueOf("a")), valueAt(path, valueOf(more))] as const;
    const found = (more: string) => {
      const { findings } = changing(...paths.map((one) => change(one, more)));
      return findings.filter(({ rule }) => rule === "unread-outsider");
    };
    expect(found("b").filter(({ status }) => status !== "new")).toEqual([]);
    expect(found("b").length).toBe(found("a").length);
    expect(found("a").filter(({ status }) => status !== "already there")).toEqual([]);
    expect(found("b").length).toBeGreaterThan(20);
  });

  const trust = policy({ Effect: "Allow", Principal: { AWS: stranger }, Action: "sts:AssumeRole" });
  const allows = (Action: string) => policy({ Effect: "Allow", Action, Resource: "*" });
  const role = (action: string) => ({
    assume_role_policy_document: trust,
    policies: [{ policy_name: "p", policy_document: allows(action) }],
  });
  const layer = { layers: [`arn:aws:lambda:us-east-1:${stranger}:layer:l:1`] };

  test.each<[string, string, object, object]>([
    ["a policy beside it gives more", "awscc_iam_role", role("s3:ListAllMyBuckets"), role("*")],
    ["a function gets another role", "aws_lambda_function", { ...layer, role: "a" }, { ...layer, role: "b" }],
    [
      "the block around it changes",
      "aws_s3_bucket_notification",
      { queue: [{ queue_arn: `arn:aws:sqs:us-east-1:${stranger}:q`, filter_prefix: "public/" }] },
      { queue: [{ queue_arn: `arn:aws:sqs:us-east-1:${stranger}:q`, filter_prefix: "" }] },
    ],
  ])("is a new finding, and none is gone, if %s", (_what, type, before, after) => {
    expect(told(changing([type, before, after]))).toEqual(["new"]);
    expect(told(changing([type, before, before]))).toEqual(["already there"]);
  });

  test.each<[string, string, object, object]>([
    ["a tag changes", "aws_lambda_function", { ...layer, tags: { a: "b" } }, { ...layer, tags: { a: "c" } }],
    ["a function gets other code", "aws_lambda_function", { ...layer, filename: "a" }, { ...layer, filename: "b" }],
    [
      "a JSON text has another layout",
      "awscc_iam_role",
      { assume_role_policy_document: trust },
      { assume_role_policy_document: JSON.stringify(JSON.parse(trust), null, 2) },
    ],
  ])("is already there if %s", (_what, type, before, after) => {
    expect(told(changing([type, before, after]))).toEqual(["already there"]);
  });
});

describe("A copy of a bucket for another account", () => {
  const type = "aws_s3_bucket_replication_configuration";
  const copies = (rule: object, destination: object = { account: stranger, bucket: "arn:aws:s3:::theirs" }) => ({
    bucket: "acme",
    rule: [{ ...rule, destination: [destination] }],
  });
  const stateOf = (before: object, after: object) =>
    changing([type, before, after])
      .findings.filter(({ rule }) => rule === "unknown-principal")
      .map(({ status }) => status);

  test.each<[string, object, object]>([
    ["a longer prefix", { filter: [{ prefix: "public/" }] }, { filter: [{ prefix: "" }] }],
    ["the old form of a prefix", { prefix: "public/" }, { prefix: "" }],
    ["a prefix with tags", { filter: [{ and: [{ prefix: "a/", tags: { open: "yes" } }] }] }, {}],
    ["a tag", { filter: [{ tag: [{ key: "open", value: "yes" }] }] }, { filter: [{ tag: [] }] }],
  ])("is a new finding without %s", (_what, narrow, wide) => {
    expect(stateOf(copies(narrow), copies(wide))).toEqual(["new"]);
    expect(stateOf(copies(narrow), copies(narrow))).toEqual(["already there"]);
  });

  test("is none while its rule is switched off, and a new one as soon as it is on", () => {
    expect(stateOf(copies({ status: "Disabled" }), copies({ status: "Disabled" }))).toEqual([]);
    expect(stateOf(copies({ status: "Disabled" }), copies({ status: "Enabled" }))).toEqual(["new"]);
  });

  test("says which objects, and of an inventory which names", () => {
    const objects = copies({ filter: [{ prefix: "public/" }] });
    const names = {
      bucket: "acme",
      filter: [{ prefix: "public/" }],
      destination: [{ bucket: [{ account_id: stranger, bucket_arn: "arn:aws:s3:::theirs" }] }],
    };
    const { grants } = changing([type, objects, objects], ["aws_s3_bucket_inventory", names, names]);
    expect(grants.map(({ sentence }) => sentence)).toEqual([
      "Account 999988887777 (everyone in it) may get in acme under public/*",
      "Account 999988887777 (everyone in it) may list in acme, only names like public/*",
    ]);
  });

  test("to a bucket in no plan is a new finding with another filter", () => {
    const to = { bucket: "arn:aws:s3:::theirs" };
    const narrow = copies({ filter: [{ prefix: "public/" }] }, to);
    expect(told(changing([type, narrow, copies({}, to)]))).toEqual(["new"]);
    expect(told(changing([type, narrow, narrow]))).toEqual(["already there"]);
  });
});
