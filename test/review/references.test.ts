import { PlanConfiguration } from "../../review/plan/references";
import { policy, reviewOf, sentencesOf, smallPlan, unreadOf, type Created } from "./small-plan";

const text = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-events/*" });
const to = (...references: readonly string[]) => ({ references });
const resource = (address: string, expressions: object, more: object = {}) => ({ address, expressions, ...more });

/** An attachment of which the plan knows neither end. */
const attached: Created = { after: {}, unknown: { user: true, policy_arn: true } };
const reads = "The user acme may get in acme-events";

describe("The policy of an attachment unknown until apply is found", () => {
  test("through the variable of a module and the output of another", () => {
    const configuration = {
      module_calls: {
        made: {
          module: {
            outputs: { arn: { expression: to("aws_iam_policy.this.arn", "aws_iam_policy.this") } },
            resources: [resource("aws_iam_policy.this", {})],
          },
        },
        attached: {
          expressions: { arn: to("module.made.arn", "module.made"), who: to("aws_iam_user.acme.name") },
          module: {
            resources: [
              resource("aws_iam_user_policy_attachment.this", { user: to("var.who"), policy_arn: to("var.arn") }),
            ],
          },
        },
      },
      resources: [resource("aws_iam_user.acme", {})],
    };
    const plan = {
      "aws_iam_user.acme": { after: { name: "acme" } },
      "module.made.aws_iam_policy.this": { after: { policy: text } },
      "module.attached.aws_iam_user_policy_attachment.this": attached,
    };
    expect(sentencesOf(reviewOf(smallPlan(plan, configuration)))).toEqual([reads]);
  });

  test("through the for_each of its resource, without more in a plan", () => {
    const configuration = {
      resources: [
        resource("aws_iam_user.acme", {}),
        resource("aws_iam_policy.this", {}),
        resource(
          "aws_iam_user_policy_attachment.this",
          { user: to("aws_iam_user.acme.name"), policy_arn: to("each.value") },
          { for_each_expression: to("aws_iam_policy.this.arn", "aws_iam_policy.this") },
        ),
      ],
    };
    const plan = {
      "aws_iam_user.acme": { after: { name: "acme" } },
      "aws_iam_policy.this": { after: { policy: text } },
      "aws_iam_user_policy_attachment.this": attached,
    };
    expect(sentencesOf(reviewOf(smallPlan(plan, configuration)))).toEqual([reads]);
  });
});

describe("An untraceable policy is a finding: it comes from", () => {
  const call = (expressions: object, module: object = {}) => ({ calls: { m: { expressions, module } } });
  test.each([
    ["a variable of the root", to("var.arn"), {}],
    ["a resource that only reads", to("data.aws_iam_policy.this.arn"), {}],
    ["a module that the configuration lacks", to("module.none.arn"), {}],
    ["an output that the module lacks", to("module.m.arn"), call({}).calls],
    [
      "variables in a circle",
      to("module.m.arn"),
      call({ arn: to("module.m.arn") }, { outputs: { arn: { expression: to("var.arn") } } }).calls,
    ],
    ["a module that is damaged", to("module.m.arn"), { m: { module: null } }],
  ])("%s", (_what, from, calls) => {
    const configuration = {
      module_calls: calls,
      resources: [
        resource("aws_iam_user.acme", {}),
        resource("aws_iam_user_policy_attachment.this", { user: to("aws_iam_user.acme.name"), policy_arn: from }),
      ],
    };
    const plan = {
      "aws_iam_user.acme": { after: { name: "acme" } },
      "aws_iam_user_policy_attachment.this": attached,
    };
    expect(unreadOf(reviewOf(smallPlan(plan, configuration)), "unknown-policy")).toEqual([
      "unknown-policy: aws_iam_user_policy_attachment.this attaches to the user acme a policy unknown until apply",
    ]);
  });
});

test("A variable leads to every reference in its call, each once, and a data source to itself", () => {
  const configuration = new PlanConfiguration({
    resources: [resource("data.aws_iam_policy.this", {}), resource("aws_iam_policy.this", {})],
    module_calls: {
      m: {
        expressions: { arn: to("data.aws_iam_policy.this.arn", "aws_iam_policy.this.arn", "aws_iam_policy.this") },
        module: {},
      },
    },
  });
  expect(configuration.follow('module.m["a.b"]', "var.arn")).toEqual([
    "data.aws_iam_policy.this",
    "aws_iam_policy.this",
  ]);
});
