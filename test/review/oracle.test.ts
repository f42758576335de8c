import fc from "fast-check";
import type { Grant } from "../../review/grants/grant";
import { grantsOf } from "../../review/grants/grants";
import { readPlan } from "../../review/plan/plan";
import { PlannedState } from "../../review/plan/planned-state";
import { ourAccount } from "../policies/simulate";
import { basePlan, edited, hostilePlans } from "../plans/hostile-plan";
import { awsSays, concrete, grantsSay, type Call } from "./oracle";

const seed = 20261122;
const callsForEach = 30;

const actions = {
  bucket: ["s3:ListBucket", "s3:GetBucketLocation", "s3:PutBucketPolicy", "s3:DeleteBucket"],
  object: ["s3:PutObject", "s3:PutObjectAcl", "s3:GetObject", "s3:GetObjectVersion", "s3:DeleteObject"],
  key: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey", "kms:CreateGrant"],
  account: ["s3:ListAllMyBuckets"],
} as const;

/** Calls in and around what a grant says: each part is as granted, or easily taken for it. */
function callsAround(grant: Grant): fc.Arbitrary<Call> {
  const { principal, entity, statement } = grant;
  const own = principal.account === undefined || principal.account === ourAccount;
  const caller = own && principal.kind === "user" ? `arn:aws:iam::${ourAccount}:user/${principal.id}` : principal.id;
  const ids = entity?.conditions.flatMap(({ key, values }) => (key === "sts:ExternalId" ? values : [])) ?? [];
  const sent = fc.constantFrom(...ids, ...ids, ...ids, "another-customers-id", undefined);
  const callers = own
    ? [caller]
    : [caller, caller, caller, caller.replace(/.$/, "x"), "arn:aws:iam::999988887777:user/stranger"];
  return fc
    .record({
      principal: fc.constantFrom(...callers),
      role:
        entity?.kind === "role"
          ? fc.record({ name: fc.constant(entity.name), externalId: sent })
          : fc.constant(undefined),
      target: targets(statement.resources, grant),
      secure: fc.constantFrom("true", "true", "true", "false"),
      via: fc.constantFrom("s3.us-east-1.amazonaws.com", "s3.us-east-1.amazonaws.com", "ec2.us-east-1.amazonaws.com"),
    })
    .map(({ target, secure, via, ...call }) => ({
      ...call,
      ...target,
      context: { "aws:SecureTransport": secure, ...(target.action.startsWith("kms:") && { "kms:ViaService": via }) },
    }));
}

function targets(resources: readonly string[], { kind, on }: Grant): fc.Arbitrary<Pick<Call, "action" | "resource">> {
  const patterns = kind === "key-policy" ? [`<${on}.arn>`] : resources;
  const some = patterns.flatMap(examples);
  return fc.constantFrom(...some).chain((resource) => {
    const what =
      resource === "arn:aws:s3:::*"
        ? "account"
        : resource.includes(":kms:")
          ? "key"
          : resource.includes("/")
            ? "object"
            : "bucket";
    return fc.record({ action: fc.constantFrom(...actions[what]), resource: fc.constant(resource) });
  });
}

/** Names that the pattern means, and names that look like them. */
function examples(pattern: string): readonly string[] {
  const written = concrete(pattern);
  if (written.includes(":kms:"))
    return [written.replace("*", "55556666-0000-4000-8000-000000000000"), written.replace(/.$/, "7")];
  if (/^(\*|arn:aws:s3:::\*)$/.test(written)) return ["arn:aws:s3:::*"];
  // a wildcard among the ARN's own fields, as in arn:aws:s3:*:*:*, means every bucket by no name
  const [, named = ""] = written.split("arn:aws:s3:::");
  const [bucket = ""] = named.replace(/[*?].*$/, "").split("/");
  const names = [bucket, bucket, bucket, `${bucket}s`, `${bucket}-payroll`, "acme-payroll"].filter(
    (name) => name.length > 2,
  );
  return names.flatMap((name) => [
    `arn:aws:s3:::${name}`,
    `arn:aws:s3:::${name}/2026/events.json`,
    `arn:aws:s3:::${name}/events/a b`,
  ]);
}

/** Hostile plans that change who may do what and not whether it can be known. */
const policiesOnly = [
  "wildcard-action",
  "wildcard-resource",
  "other-buckets",
  "dead-statement",
  "broader-than-documented",
  "tls-not-demanded",
];
// what the caller names is a policy variable, which these requests do not fill in, and they know one operator for external ids and no NotResource
const demanding =
  /group|block inside|one thing more|of one principal|the caller names|^the external id|everything but one bucket/;
const plans = [
  ...[...new Set(hostilePlans.map(({ base }) => base))]
    .filter((base) => base !== "modules")
    .map((base) => ({ name: base, text: basePlan(base) })),
  ...hostilePlans
    .filter(({ caughtBy, name }) => policiesOnly.includes(caughtBy) && !demanding.test(name))
    .map((hostile) => ({ name: hostile.name, text: edited(hostile) })),
];

let asked = 0;
let allowed = 0;

test.each(plans)("The grants match the IAM evaluator's answers: $name", async ({ name, text }) => {
  const state = new PlannedState([readPlan(text, name, name)], "after");
  const { grants } = grantsOf(state);
  const vendors = grants.filter(
    ({ principal, kind }) => principal.id !== "*" && principal.kind !== "account" && kind !== "handed-over",
  );
  for (const grant of vendors) {
    for (const call of fc.sample(callsAround(grant), { seed, numRuns: callsForEach })) {
      const answer = await awsSays(state, call);
      expect({ call, allowed: grantsSay(grants, call) }).toEqual({ call, allowed: answer });
      asked += 1;
      allowed += Number(answer);
    }
  }
});

test("At least 500 requests were asked, and both answers were given often", () => {
  expect(asked).toBeGreaterThanOrEqual(500);
  expect(allowed).toBeGreaterThanOrEqual(asked / 10);
  expect(allowed).toBeLessThanOrEqual((asked * 9) / 10);
});
