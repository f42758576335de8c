import type { AnyStatement } from "../../policies/any-statement";
import {
  allows,
  compare,
  difference,
  excesses,
  expandAction,
  isSubset,
  unknownActions,
} from "../../policies/semantics";
import type { PolicySet, AnyPolicy, Request } from "../../policies/semantics";
import { policySetOf } from "../../policies/semantics/variables";
import { differenceIn } from "../../policies/semantics/difference";
import { Model } from "../../policies/semantics/model";
import { Box } from "../../policies/semantics/search/box";
import { solve } from "../../policies/semantics/search/solve";
import { Undecidable } from "../../policies/semantics/values/undecidable";

const policy = (...Statement: readonly AnyStatement[]): AnyPolicy => ({ Version: "2012-10-17", Statement });
const allow = (more: Partial<AnyStatement> = {}): AnyStatement => ({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme/*",
  ...more,
});
const to = (...principals: readonly string[]) => ({ Principal: { AWS: principals } });
const role = "arn:aws:iam::111122223333:role/acme";
const user = "arn:aws:iam::111122223333:user/acme";
const nothing = policy();
const reads = policy(allow());

const request = (principal: string): Request => ({
  principal,
  action: "s3:GetObject",
  resource: "arn:aws:s3:::acme/x",
  context: {},
});

/** Who gets in, by AWS's rules for the policies that decide together. */
const rules: readonly (readonly [name: string, access: PolicySet, principal: string, expected: boolean])[] = [
  ["the identity's policy is enough in one account", { identity: [reads], resource: [nothing] }, role, true],
  [
    "the bucket's policy is enough in one account",
    { identity: [nothing], resource: [policy(allow(to(role)))] },
    role,
    true,
  ],
  [
    "an account's root leaves it to the identity",
    { identity: [nothing], resource: [policy(allow(to("111122223333")))] },
    role,
    false,
  ],
  [
    "across accounts, the identity's policy isn't enough",
    { identity: [reads], resource: [nothing], crossAccount: true },
    role,
    false,
  ],
  [
    "across accounts, the bucket's policy isn't enough",
    { identity: [nothing], resource: [policy(allow(to(role)))], crossAccount: true },
    role,
    false,
  ],
  [
    "across accounts, both are enough",
    { identity: [reads], resource: [policy(allow(to("arn:aws:iam::111122223333:root")))], crossAccount: true },
    role,
    true,
  ],
  [
    "a key that doesn't mention the account keeps its identities out",
    { identity: [reads], resource: [nothing], resourceDecides: true },
    role,
    false,
  ],
  [
    "a key that leaves it to the account lets its identities in",
    { identity: [reads], resource: [policy(allow(to("111122223333")))], resourceDecides: true },
    role,
    true,
  ],
  ["a boundary limits the identity's policy", { identity: [reads], boundary: nothing }, role, false],
  ["a boundary that allows the request doesn't limit it", { identity: [reads], boundary: reads }, role, true],
  [
    "a boundary limits a role that the bucket names",
    { identity: [nothing], boundary: nothing, resource: [policy(allow(to(role)))] },
    role,
    false,
  ],
  [
    "a boundary doesn't limit a user that the bucket names",
    { identity: [nothing], boundary: nothing, resource: [policy(allow(to(user)))] },
    user,
    true,
  ],
  [
    "a boundary's Deny counts for a user that the bucket names",
    { identity: [nothing], boundary: policy(allow({ Effect: "Deny" })), resource: [policy(allow(to(user)))] },
    user,
    false,
  ],
  [
    "a Deny of the bucket counts against the identity's policy",
    { identity: [reads], resource: [policy(allow({ Effect: "Deny", Principal: "*" }))] },
    role,
    false,
  ],
  [
    "a Deny for others doesn't count",
    { identity: [reads], resource: [policy(allow({ Effect: "Deny", ...to(user) }))] },
    role,
    true,
  ],
  [
    "a Deny for everyone but one keeps the one in",
    { identity: [reads], resource: [policy(allow({ Effect: "Deny", NotPrincipal: { AWS: [role] } }))] },
    role,
    true,
  ],
  [
    "a Deny for everyone but one keeps others out",
    { identity: [reads], resource: [policy(allow({ Effect: "Deny", NotPrincipal: { AWS: [role] } }))] },
    user,
    false,
  ],
  [
    "a bucket's policy alone lets everyone of an account in",
    { resource: [policy(allow(to("111122223333")))] },
    user,
    true,
  ],
  ["another account's principals stay out", { resource: [policy(allow(to("444455556666")))] }, user, false],
  [
    "a service is a principal by its name",
    { resource: [policy(allow({ Principal: { Service: "logs.amazonaws.com" } }))] },
    "logs.amazonaws.com",
    true,
  ],
  ["the only principal is the one named", { identity: [reads], principal: role }, user, false],
  ["no policies allow nothing", {}, role, false],
];

describe("One request and the policies that decide together", () => {
  test.each(rules)("%s", (_, access, principal, expected) => {
    expect(allows(access, request(principal))).toBe(expected);
  });

  test.each(rules)("The search says the same: %s", (_, access, principal, expected) => {
    const { kind } = difference({ ...access, principal: access.principal ?? principal }, nothing);
    const isOnlyOther = access.principal !== undefined && access.principal !== principal;
    expect(kind === "some").toBe(isOnlyOther ? true : expected);
  });
});

describe("A resource's policy", () => {
  const trust = (Condition: AnyStatement["Condition"], Principal: AnyStatement["Principal"] = to(user).Principal) =>
    policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal, Condition });

  test("is broader without an external id, and the example says so", () => {
    const { verdict, onlyInA } = compare(trust({}), trust({ StringEquals: { "sts:ExternalId": "x" } }));
    expect([verdict, onlyInA?.sentence]).toEqual([
      "superset",
      `sts:AssumeRole on arn:aws:iam::111122223333:role/x by ${user} without an external id`,
    ]);
  });

  test("for everyone is broader than for an account", () => {
    const { verdict, onlyInA } = compare(trust({}, "*"), trust({}, { AWS: "444455556666" }));
    expect([verdict, onlyInA?.request.principal]).toEqual(["superset", "arn:aws:iam::111122223333:role/x"]);
  });

  test("that names the principal's ARN in a condition means the same as the principal named", () => {
    expect(compare(trust({ ArnEquals: { "aws:PrincipalArn": user } }, "*"), trust({})).verdict).toBe("equal");
  });

  test("that excludes the principal's ARN keeps principals without one", () => {
    const others = trust({ StringNotEquals: { "aws:PrincipalArn": user } }, { Service: "ec2.amazonaws.com" });
    expect(compare(others, trust({}, { Service: "ec2.amazonaws.com" })).verdict).toBe("equal");
  });
});

