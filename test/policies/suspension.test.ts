import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { policyDocument, type PolicyDocument } from "../../policies/document";
import { denyEverything, statementsInState, suspensionSid, wholeBucket, wholeKey } from "../../policies/suspension";
import type { Statement } from "../../vendors/statement";
import { grants } from "./grants";
import { answer, everything, ourAccount, type Policies, type Request } from "./simulate";
import type { Grant } from "./ways-in";

interface Case {
  readonly name: string;
  readonly policy: string;
  readonly request: Request;
  readonly expect: string;
}

const folder = join(__dirname, "../cases/policies");
const allowed = readdirSync(folder)
  .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Case[])
  .filter((one) => one.expect === "Allowed");
/** Our own people, whose access is no vendor's. */
const isOurs = ({ request: { principal } }: Case) => principal === `arn:aws:iam::${ourAccount}:role/admin`;
const sid = suspensionSid("acme");

/** The policies of a vendor's access once it is suspended. */
function suspended({ kind, identity, resource }: Grant): Policies {
  return {
    ...(identity && { identity: { of: identity.of, policy: policyDocument(denyEverything(sid)) } }),
    ...(resource && {
      resource: policyDocument(...resource.Statement.flatMap((one) => deniedIn(kind, one as Statement))),
    }),
  };
}

/** Ours stay: TLS, and the account's IAM for its key. */
function deniedIn(kind: Grant["kind"], statement: Statement): readonly Statement[] {
  const isVendors = statement.Effect === "Allow" && statement.Sid !== "DelegateToIam";
  if (!isVendors) return [statement];
  const target = { bucket: wholeBucket(bucketOf(statement)), key: wholeKey, trust: {}, identity: {} }[kind];
  return statementsInState("suspended", sid, [statement], target);
}

function bucketOf({ Resource }: Statement): string {
  return /^arn:aws:s3:::([^/*]+)/.exec([Resource ?? ""].flat()[0] ?? "")?.[1] ?? "";
}

describe("a suspended access", () => {
  test.each(allowed.filter((one) => !isOurs(one)))(
    "denies what was allowed: $policy: $name",
    async ({ policy, request }) => {
      expect(await answer(suspended(grants[policy]!), request)).toBe("ExplicitlyDenied");
    },
  );

  test.each(allowed.filter(isOurs))("leaves ours: $policy: $name", async ({ policy, request }) => {
    expect(await answer(suspended(grants[policy]!), request)).toBe("Allowed");
  });
});

/** The requests of every kind that a vendor might send in the place of those of its document. */
test.each([
  ["s3:GetObject", "arn:aws:s3:::acme-events/1.json"],
  ["s3:DeleteBucket", "arn:aws:s3:::acme-events"],
  ["kms:Decrypt", `arn:aws:kms:us-east-1:${ourAccount}:key/1234abcd-12ab-34cd-56ef-1234567890ab`],
  ["iam:CreateAccessKey", `arn:aws:iam::${ourAccount}:user/acme-mparticle`],
])("a suspended role may not even %s, whatever another policy allows", async (action, resource) => {
  const of = `arn:aws:sts::${ourAccount}:assumed-role/acme/session`;
  const policy = policyDocument(...everything.Statement, denyEverything(sid));
  expect(await answer({ identity: { of, policy } }, { principal: of, action, resource })).toBe("ExplicitlyDenied");
});

describe("the Deny in a resource's policy", () => {
  const denied = (...statements: readonly Statement[]): PolicyDocument["Statement"] =>
    statementsInState("suspended", sid, statements, wholeBucket("acme-events"));
  const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-events/*" } as const;
  const target = { Action: "s3:*", Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"] };
  const Condition = { StringEquals: { "aws:SourceAccount": ourAccount } };

  test("names a principal once, under any condition", () => {
    const Principal = { AWS: "arn:aws:iam::444455556666:role/vendor" };
    expect(denied({ ...allow, Principal }, { ...allow, Action: "s3:PutObject", Principal, Condition })).toEqual([
      { Sid: "SuspendedAcme", Effect: "Deny", Principal, ...target },
    ]);
  });

  test("denies a service as the vendor's alone, and each principal under a Sid of its own", () => {
    const service = { Principal: { Service: "delivery.logs.amazonaws.com" }, Condition };
    const Principal = { AWS: "444455556666" };
    expect(denied({ ...allow, Principal }, { ...allow, ...service })).toEqual([
      { Sid: "SuspendedAcme", Effect: "Deny", Principal, ...target },
      { Sid: "SuspendedAcme2", Effect: "Deny", ...target, ...service },
    ]);
  });

  test("has no part of a Deny of the vendor's document", () => {
    expect(denied({ ...allow, Effect: "Deny", Principal: "*" })).toEqual([]);
  });
});

test("an active access has its statements, and an offboarded one none", () => {
  const statement: Statement = { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "s3:GetObject" };
  expect(statementsInState("active", sid, [statement], wholeKey)).toEqual([statement]);
  expect(statementsInState("offboarded", sid, [statement], wholeKey)).toEqual([]);
});

test("a Sid has the stack's name in letters and digits", () => {
  expect(suspensionSid("acme-mixpanel_export2")).toMatch(/^SuspendedAcmeMixpanelExport2H[0-9a-f]{8}$/);
});

test("no two stacks have one Sid, and none has that of another's second Deny", () => {
  const stacks = ["acme", "acme-2", "acme2", "acme-export1", "acme-export-1", "acme--export", "acme-export", "acme-"];
  expect(new Set(stacks.map(suspensionSid)).size).toBe(stacks.length);
  for (const stack of stacks.slice(1)) expect(suspensionSid(stack)).not.toMatch(/\d$(?<!H[0-9a-f]{8})/);
});
