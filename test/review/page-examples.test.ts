import { readFileSync } from "node:fs";
import { bucketStatements } from "../../policies/bucket";
import { roleKeyStatements } from "../../policies/key";
import { reviewExample } from "../../scripts/review-example";
import { dated } from "../../vendors/dated";
import { formerVendors } from "../../review/judgement/former-documents";
import { vendors } from "../../vendors/index";
import { mixpanel } from "../vendors/shipped";
import { ownAccountId, ownPlan, policy, reviewOf, sentencesOf, type Created } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;

const page = readFileSync("docs/review.md", "utf8").replace(/\n(> )?/g, " ");
const id = "0123456789abcdef0123456789abcdef";
const trust = policy({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": id } },
});
const key = `arn:aws:kms:us-east-1:${ownAccountId}:key/55556666-0000-4000-8000-000000000000`;
const documented = (bucket: string) => bucketStatements(mixpanel, { mode: "role" }, bucket) as unknown as Values[];
const keyed = roleKeyStatements(mixpanel, key) as unknown as Values[];
/** Mixpanel's role of a name, with these statements. */
const roleWith = (name: string, ...statements: readonly Values[]): Record<string, Created> => ({
  "aws_iam_role.r": { after: { name, assume_role_policy: trust } },
  "aws_iam_role_policy.p": { after: { role: name, name: "p", policy: policy(...statements) } },
});
const judgementsOf = (resources: Readonly<Record<string, Created>>) =>
  reviewOf(ownPlan(resources)).grants.flatMap(({ judgement }) => judgement ?? []);

describe("The page shows what the review prints:", () => {
  test("the sentence of a grant", () => {
    const [sentence] = sentencesOf(
      reviewOf(ownPlan(roleWith("acme-mixpanel-export", ...documented("acme-mixpanel-export")))),
    );
    expect(sentence).toMatch(/^Mixpanel export/);
    expect([sentence, page.includes(` ${sentence} `)]).toEqual([sentence, true]);
  });

  test("the words for a former document", () => {
    const words = vendors.flatMap((vendor) =>
      formerVendors(vendor).map(
        ({ document, until }) => `broader, as ${dated(document)} said until its change on ${until}`,
      ),
    );
    expect(words.some((one) => page.includes(`\`${one}\``))).toBe(true);
  });

  test("a difference with an example, because its action has a wildcard", () => {
    const wide = {
      Effect: "Allow",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
    };
    const messages = judgementsOf(roleWith("acme", wide)).flatMap(({ differences }) =>
      differences.map(({ message }) => message),
    );
    const shown = messages.filter((message) => page.includes(`\`${message}\``));
    expect(shown).toEqual(["s3:*, for example s3:PutBucketPolicy on acme-events, is not in the document"]);
  });

  test("a difference in the statement's words alone, for a resource with a wildcard", () => {
    const [, ...others] = documented("acme-events");
    const [first] = documented("acme-*");
    const [judgement] = judgementsOf(roleWith("acme", ...others, first!));
    expect(judgement?.differences.map(({ message }) => message)).toContain(
      "arn:aws:s3:::acme-* is not in the document",
    );
  });
});

test("A condition with an operator that AWS doesn't know is undecided, and a finding", () => {
  const odd = { Condition: { StringOdd: { "aws:SourceVpc": "vpc-1" } } };
  const statements = documented("acme-events").map((one) => ({ ...one, ...odd }));
  const { grants, findings } = reviewOf(ownPlan(roleWith("acme", ...statements)));
  expect(grants.map(({ judgement }) => judgement?.verdict)).toEqual(["undecided"]);
  expect(findings.map(({ rule }) => rule)).toEqual(["undecided-access"]);
});

test("A demand for TLS takes nothing away", () => {
  const tls = { Condition: { Bool: { "aws:SecureTransport": "true" } } };
  const statements = documented("acme-events").map((one) => ({ ...one, ...tls }));
  expect(judgementsOf(roleWith("acme", ...statements)).map(({ verdict }) => verdict)).toEqual(["as documented"]);
});

describe("A denial makes a grant narrower, and names itself, in", () => {
  const everything = roleWith("acme", ...documented("acme-events"), ...keyed);
  const deny = (Action: string, Resource: string, more: object = {}) => ({ Effect: "Deny", Action, Resource, ...more });
  const role = { Principal: { AWS: `arn:aws:iam::${ownAccountId}:role/acme` } };
  const root = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ownAccountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  const objects = "arn:aws:s3:::acme-events/*";

  test("no policy, without one", () => {
    expect(judgementsOf(everything).map(({ verdict }) => verdict)).toEqual(["as documented", "as documented"]);
  });

  test.each<[string, string, Record<string, Created>]>([
    [
      "the role's own policies",
      "aws_iam_role_policy.d",
      {
        "aws_iam_role_policy.d": {
          after: { role: "acme", name: "d", policy: policy(deny("s3:GetObject", objects)) },
        },
      },
    ],
    [
      "the bucket's policy",
      "aws_s3_bucket_policy.b",
      {
        "aws_s3_bucket_policy.b": {
          after: { bucket: "acme-events", policy: policy(deny("s3:GetObject", objects, role)) },
        },
      },
    ],
    [
      "the key's policy",
      "aws_kms_key.k",
      { "aws_kms_key.k": { after: { arn: key, policy: policy(root, deny("kms:Decrypt", "*", role)) } } },
    ],
  ])("%s", (_what, address, denying) => {
    const differences = judgementsOf({ ...everything, ...denying }).flatMap((one) => one.differences);
    expect(differences.map(({ direction }) => direction)).toEqual(["narrower"]);
    expect(differences[0]?.message).toContain(`is denied by ${address}`);
  });
});

test("docs/review-example.md is what the review writes for a typo in an account id: npm run generate writes it", () => {
  const written = readFileSync("docs/review-example.md", "utf8");
  expect(reviewExample()).toBe(written);
  expect(written).toContain("[unknown-principal]");
});