describe("A policy with something that the engine doesn't know", () => {
  test("is undecided if it matters", () => {
    const unknown = policy(allow({ Condition: { StringSounds: { "aws:UserAgent": "a" } } }));
    expect(isSubset(unknown, reads)).toBe(true);
    expect(isSubset(reads, unknown)).toBeUndefined();
    expect(allows(unknown, request(role))).toBeUndefined();
  });

  test("is undecided as well if it's unknown twice", () => {
    const unknown = policy(allow({ Condition: { StringSounds: { "aws:UserAgent": "a" } } }));
    expect(difference({ identity: [unknown], boundary: unknown }, nothing).kind).toBe("undecided");
  });

  test("is decided if another statement allows the same", () => {
    const unknown = policy(allow(), allow({ Condition: { StringSounds: { "aws:UserAgent": "a" } } }));
    expect(compare(unknown, reads).verdict).toBe("equal");
  });

  test("is narrower with a policy variable in its resources", () => {
    const own = policy(allow({ Resource: "arn:aws:s3:::acme/${aws:username}/*" }));
    expect(compare(own, reads).verdict).toBe("subset");
    expect(compare(own, policy(allow({ Resource: "arn:aws:s3:::acme/alice/*" }))).verdict).toBe("different");
    expect(
      allows(own, { ...request(user), resource: "arn:aws:s3:::acme/bob/x", context: { "aws:username": "bob" } }),
    ).toBe(true);
    expect(allows(own, { ...request(user), resource: "arn:aws:s3:::acme/bob/x" })).toBe(false);
  });
});

