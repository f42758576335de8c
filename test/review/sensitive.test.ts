import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as reviewing from "../../review/review";
import type { Review } from "../../review/review";
import { basePlan } from "../plans/hostile-plan";
import {
  canary,
  changedAt,
  directions,
  everythingPrinted,
  isInsideJson,
  leaksIn,
  maskAt,
  textsIn,
  withoutRepeats,
  type Json,
  type Path,
} from "./canary";
import type * as canaries from "./canary";
import { everything, type Change } from "./everything";
import { policy, reviewOf, smallPlan } from "./small-plan";

/**
 * One run of the command and two comparisons review the same two plans five times. The real review's answers are kept
 * until another plan is printed; that of the other plan, which stays the same, as long as its text does.
 */
jest.mock("../../review/review", () => {
  const real = jest.requireActual<typeof reviewing>("../../review/review");
  const latest = new Map<string, { readonly plan: string; readonly answer: Review }>();
  const review: typeof real.review = (plans, options) => {
    const { printed } = jest.requireActual<typeof canaries>("./canary");
    const file = plans.map((plan) => plan.file).join();
    const kept = latest.get(file);
    if (file !== "standard input" && file !== other) return real.review(plans, options);
    const plan = file === other ? readFileSync(file, "utf8") : printed.plan;
    const answer = kept?.plan === plan ? kept.answer : real.review(plans, options);
    latest.set(file, { plan, answer });
    return answer;
  };
  return { ...real, review };
});

const folder = mkdtempSync(join(tmpdir(), "sensitive-"));
const other = join(folder, "other.json");
beforeAll(() => writeFileSync(other, basePlan("acme-mixpanel-export")));
afterAll(() => rmSync(folder, { recursive: true }));

const leaksOf = (plan: object) => leaksIn(everythingPrinted(JSON.stringify(plan), other));
/** The same for one of many texts, compared one way: the tests of all texts at once compare both ways. */
const leaksOfOne = (plan: object, turn: number) =>
  leaksIn(everythingPrinted(JSON.stringify(plan), other, [directions[turn % 2]!]));

/** The casts of resources that one secret stands among: what names it, what it names, and what has the same text. */
const side = (values: Json, mask: Json) => ({
  before: values,
  before_sensitive: mask,
  after: values,
  after_sensitive: mask,
});

function planOf(changes: readonly Change[], secretive: Change, mask: Json, actions: readonly string[]): object {
  return {
    resource_changes: changes.map((one) => {
      const it = one.address === secretive.address ? secretive : one;
      const marked = it === secretive ? mask : {};
      return { address: it.address, mode: "managed", type: it.type, change: { actions, ...side(it.after, marked) } };
    }),
    configuration: { root_module: {} },
  };
}

/** The same text wherever it stands, in addresses too few to matter. */
function everywhere(changes: readonly Change[], text: string): readonly Change[] {
  const replaced = (value: Json): Json =>
    typeof value === "string"
      ? value.startsWith("{")
        ? JSON.stringify(replaced(JSON.parse(value) as Json))
        : value.replaceAll(text, canary)
      : Array.isArray(value)
        ? value.map(replaced)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item)]))
          : value;
  return changes.map((one) => ({ ...one, after: replaced(one.after) as Change["after"] }));
}

function textAt(value: Json, path: Path): string {
  let found = "";
  changedAt(value, path, (text) => (found = text));
  return found;
}

