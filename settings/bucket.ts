import { z } from "zod";
import { mapped, textField } from "./declaration/declaration";
import { bucketName, newBucketName } from "./values/bucket-name";

const name = textField({
  describes: "The name of the bucket to create.",
  rules: newBucketName,
  required: true,
  example: "acme-event-export",
  props: (name) => ({ bucket: { create: true, name } }),
  variable: { in: ["new-bucket"], name: "bucket_name" },
});

const existing = textField({
  describes: "The name of an existing bucket. Only `bucketPolicy: replace` changes it.",
  rules: bucketName,
  required: true,
  example: "acme-events",
  props: (name) => ({ bucket: { create: false, name } }),
  variable: {
    in: ["existing-bucket"],
    name: "bucket_name",
    describes: "The name of an existing bucket. It doesn't change.",
  },
});

export const bucket = mapped({
  section: "bucket",
  fields: { name, existing },
  schema: z
    .union([z.strictObject({ name: name.schema }), z.strictObject({ existing: existing.schema })], {
      error: "must be { name: NAME } for a new bucket or { existing: NAME } for an existing bucket",
    })
    .meta({
      description:
        "The bucket: `{ name }` creates it, `{ existing }` uses it, and only `bucketPolicy: replace` changes it.",
    }),
});
