import { summaryOf } from "../../review/verdict";
import { policy, reviewOf, sentencesOf, unreadOf } from "./small-plan";
import { mixpanelExport as exporting, mixpanelTrust as trust, mparticleWriting as writing } from "./vendor-policies";

type Values = Readonly<Record<string, unknown>>;
interface Existing {
  readonly before?: Values | null;
  readonly after: Values;
  readonly actions?: readonly string[];
}

/** A plan over what exists: each resource stays as it is unless more is said. */
function planOver(resources: Readonly<Record<string, Existing>>) {
  const changes = Object.entries(resources).map(([address, { before, after, actions = ["update"] }]) => {
    const [type = ""] = address.split(".");
    return {
      address,
      mode: "managed",
      type,
      change: { actions, before: before === undefined ? after : before, after },
    };
  });
  return reviewOf(JSON.stringify({ resource_changes: changes, configuration: { root_module: {} } }));
}

const everything = policy({ Effect: "Allow", Action: "s3:*", Resource: "*" });
/** A policy of AWS that is newer than the review's snapshot. */
const newer = "arn:aws:iam::aws:policy/NewerThanTheSnapshot";

const role = (told: Values = {}) => ({
  "aws_iam_role.role": { after: { name: "acme", assume_role_policy: trust, ...told } },
  "aws_iam_role_policy.p": { before: null, after: { role: "acme", name: "p", policy: exporting }, actions: ["create"] },
});
const user = {
  "aws_iam_user.user": { after: { name: "acme" } },
  "aws_iam_user_policy.p": { before: null, after: { user: "acme", name: "p", policy: writing }, actions: ["create"] },
};
const exclusive = (kind: "role" | "user", names: readonly string[], arns: readonly string[]) => ({
  [`aws_iam_${kind}_policies_exclusive.it`]: {
    before: null,
    actions: ["create"],
    after: { [`${kind}_name`]: "acme", policy_names: names },
  },
  [`aws_iam_${kind}_policy_attachments_exclusive.it`]: {
    before: null,
    actions: ["create"],
    after: { [`${kind}_name`]: "acme", policy_arns: arns },
  },
});
const open = (review: ReturnType<typeof reviewOf>) => unreadOf(review, "not-exclusive", "unseen-policy");

describe("An imported user", () => {
  test("may have more than in the plan, and is not reported as fully documented", () => {
    const review = planOver(user);
    expect(open(review)).toEqual([
      "not-exclusive: aws_iam_user.user exists already, and without aws_iam_user_policies_exclusive and aws_iam_user_policy_attachments_exclusive its other permissions are unknown",
    ]);
    expect(summaryOf(review)).toBe(
      "3 new grants, nothing removed · findings: 1 low · 3 of 3 vendor grants as documented, without counting unknown parts at 1 address · 1 plan",
    );
  });

  test("has nothing else if both lists limit it to the declared policies", () => {
    const review = planOver({ ...user, ...exclusive("user", ["p"], []) });
    expect(open(review)).toEqual([]);
    expect(summaryOf(review)).toBe(
      "3 new grants, nothing removed · no findings · 3 of 3 vendor grants as documented · 1 plan",
    );
  });

  test("lacks the missing list", () => {
    const { "aws_iam_user_policies_exclusive.it": inline } = exclusive("user", ["p"], []);
    expect(open(planOver({ ...user, "aws_iam_user_policies_exclusive.it": inline! }))).toEqual([
      "not-exclusive: aws_iam_user.user exists already, and without aws_iam_user_policy_attachments_exclusive its other permissions are unknown",
    ]);
  });

  test("keeps the list's policies, and one outside the plans is a finding", () => {
    expect(open(planOver({ ...user, ...exclusive("user", ["legacy", "p"], [newer]) }))).toEqual([
      "unseen-policy: aws_iam_user_policies_exclusive.it keeps the inline policy legacy of the user acme, and no plan has its statements",
      `unseen-policy: aws_iam_user_policy_attachments_exclusive.it keeps ${newer} attached to the user acme, and no plan has its statements`,
    ]);
  });

  test("has a policy attached only by a list", () => {
    const arn = "arn:aws:iam::111122223333:policy/all";
    const managed = { "aws_iam_policy.all": { after: { name: "all", arn, policy: everything } } };
    const sentences = sentencesOf(planOver({ ...user, ...managed, ...exclusive("user", ["p"], [arn]) }));
    expect(sentences).toContainEqual(
      expect.stringMatching(
        /\(user acme\)? may perform every S3 action on every resource|acme may perform every S3 action/,
      ),
    );
  });

  test("that is created new has nothing else", () => {
    const created = { ...user, "aws_iam_user.user": { before: null, after: { name: "acme" }, actions: ["create"] } };
    expect(open(planOver(created))).toEqual([]);
  });

  test("with a password for the console is found", () => {
    const profile = { "aws_iam_user_login_profile.user": { after: { user: "acme" } } };
    expect(planOver({ ...user, ...profile }).findings.map(({ rule }) => rule)).toContain("console-password");
  });
});

describe("An imported role", () => {
  const legacy = { inline_policy: [{ name: "legacy", policy: everything }], managed_policy_arns: [newer] };

  test("may have more if its policies are unknown", () => {
    expect(open(planOver(role()))).toEqual([
      "not-exclusive: aws_iam_role.role exists already, and without aws_iam_role_policies_exclusive and aws_iam_role_policy_attachments_exclusive its other permissions are unknown",
    ]);
  });

  test("keeps AWS's current policies, and the review judges them", () => {
    const review = planOver(role(legacy));
    expect(review.grants.map(({ judgement }) => judgement?.verdict).sort()).toEqual(["as documented", "broader"]);
    expect(open(review)).toEqual([
      `unseen-policy: aws_iam_role.role attaches ${newer} to the role acme, and no plan has its statements`,
    ]);
  });

  test("loses policies absent from its lists, shown as removed and not judged", () => {
    const review = planOver({ ...role(legacy), ...exclusive("role", ["p"], []) });
    expect(review.grants.map(({ change, judgement }) => [change, judgement?.verdict])).toEqual([
      ["new", "as documented"],
      ["removed", undefined],
    ]);
    expect(summaryOf(review)).toContain("no findings · 2 gone · 1 of 1 vendor grants as documented");
  });

  test("keeps the policies in its lists", () => {
    const review = planOver({ ...role(legacy), ...exclusive("role", ["legacy", "p"], [newer]) });
    expect(review.findings.filter(({ severity }) => severity === "high").map(({ rule }) => rule)).toEqual([
      "broader-than-documented",
      "unseen-policy",
    ]);
  });

  test("keeps the policies of its own arguments, with any list, because both are declared", () => {
    const text = JSON.stringify({
      resource_changes: Object.entries({ ...role(legacy), ...exclusive("role", [], []) }).map(
        ([address, { before, after, actions = ["update"] }]: [string, Existing]) => ({
          address,
          mode: "managed",
          type: address.split(".")[0],
          change: { actions, before: before ?? null, after },
        }),
      ),
      configuration: {
        root_module: {
          resources: [{ address: "aws_iam_role.role", expressions: { inline_policy: [{}], managed_policy_arns: {} } }],
        },
      },
    });
    expect(sentencesOf(reviewOf(text))).toContainEqual(
      expect.stringContaining("may perform every S3 action on every resource"),
    );
  });
});
