import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { policyDocument, type PolicyDocument } from "../../policies/document";
import { grants, type GrantName } from "./grants";
import { answer, everything, everythingForEveryone, ourAccount, type Policies, type Request } from "./simulate";

interface Case {
  readonly name: string;
  readonly policy: GrantName;
  readonly request: Request;
  readonly expect: "Allowed" | "ImplicitlyDenied" | "ExplicitlyDenied";
}

const folder = join(__dirname, "../cases/policies");
const files = readdirSync(folder);
const casesOf = (file: string): Case[] => JSON.parse(readFileSync(join(folder, file), "utf8")) as Case[];
const cases = files.flatMap(casesOf);
const allowed = cases.filter((one) => one.expect === "Allowed");
const denied = cases.filter((one) => one.expect !== "Allowed");

describe.each(files)("%s", (file) => {
  test.each(casesOf(file))("$policy: $name", async ({ policy, request, expect: expected }) => {
    expect(await answer(grants[policy], request)).toBe(expected);
  });
});

test("no two cases of a policy have the same name", () => {
  const names = cases.map(({ policy, name }) => `${policy}: ${name}`);
  expect(names).toEqual([...new Set(names)]);
});

test("no two cases ask a policy the same", () => {
  const questions = cases.map(({ policy, request }) => JSON.stringify({ policy, request }));
  expect(questions).toEqual([...new Set(questions)]);
});

test("every policy gets an allowed and a denied request", () => {
  const names = Object.keys(grants).sort();
  expect([...new Set(allowed.map(({ policy }) => policy))].sort()).toEqual(names);
  expect([...new Set(denied.map(({ policy }) => policy))].sort()).toEqual(names);
});

test("of every kind of policy there are at least as many denials as allowances", () => {
  const count = (some: readonly Case[], kind: string) => some.filter((one) => grants[one.policy].kind === kind).length;
  const kinds = ["identity", "bucket", "key", "trust"];
  expect(kinds.map((kind) => ({ kind, allowed: count(allowed, kind), denied: count(denied, kind) }))).toEqual([
    { kind: "identity", allowed: 24, denied: 38 },
    { kind: "bucket", allowed: 30, denied: 46 },
    { kind: "key", allowed: 7, denied: 12 },
    { kind: "trust", allowed: 6, denied: 22 },
  ]);
});

/** The policies under test with all of ours replaced. */
function withInstead(name: GrantName, identity: PolicyDocument, resource?: PolicyDocument): Policies {
  const of = (grants[name] as Policies).identity?.of;
  return { identity: of === undefined ? undefined : { of, policy: identity }, resource };
}

describe("the answer rests on our policy", () => {
  test.each(denied)("$policy: $name, and is allowed once the policy allows everything", async ({ policy, request }) => {
    expect(await answer(withInstead(policy, everything, everythingForEveryone), request)).toBe("Allowed");
  });

  // our administrator's own policy is enough for a bucket of ours
  const byOurPolicy = allowed.filter(({ request: { principal, resource } }) => {
    return principal !== `arn:aws:iam::${ourAccount}:role/admin` || !resource.startsWith("arn:aws:s3:");
  });

  test.each(byOurPolicy)("$policy: $name, and is denied without the policy", async ({ policy, request }) => {
    expect(await answer(withInstead(policy, policyDocument()), request)).toBe("ImplicitlyDenied");
  });
});
