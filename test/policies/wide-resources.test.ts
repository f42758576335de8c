import { bucketStatements } from "../../policies/bucket";
import { wideResources } from "../../policies/wide-resources";
import { shippedVendor } from "../../vendors";
import type { Statement } from "../../vendors/statement";
import { mixpanel, mparticle } from "../vendors/shipped";

const allow = (Action: Statement["Action"], Resource?: Statement["Resource"]): Statement => ({
  Effect: "Allow",
  Action,
  ...(Resource && { Resource }),
});

test("Braze's statements reach every bucket whose name begins alike", () => {
  const statements = bucketStatements(shippedVendor("braze-export"), { mode: "iam-user" }, "acme-braze");
  expect(wideResources(statements)).toEqual([
    {
      resource: "arn:aws:s3:::acme-braze*",
      buckets: "acme-braze*",
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
    },
  ]);
});

test.each([
  ["Mixpanel's", bucketStatements(mixpanel, { mode: "role" }, "acme-data")],
  ["mParticle's, which list the names of all buckets", bucketStatements(mparticle, { mode: "iam-user" }, "acme-data")],
  ["those of a trust policy", [allow("sts:AssumeRole")]],
  ["those of another service", [allow("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/*")]],
  ["a Deny", [{ ...allow("s3:*", "arn:aws:s3:::*"), Effect: "Deny" } as const]],
])("%s reach no other bucket", (_, statements) => {
  expect(wideResources(statements)).toEqual([]);
});

test("every bucket is reached by a star alone, and a resource is named once with all its actions", () => {
  expect(
    wideResources([
      allow("s3:GetObject", "*"),
      allow(["s3:ListAllMyBuckets", "s3:PutObject"], ["*", "arn:aws:s3:::acme-?/*"]),
      allow("s3:PutObject", "*"),
    ]),
  ).toEqual([
    { resource: "*", buckets: "*", actions: ["s3:GetObject", "s3:PutObject"] },
    { resource: "arn:aws:s3:::acme-?/*", buckets: "acme-?", actions: ["s3:PutObject"] },
  ]);
});