describe("A policy variable", () => {
  const own = (Resource: string, Version = "2012-10-17"): AnyPolicy => ({ Version, Statement: allow({ Resource }) });

  test("is undecided if its value may matter", () => {
    const { verdict, because } = compare(
      own("arn:aws:s3:::acme/${aws:username}/x"),
      own("arn:aws:s3:::acme/*${aws:username}/x"),
    );
    expect([verdict, because]).toEqual([
      "undecided",
      "it depends on the value of the policy variable in arn:aws:s3:::acme/${aws:username}/x; it depends on the value of the policy variable in arn:aws:s3:::acme/*${aws:username}/x",
    ]);
  });

  test("is plain text in the older version of the language", () => {
    const old = own("arn:aws:s3:::acme/${aws:username}", "2008-10-17");
    expect(compare(old, own("arn:aws:s3:::acme/${$}{aws:username}")).verdict).toBe("equal");
    expect(allows(old, { ...request(user), resource: "arn:aws:s3:::acme/${aws:username}" })).toBe(true);
  });

  test("has a default value", () => {
    const team = own("arn:aws:s3:::acme/${aws:PrincipalTag/team, 'none'}");
    const object = (name: string, context = {}) => ({
      ...request(user),
      resource: `arn:aws:s3:::acme/${name}`,
      context,
    });
    expect(allows(team, object("none"))).toBe(true);
    expect(allows(team, object("a", { "aws:PrincipalTag/team": "a" }))).toBe(true);
    expect(allows(team, object("none", { "aws:PrincipalTag/team": "a" }))).toBe(false);
  });

  test("in a boundary and in a resource's policy is a variable too", () => {
    const all = { boundary: own("arn:aws:s3:::acme/${aws:username}"), identity: [reads], resource: [reads] };
    expect(difference({ identity: [reads] }, all).kind).toBe("some");
  });
});

describe("A question that takes too long", () => {
  const wildcards = "?".repeat(18);
  const agents = (...values: readonly string[]) =>
    policy(allow({ Condition: { StringLike: { "aws:UserAgent": values } } }));

  test("about patterns is undecided", () => {
    const { because } = compare(agents(`*a${wildcards}`), agents(`*a${wildcards.slice(1)}x`, `*xa${wildcards}`));
    expect(because).toBe("its patterns are too intricate");
  });

  test("about statements is undecided", () => {
    const box = Box.all(() => ({ multiple: false, required: false }));
    expect(() => solve(box, [], { steps: 0 })).toThrow(new Undecidable("its statements are too intricate"));
  });
});

describe("The search and the evaluator", () => {
  test("fails with the evaluator's own error", () => {
    const [a, b] = [policySetOf(reads), policySetOf(nothing)];
    const broken = () => {
      throw new Error("broken");
    };
    expect(() => differenceIn(new Model([a, b]), a, b, broken)).toThrow("broken");
  });

  test("fails to decide when they disagree", () => {
    const [a, b] = [policySetOf(reads), policySetOf(nothing)];
    expect(differenceIn(new Model([a, b]), a, b, () => false)).toEqual({
      kind: "undecided",
      because: "the search and the evaluator disagree about s3:GetObject on acme/x",
    });
  });
});