describe("No sensitive attribute of a plan is printed in any format, of", () => {
  const castTypes = ["bucket", "bucket_policy"].map((kind) => `aws_s3_${kind}`);
  castTypes.push("aws_iam_role", "aws_iam_user", "aws_iam_policy", "aws_kms_key");
  const cast = everything.filter(({ type }) => castTypes.includes(type));
  const among = (subject: Change) => [...cast.filter(({ type }) => type !== subject.type), subject];
  const withAll = (subject: Change, change: (text: string) => string): Change => ({
    ...subject,
    after: textsIn(subject.after).reduce<Json>((value, path) => {
      // a policy as a whole, and what stands in it, can't both be changed
      return isInsideJson(path) || !textAt(value, path).startsWith("{") ? changedAt(value, path, change) : value;
    }, subject.after) as Change["after"],
  });
  const maskOfAll = (subject: Change) => Object.fromEntries(Object.keys(subject.after).map((name) => [name, true]));

  test.each(everything.map((one) => [one.type, one] as const))("%s: all of them at once", (_type, subject) => {
    const longer = withAll(subject, (text) => `${text}-${canary}`);
    expect(leaksOf(planOf(among(longer), longer, maskOfAll(subject), ["create"]))).toEqual([]);
    expect(leaksOf(planOf(among(longer), longer, true, ["forget"]))).toEqual([]);
    const other = withAll(subject, () => canary);
    expect(leaksOf(planOf(among(other), other, maskOfAll(subject), ["update"]))).toEqual([]);
  });

  test.each(cast.map((one) => [one.type, one] as const))("%s: each by itself", (_type, subject) => {
    const leaks = withoutRepeats(textsIn(subject.after)).filter((path, turn) => {
      const changed = { ...subject, after: changedAt(subject.after, path, () => canary) as Change["after"] };
      return leaksOfOne(planOf(among(changed), changed, maskAt(subject.after, path), ["no-op"]), turn).length > 0;
    });
    expect(leaks).toEqual([]);
  });

  // text by text, one type of the cast marks it among every type that may print it, and the others among the cast
  test.each(cast.map((one, index) => [one.type, one, index] as const))(
    "%s: with the same text elsewhere",
    (type, subject, index) => {
      const plain = textsIn(subject.after).filter(
        (path) => !isInsideJson(path) && !textAt(subject.after, path).startsWith("{"),
      );
      const leaks = plain.filter((path, turn) => {
        const elsewhere = turn % cast.length === index ? everything : cast;
        const same = everywhere(elsewhere, textAt(subject.after, path));
        const marked = same.find((one) => one.type === type)!;
        return leaksOfOne(planOf(same, marked, maskAt(subject.after, path), ["update"]), turn).length > 0;
      });
      expect(leaks).toEqual([]);
    },
  );
});

describe("No sensitive text of a real plan is printed,", () => {
  interface Planned {
    resource_changes: { type: string; change: { [key: string]: Json } }[];
  }
  test.each(["acme-mixpanel-new-key", "modules"])("of %s", (name) => {
    const base = JSON.parse(basePlan(name)) as Planned;
    const leaks: string[] = [];
    const tried = new Set<string>();
    for (const [index, { type, change }] of base.resource_changes.entries()) {
      for (const which of ["before", "after"] as const) {
        for (const path of withoutRepeats(textsIn(change[which] ?? null))) {
          const form = JSON.stringify([type, which, path]);
          if (tried.has(form)) continue;
          tried.add(form);
          const plan = structuredClone(base);
          const changed = plan.resource_changes[index]!.change;
          changed[which] = changedAt(change[which]!, path, (text) => `${text}${canary}`);
          changed[`${which}_sensitive`] = maskAt(change[which]!, path);
          if (leaksOfOne(plan, tried.size).length > 0) leaks.push(`${index}.${which}.${path.join(".")}`);
        }
      }
    }
    expect(leaks).toEqual([]);
  });
});

