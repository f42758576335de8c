import { policyDocument, type PolicyDocument } from "../../policies/document";
import { caseFiles, casesOf, type Case } from "./cases";
import { grants } from "./grants";
import { answer, everything, everythingForEveryone, ourAccount, type Policies } from "./simulate";
import type { Grant } from "./ways-in";

function grantNamed(name: string): Grant {
  const grant = grants[name];
  if (!grant) throw new Error(`no vendor has the policy ${name}; there are ${Object.keys(grants).join(", ")}`);
  return grant;
}

const cases = caseFiles.flatMap(casesOf);
const allowed = cases.filter((one) => one.expect === "Allowed");
const denied = cases.filter((one) => one.expect !== "Allowed");

describe.each(caseFiles)("%s", (file) => {
  test.each(casesOf(file))("$policy: $name", async ({ policy, request, expect: expected }) => {
    expect(await answer(grantNamed(policy), request)).toBe(expected);
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

test.each(Object.keys(grants))("test/cases/policies has an allowed and a denied request for %s", (name) => {
  const count = (some: readonly Case[]) => some.filter(({ policy }) => policy === name).length;
  expect(count(allowed)).toBeGreaterThan(0);
  expect(count(denied)).toBeGreaterThan(0);
});

// another vendor adds cases, and takes none away
test.each([
  ["identity", 24, 38],
  ["bucket", 30, 46],
  ["key", 7, 12],
  ["trust", 6, 22],
] as const)(
  "of %s policies there are at least %d allowances, and as many denials or more",
  (kind, least, leastDenied) => {
    const count = (some: readonly Case[]) => some.filter(({ policy }) => grantNamed(policy).kind === kind).length;
    expect(count(allowed)).toBeGreaterThanOrEqual(least);
    expect(count(denied)).toBeGreaterThanOrEqual(Math.max(leastDenied, count(allowed)));
  },
);

/** The policies under test with all of ours replaced. */
function withInstead(name: string, identity: PolicyDocument, resource?: PolicyDocument): Policies {
  const of = grantNamed(name).identity?.of;
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
