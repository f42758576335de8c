import { z } from "zod";
import { field, flagField } from "./declaration/declaration";
import { policyStatement, type PolicyStatement } from "./values/policy-statement";

const reader = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::444455556666:role/reader" }, Action: "s3:GetObject" };

export const bucketPolicy = field({
  section: "bucketPolicy",
  schema: z.literal("replace").optional().meta({
    description:
      "For an existing bucket: `replace` replaces the bucket's whole policy. If unset, the statements are an output for the bucket's owner to merge.",
  }),
  example: "replace",
  props: (_: "replace") => ({ access: { replace: true } }),
  notInModule: "a module hands the statements over: a replaced policy would drop what it says for others",
});

export const kmsKeyPolicyManagedElsewhere = flagField({
  section: "bucketPolicy",
  describes:
    "With `access: bucket-policy` and `kmsKeyArn`: if `true`, you confirm that the key's own policy lets the vendor's principals use the key.",
  default: false,
  notInProps: "a word to the loader, which refuses the key without it",
  notInModule: "no module for a bucket policy takes a given key",
});

export const additionalBucketPolicyStatements = field({
  section: "data",
  schema: z.array(policyStatement).default([]).meta({
    description:
      "Statements for the bucket's policy besides the vendor's, in IAM's terms. Can't open the bucket to everyone. Only for a new bucket, or with `bucketPolicy: replace`.",
  }),
  example: [{ ...reader, Resource: "arn:aws:s3:::mp-forwarding-acme/*" }],
  props: (otherStatements: readonly PolicyStatement[]) => ({ otherStatements }),
  variable: {
    in: ["new-bucket"],
    many: { statements: [reader] },
    default: [],
    describes:
      "Statements for the bucket's policy besides the vendor's, as objects in IAM's terms: `jsondecode(data.aws_iam_policy_document.more.json).Statement`, for example. Can't open the bucket to everyone.",
    props: () => ({ plannedStatements: "var.additional_bucket_policy_statements" }),
  },
});
