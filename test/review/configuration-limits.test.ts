import { readFileSync } from "node:fs";
import { readPlan } from "../../review/plan/plan";
import { reviewOf, unreadOf } from "./small-plan";

/** Made by Terraform from test/plans/functions/main.tf. */
const text = readFileSync("test/plans/functions/planned.json", "utf8");
const { resources } = readPlan(text, "plan.json", "plan");
const policyOf = (name: string) =>
  resources.find(({ address }) => address === `aws_iam_policy.${name}`)?.after?.["policy"];
const statements = () => (JSON.parse(policyOf("document") as string) as { Statement: object[] }).Statement;

describe("The configuration in a plan", () => {
  test("has no functions: a document within one is read as the document", () => {
    expect(policyOf("document")).toBeDefined();
    expect(policyOf("replaced")).toBe(policyOf("document"));
  });

  test("has neither locals nor the text of jsonencode and templatefile: such a policy stays unknown", () => {
    expect(unreadOf(reviewOf(text), "unknown-policy")).toEqual(
      ["encoded", "local", "template"].map(
        (name) => `unknown-policy: aws_iam_policy.${name} has a policy unknown until apply`,
      ),
    );
  });

  test("has of a bucket's ARN with more text the bucket only: an Allow counts for all of it", () => {
    expect(statements()[0]).toEqual({
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: ["<aws_s3_bucket.x.arn>/*"],
    });
  });

  test("has no more of a Deny: it counts for all of the bucket with two such values, and otherwise for nothing", () => {
    expect(statements().slice(1)).toEqual([
      expect.objectContaining({ Sid: "OneValue", Resource: ["<a part of aws_s3_bucket.x.arn>"] }),
      expect.objectContaining({ Sid: "TwoValues", Resource: ["<aws_s3_bucket.x.arn>/*"] }),
    ]);
  });
});