describe("No marked value of a plan is printed in", () => {
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
  const exposed = {
    "aws_s3_bucket.b": { after: { bucket: canary, policy: policy({ ...statement, Principal: { AWS: canary } }) } },
    "aws_iam_user_policy.p": {
      after: { user: canary, policy: policy({ ...statement, Resource: `arn:aws:s3:::${canary}/*` }) },
    },
    "aws_s3_bucket_acl.a": { after: { bucket: canary, acl: canary } },
  };
  const plan = (more: object, root: object = {}) =>
    JSON.parse(smallPlan(exposed, root as Record<string, unknown>, more as Record<string, unknown>)) as object;
  const resource = {
    address: "x.y",
    mode: "managed",
    type: "x",
    values: { text: canary },
    sensitive_values: { text: true },
  };
  const state = { root_module: { child_modules: [{ child_modules: [{ resources: [resource] }] }] } };
  const change = { change: { actions: ["update"], ...side({ list: [canary] }, { list: [true] }) } };
  const text = policy({ ...statement, Principal: { AWS: canary } });
  const declared = { variables: { token: { sensitive: true } } };

  test.each<[string, object]>([
    ["the state before", plan({ prior_state: { values: state } })],
    ["the values after", plan({ planned_values: state })],
    [
      "an output of the state before",
      plan({ prior_state: { values: { outputs: { o: { sensitive: true, value: [canary] } } } } }),
    ],
    [
      "an output of the values after",
      plan({ planned_values: { outputs: { o: { sensitive: true, value: { deep: canary } } } } }),
    ],
    ["what has drifted", plan({ resource_drift: [change] })],
    ["what is deferred", plan({ deferred_changes: [{ reason: "x", resource_change: change }] })],
    [
      "an output",
      plan({ output_changes: { o: { before: null, after: canary, before_sensitive: false, after_sensitive: true } } }),
    ],
    [
      "a part of an output",
      plan({ output_changes: { o: { after: { a: canary, b: 1 }, after_sensitive: { a: true } } } }),
    ],
    ["a variable", plan({ variables: { token: { value: canary } } }, declared)],
    ["the default of a variable", plan({}, { variables: { token: { sensitive: true, default: canary } } })],
    [
      "a variable of a module",
      plan({}, { module_calls: { m: { module: declared, expressions: { token: { constant_value: canary } } } } }),
    ],
  ])("%s, although the same text is elsewhere", (_where, marked) => {
    expect(leaksOf(plan({}))).not.toEqual([]);
    expect(leaksOf(marked)).toEqual([]);
  });

  test.each<[string, string]>([
    ["outputs a policy", text],
    ["hands over what is no policy", JSON.stringify({ Statement: [{ [canary]: 1 }] })],
  ])("an output that %s", (_what, after) => {
    const output = (mask: boolean) => ({
      resource_changes: [],
      output_changes: { statements: { before: null, after, after_sensitive: mask } },
    });
    expect(leaksOf(output(false))).not.toEqual([]);
    expect(leaksOf(output(true))).toEqual([]);
  });

  test("Terraform's account", () => {
    const account = (mask: object) => {
      const values = { account_id: canary };
      const caller = { type: "aws_caller_identity", mode: "data", values, sensitive_values: mask };
      return { resource_changes: [], prior_state: { values: { root_module: { resources: [caller] } } } };
    };
    expect(leaksOf(account({}))).not.toEqual([]);
    expect(leaksOf(account({ account_id: true }))).toEqual([]);
  });

  test("a truncated or broken file, because it may have a mark", () => {
    const whole = JSON.stringify(plan({}));
    for (const broken of [whole.slice(0, -2), whole.replace(canary.slice(0, 8), `${canary.slice(0, 8)}"`), canary])
      expect(leaksIn(everythingPrinted(broken, other))).toEqual([]);
  });
});