describe("Actions", () => {
  test("that AWS doesn't know are named, with wildcards that match none", () => {
    const Action = ["s3:GetObjct", "s3:getobject", "s3:Gte*", "acme:*", "*", "s3:*"];
    expect(unknownActions(policy(allow({ Action })))).toEqual(["s3:GetObjct", "s3:Gte*", "acme:*"]);
  });

  test("expand by their wildcards, without regard to case", () => {
    expect(expandAction("S3:put?bject")).toEqual(["s3:PutObject"]);
    expect(expandAction("sq?:SendMessage")).toEqual(["sqs:SendMessage"]);
    expect(expandAction("acme:Read")).toEqual([]);
  });

  test("of an unknown name are actions of their own", () => {
    const acme = policy(allow({ Action: "acme:Read", Resource: "*" }));
    expect(compare(acme, policy(allow({ Action: "ACME:read", Resource: "*" }))).verdict).toBe("equal");
    expect(compare(acme, reads).verdict).toBe("different");
  });

  test("of every service include those that no policy names", () => {
    const named = ["iam:*", "lambda:*", "sqs:*", "sns:*"].map((Action) => allow({ Action, Resource: "*" }));
    expect(isSubset(policy(...named), policy(allow({ Action: "*", Resource: "*" })))).toBe(true);
    expect(isSubset(policy(allow({ Action: "*", Resource: "*" })), policy(...named))).toBe(false);
  });

  test("of every service include those of a wildcard for several services", () => {
    const all = policy(allow({ Action: "*", Resource: "*" }));
    expect(compare(policy(allow({ Action: "*:?*", Resource: "*" })), all).verdict).toBe("equal");
  });

  test("of every service are broader than those of all services but one", () => {
    const all = policy(allow({ Action: "*", Resource: "*" }));
    const { verdict, onlyInA } = compare(all, policy(allow({ Action: undefined, NotAction: "iam:*", Resource: "*" })));
    expect(verdict).toBe("superset");
    expect(onlyInA?.request.action).toMatch(/^iam:/);
  });
});

describe("Resources", () => {
  test("that are no ARN match no ARN", () => {
    expect(allows(reads, { ...request(user), resource: "*" })).toBe(false);
  });

  test("of an incomplete ARN have wildcards for the missing parts", () => {
    const sqs = (Resource: string) => policy(allow({ Action: "sqs:SendMessage", Resource }));
    expect(compare(sqs("arn:aws:sqs"), sqs("arn:aws:sqs:*:*:*")).verdict).toBe("equal");
  });

  test("that Terraform doesn't know yet are themselves and nothing else", () => {
    const unresolved = (name: string) => policy(allow({ Resource: `<aws_s3_bucket.${name}.arn>/*` }));
    expect(compare(unresolved("acme"), unresolved("acme")).verdict).toBe("equal");
    expect(compare(unresolved("acme"), unresolved("other")).verdict).toBe("different");
  });

  test("of another type than the action's don't exist", () => {
    const wrong = policy(allow({ Resource: "arn:aws:s3:::acme" }));
    expect(compare(wrong, nothing).verdict).toBe("equal");
  });

  test("of the list of all buckets are an ARN of its own", () => {
    const list = (Resource: string) => policy(allow({ Action: "s3:ListAllMyBuckets", Resource }));
    expect(compare(list("*"), list("arn:aws:s3:::*")).verdict).toBe("equal");
  });
});

describe("All that one policy allows beyond another", () => {
  const reads = policy(allow());
  const found = (one: AnyPolicy) =>
    excesses(one, reads).found.map(({ actions, example }) => [...actions, example.sentence]);

  test("has each group of actions with its example", () => {
    const wide = policy(
      allow({ Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"] }),
      allow({ Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme" }),
    );
    expect(found(wide)).toEqual([
      ["s3:PutObject", "s3:DeleteObject", "s3:PutObject on acme/x"],
      ["s3:ListBucket", "s3:ListBucket on acme"],
    ]);
    expect(excesses(reads, wide)).toEqual({ found: [] });
  });

  test("has the reason why there may be more, beside what is certain", () => {
    const wide = policy(
      allow({ Action: "s3:PutObject" }),
      allow({ Action: "s3:DeleteObject", Condition: { StringEquals: { "aws:TagKeys": "team" } } }),
    );
    expect(found(wide)).toEqual([["s3:PutObject", "s3:PutObject on acme/x"]]);
    const because = "aws:TagKeys can have several values, and StringEquals is for one";
    expect(excesses(wide, reads).because).toBe(because);
    const [, undecided] = wide.Statement as readonly AnyStatement[];
    expect(difference(policy(undecided!, allow()), reads)).toEqual({ kind: "undecided", because });
  });

  test("has an action that only a policy variable allows", () => {
    expect(found(policy(allow({ Resource: "arn:aws:s3:::${aws:username}/*" })))).toEqual([
      ["s3:GetObject", 's3:GetObject on acme-username/x with aws:username "acme-username"'],
    ]);
  });
});
