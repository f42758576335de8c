import { exitCode, summaryOf } from "../../review/verdict";
import { withoutOwn } from "../../review/render/own-access";
import { terminal } from "../../review/render/terminal";
import { policy, reviewOf } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;
interface Change {
  readonly before?: Values;
  readonly after?: Values;
}

const account = { values: { root_module: { resources: [callerIdentity("111122223333")] } } };

function callerIdentity(account_id: string) {
  return { mode: "data", type: "aws_caller_identity", name: "this", values: { account_id } };
}

function actionsOf({ before, after }: Change): readonly string[] {
  if (!before) return ["create"];
  if (!after) return ["delete"];
  return [JSON.stringify(before) === JSON.stringify(after) ? "no-op" : "update"];
}

/** The review of a plan with these changes, by address. */
function reviewed(changes: Readonly<Record<string, Change>>) {
  const resource_changes = Object.entries(changes).map(([address, change]) => {
    const values = { before: change.before ?? null, after: change.after ?? null, after_unknown: {} };
    return { address, mode: "managed", type: address.split(".")[0], change: { actions: actionsOf(change), ...values } };
  });
  return reviewOf(JSON.stringify({ resource_changes, prior_state: account }));
}

const stays = (values: Values): Change => ({ before: values, after: values });
const bucket = stays({ bucket: "acme-events" });
const blocked = {
  ...{ bucket: "acme-events", block_public_acls: true, block_public_policy: true },
  ...{ ignore_public_acls: true, restrict_public_buckets: true },
};
const reads = {
  ...{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::999988887777:user/partner" } },
  ...{ Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-events/*" },
};
const denial = {
  ...{ Effect: "Deny", Principal: "*", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
};
const bucketPolicy = (...statements: readonly Values[]) => ({ bucket: "acme-events", policy: policy(...statements) });
const base = {
  "aws_s3_bucket.b": bucket,
  "aws_s3_bucket_public_access_block.b": stays(blocked),
};
const found = (changes: Readonly<Record<string, Change>>) =>
  reviewed(changes).findings.map(({ status, rule }) => `${status}: ${rule}`);

describe("A plan that changes nothing", () => {
  const nothing = { ...base, "aws_s3_bucket_policy.b": stays(bucketPolicy(reads, denial)) };

  test("has only findings that are already there, and passes the gate of the change", () => {
    const review = reviewed(nothing);
    expect(found(nothing)).toEqual(["already there: unknown-principal"]);
    expect([exitCode(review, "high"), exitCode(review, "high", "all")]).toEqual([0, 1]);
    expect(summaryOf(review)).toBe("No change of access · no new findings · 1 already there · 1 plan");
  });

  test.each<[string, Record<string, Change>]>([
    ["a record of another service changes", { "aws_route53_record.r": { before: { ttl: 1 }, after: { ttl: 2 } } }],
  ])("says so when %s", (_what, more) => {
    expect(reviewed({ ...nothing, ...more }).changesAccess).toBe(false);
  });

  test.each<[string, Record<string, Change>]>([
    [
      "a bucket's ACL turns public",
      {
        "aws_s3_bucket_acl.a": {
          before: { bucket: "acme-events", acl: "private" },
          after: { bucket: "acme-events", acl: "public-read" },
        },
      },
    ],
    [
      "a managed policy is attached to a role of no plan",
      {
        "aws_iam_role_policy_attachment.a": {
          after: { role: "elsewhere", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
        },
      },
    ],
    ["a resource of another provider changes", { "acme_door.d": { before: { open: false }, after: { open: true } } }],
  ])("doesn't say so when %s", (_what, more) => {
    expect(reviewed({ ...nothing, ...more }).changesAccess).toBe(true);
  });
});

describe("A change is new:", () => {
  test("another action for a principal that is already there", () => {
    const wider = { ...reads, Action: ["s3:GetObject", "s3:DeleteObject"], Principal: "*" };
    const before = bucketPolicy(reads, denial);
    expect(found({ ...base, "aws_s3_bucket_policy.b": { before, after: bucketPolicy(wider, denial) } })).toEqual([
      "new: public-principal",
    ]);
  });

  test("a removed denial", () => {
    const change = { before: bucketPolicy(reads, denial), after: bucketPolicy(reads) };
    expect(found({ ...base, "aws_s3_bucket_policy.b": change })).toEqual([
      "new: tls-not-demanded",
      "already there: unknown-principal",
    ]);
  });

  test("a loosened safeguard", () => {
    const changes = {
      ...base,
      "aws_s3_bucket_policy.b": stays(bucketPolicy(reads, denial)),
      "aws_s3_bucket_public_access_block.b": { before: blocked, after: { ...blocked, block_public_policy: false } },
    };
    expect(found(changes)).toEqual(["new: public-access-block", "already there: unknown-principal"]);
  });
});

test("A finding that the change ends is gone, and is told", () => {
  const change = { before: bucketPolicy(reads, denial), after: bucketPolicy(denial) };
  const review = reviewed({ ...base, "aws_s3_bucket_policy.b": change });
  expect([review.findings, review.gone.map(({ rule }) => rule)]).toEqual([[], ["unknown-principal"]]);
  expect(terminal(review, { colour: false })).toContain("gone: unknown-principal  plan aws_s3_bucket_policy.b no more");
});

test("The access of the account's own people is left out of a page, and their number is told", () => {
  const own = { ...reads, Principal: { AWS: "arn:aws:iam::111122223333:role/app" } };
  const page = withoutOwn(reviewed({ ...base, "aws_s3_bucket_policy.b": stays(bucketPolicy(own, denial)) }));
  expect(page.grants.map(({ statement }) => statement.effect)).toEqual(["Deny"]);
  expect(terminal(page, { colour: false })).toContain(
    "1 grant of the account's own people and services: --all shows them",
  );
});