describe("Sensitive values are judged all the same:", () => {
  const trusted = (id: string | undefined) =>
    policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
      Action: "sts:AssumeRole",
      ...(id !== undefined && { Condition: { StringEquals: { "sts:ExternalId": id } } }),
    });
  const judged = (id: string | undefined) => {
    const statement = {
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"],
      Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
    };
    const plan = JSON.parse(
      smallPlan({
        "aws_iam_role.r": { after: { name: "acme-role", assume_role_policy: trusted(id) } },
        "aws_iam_role_policy.p": { after: { role: "acme-role", policy: policy(statement) } },
      }),
    ) as { resource_changes: { change: object }[] };
    Object.assign(plan.resource_changes[0]!.change, { after_sensitive: { assume_role_policy: true } });
    return reviewOf(JSON.stringify(plan));
  };

  test("a role with a hidden trust policy is as documented, and only that policy is withheld", () => {
    const { grants, findings } = judged("0123456789abcdef0123456789abcdef");
    expect(grants.map(({ sentence, vendor, judgement }) => [sentence, vendor, judgement?.verdict])).toEqual([
      [
        "(sensitive) may put, get, list and delete in acme-events, by assuming acme-role, only if (sensitive)",
        "Mixpanel",
        "as documented",
      ],
    ]);
    expect(findings).toEqual([]);
  });

  test("a missing external id is found, and its text is withheld", () => {
    const message = "breaks this rule in a value marked (sensitive)";
    const found = judged(undefined).findings.map((finding) => [finding.rule, finding.address, finding.message]);
    expect(found).toEqual([["broader-than-documented", "aws_iam_role.r", message]]);
  });

  test("a hidden policy still has its effect and its judgement", () => {
    const statement = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default" },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::acme-events/*",
    };
    const plan = JSON.parse(
      smallPlan({ "aws_s3_bucket_policy.b": { after: { bucket: "acme-events", policy: policy(statement) } } }),
    ) as { resource_changes: { change: object }[] };
    Object.assign(plan.resource_changes[0]!.change, { after_sensitive: { policy: true } });
    const { grants } = reviewOf(JSON.stringify(plan));
    expect(grants.map(({ sentence, judgement }) => [sentence, judgement?.verdict])).toEqual([
      ["(sensitive) may (sensitive) on (sensitive)", "as documented"],
    ]);
  });

  const twoPolicies = (hidden: object, open: object) => {
    const plan = JSON.parse(
      smallPlan({
        "aws_iam_role.r": { after: { name: "acme-role", assume_role_policy: trusted("0123456789abcdef") } },
        "aws_iam_role_policy.hidden": { after: { role: "acme-role", policy: policy({ Effect: "Allow", ...hidden }) } },
        "aws_iam_role_policy.open": { after: { role: "acme-role", policy: policy({ Effect: "Allow", ...open }) } },
      }),
    ) as { resource_changes: { change: object }[] };
    Object.assign(plan.resource_changes[1]!.change, { after_sensitive: { policy: true } });
    return JSON.stringify(plan);
  };

  test.each<[string, string | readonly string[]]>([
    ["a text", "arn:aws:s3:::hidden-bucket"],
    ["a list", ["arn:aws:s3:::hidden-bucket"]],
    ["a pattern", ["arn:aws:s3:::hidden-bucket*", "arn:aws:s3:::hidden-bucket-${aws:PrincipalAccount}"]],
  ])("the bucket in a hidden policy as %s is not in another policy's text", (_what, Resource) => {
    const text = twoPolicies(
      { Action: "s3:ListBucket", Resource },
      { Action: ["s3:PutObject", "s3:GetObject"], Resource: "arn:aws:s3:::oth*" },
    );
    expect(everythingPrinted(text, other)).not.toContain("hidden-bucket");
    const [, said] = reviewOf(text).grants;
    expect([said?.judgement?.verdict, said?.judgement?.differences.map(({ message }) => message)]).toEqual([
      "broader",
      ["arn:aws:s3:::oth* is not in the document", "(sensitive)", "(sensitive)", "s3:DeleteObject is not allowed"],
    ]);
  });

  test("the words of the policy language in a hidden policy are said of another policy", () => {
    const actions = ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"];
    const text = twoPolicies(
      {
        Sid: "ListBucket",
        Action: actions,
        Resource: ["*", "arn:aws:s3:::*", "arn:aws:s3:::hidden-bucket/*"],
        Condition: {
          Bool: { "aws:SecureTransport": "true" },
          StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" },
          ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::485438090326:user/mixpanel-export" },
        },
      },
      { Action: actions, Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"] },
    );
    const [, said] = reviewOf(text).grants;
    expect(said?.statement.actions).toEqual(actions);
    expect(said?.statement.resources).toEqual(["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"]);
    expect(said?.sentence).toBe(
      "Mixpanel export (account 485438090326, user mixpanel-export) may put, get, list and delete in acme-events," +
        " by assuming acme-role, only with external id 0123456789abcdef",
    );
  });

  test("two findings with only withheld differences are one, with one fingerprint", () => {
    const bucket = (name: string) => ({ after: { bucket: name, acl: name } });
    const text = smallPlan(
      { "aws_s3_bucket_acl.a": bucket(canary) },
      { variables: { token: { sensitive: true, default: canary } } },
    );
    expect(reviewOf(text).findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      "public-principal breaks this rule in a value marked (sensitive)",
    ]);
  });
});
