import { json } from "../../review/render/json";
import { markdown } from "../../review/render/markdown";
import { ownPlan, policy, reviewOf } from "./small-plan";

const tags = { AccessOwner: "analytics", AccessPurpose: "Event export", AccessUntil: "2026-11-21" };
const role = {
  name: "acme",
  assume_role_policy: policy({
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
};
const of = (more: Readonly<Record<string, unknown>>) =>
  reviewOf(
    ownPlan({
      "aws_iam_role.role": { after: { ...role, ...more } },
      "aws_iam_policy.policy": { after: { name: "acme", policy: policy(), ...more } },
    }),
  );
const dates = ({ findings }: ReturnType<typeof of>) =>
  findings.filter(({ rule }) => rule === "date-passed").map(({ address, message }) => `${address} ${message}`);

test("The report has the record of a plan's access once, in every format", () => {
  const review = of({ tags });
  const record = { owner: "analytics", purpose: "Event export", until: "2026-11-21" };
  expect(JSON.parse(json(review)).plans).toEqual([expect.objectContaining({ records: [record] })]);
  expect(markdown(review)).toMatch(/\| Findings \| Owner \| Purpose \| Until \|/);
  expect(markdown(review)).toMatch(/\| analytics \| Event export \| 2026-11-21 \|/);
});

test("The report of a plan without a record has no place for it", () => {
  expect(JSON.parse(json(of({ tags: { Team: "web" } }))).plans[0]).not.toHaveProperty("records");
  expect(markdown(of({}))).toMatch(/\| Findings \|\n/);
});

test("A date is due the day after, and named once for the plan", () => {
  expect(dates(of({ tags }))).toEqual(["aws_iam_role.role was meant to end on 2026-11-21"]);
  expect(dates(of({ tags: { ...tags, AccessUntil: "2026-11-22" } }))).toEqual([]);
  expect(dates(of({ tags: { ...tags, AccessUntil: 5 } }))).toEqual([]);
});

test("The tags that the provider adds count", () => {
  expect(dates(of({ tags_all: { AccessReviewBy: "2020-01-01" } }))).toEqual([
    "aws_iam_role.role was due for a review by 2020-01-01",
  ]);
});

test("A condition on the time that has passed is named, with or without a tag", () => {
  const day = (date: string) => ({ DateLessThan: { "aws:CurrentTime": `${date}T00:00:00Z` } });
  const trusting = (Condition: object) =>
    policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::444455556666:root" },
      Action: "sts:AssumeRole",
      Condition,
    });
  const ended = (date: string) => dates(of({ assume_role_policy: trusting(day(date)) }));
  expect(ended("2026-11-22")).toEqual([
    "aws_iam_role.role ended at 2026-11-22T00:00:00Z: AWS refuses every request since then",
  ]);
  expect(ended("2026-11-23")).toEqual([]);
});
