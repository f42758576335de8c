import fc from "fast-check";
import { bucketStatements } from "../../policies/bucket";
import { covers, overlap } from "../../policies/pattern";
import { reach, reachOver } from "../../policies/reach";
import { mixpanel, mparticle } from "../vendors/shipped";
import type { Statement } from "../../vendors/statement";

const bucket = "acme-data";
const objects = `arn:aws:s3:::${bucket}/*`;
const role = bucketStatements(mixpanel, { mode: "role" }, bucket);
const user = bucketStatements(mparticle, { mode: "iam-user" }, bucket);
const writer = bucketStatements(mparticle, { mode: "bucket-policy" }, bucket);
const allow = (Action: Statement["Action"], Resource: Statement["Resource"]): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
});

describe("a vendor's access to the objects written by a bucket", () => {
  test.each([
    ["Mixpanel's role", role, ["read", "overwrite", "delete"]],
    ["mParticle's user", user, ["read", "overwrite"]],
    ["mParticle through the bucket's policy", writer, ["overwrite"]],
    ["nobody", [], []],
    ["every action by a wildcard, in any case", [allow("S3:*OBJECT", objects)], ["read", "overwrite", "delete"]],
    ["statements for the bucket itself", [allow("s3:*", `arn:aws:s3:::${bucket}`)], []],
    ["statements for another bucket", [allow("s3:*", "arn:aws:s3:::acme-data-2/*")], []],
    ["a trust policy, which names no resource", [allow("s3:GetObject", undefined)], []],
  ])("%s", (_, statements, deeds) => {
    expect(reach(statements, objects)).toEqual(deeds);
  });

  const deny = (more: Partial<Statement>): Statement => ({
    ...allow("s3:GetObject", objects),
    Effect: "Deny",
    ...more,
  });

  test("a Deny removes covered access, and nothing if it has conditions or covers only a part", () => {
    expect(reach([...role, deny({})], objects)).toEqual(["overwrite", "delete"]);
    expect(reach([...role, deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } })], objects)).toContain(
      "read",
    );
    expect(reach([...role, deny({ Resource: `arn:aws:s3:::${bucket}/a/*` })], objects)).toContain("read");
  });
});

test("a Deny counts if it covers the allowed or the requested access, and need not cover both", () => {
  const deny = (Resource: string): Statement => ({ ...allow("s3:GetObject", Resource), Effect: "Deny" });
  const below = `arn:aws:s3:::${bucket}/a/*`;
  expect(reach([allow("s3:GetObject", below), deny(below)], objects)).toEqual([]);
  expect(reach([allow("s3:GetObject", objects), deny(below)], below)).toEqual([]);
});

describe("a vendor's access to the objects written by another", () => {
  test("on one bucket", () => {
    expect(reachOver(role, user)).toEqual(["read", "overwrite", "delete"]);
    expect(reachOver(user, role)).toEqual(["read", "overwrite"]);
    expect(reachOver(writer, role)).toEqual(["overwrite"]);
  });

  test("nothing on two buckets, under two prefixes, or to a mere reader", () => {
    expect(reachOver(role, bucketStatements(mparticle, { mode: "iam-user" }, "acme-more"))).toEqual([]);
    const below = (prefix: string) => [allow(["s3:GetObject", "s3:PutObject"], `arn:aws:s3:::${bucket}/${prefix}/*`)];
    expect(reachOver(below("a"), below("b"))).toEqual([]);
    expect(reachOver(below("a"), below("a"))).toEqual(["read", "overwrite"]);
    expect(reachOver(role, [allow("s3:GetObject", objects)])).toEqual([]);
  });
});

test("a policy variable in another's objects matches any text, and the holder's own Deny does not remove it", () => {
  const own = `arn:aws:s3:::${bucket}/${"${aws:username}"}/*`;
  const writer = [allow("s3:PutObject", own)];
  const denied: Statement = { Effect: "Deny", Action: "s3:GetObject", Resource: own };
  const reader = [allow("s3:GetObject", `arn:aws:s3:::${bucket}/*`), denied];
  expect(reachOver(reader, writer)).toEqual(["read"]);
  expect(reachOver([allow("s3:GetObject", `arn:aws:s3:::${bucket}/acme/*`)], writer)).toEqual(["read"]);
  expect(reachOver([allow("s3:GetObject", own), denied], writer)).toEqual([]);
});

describe("two patterns overlap", () => {
  const pattern = fc.array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 6 }).map((parts) => parts.join(""));
  const texts = ["a", "b"].reduce<string[]>(
    (all) => [...all, ...all.flatMap((text) => [`${text}a`, `${text}b`])],
    ["", "a", "b"],
  );
  const longer = [...new Set(texts.flatMap((text) => texts.map((other) => text + other)))];

  test("when a text matches both, and only then", () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        // a shortest common text has no more characters than the two patterns together
        const common = longer.some((text) => covers(one, text) && covers(other, text));
        if (common) expect(overlap(one, other)).toBe(true);
        else if (one.length + other.length <= 4) expect(overlap(one, other)).toBe(false);
        expect(overlap(one, other)).toBe(overlap(other, one));
      }),
      { seed: 20_261_124, numRuns: 3000 },
    );
  });
});
