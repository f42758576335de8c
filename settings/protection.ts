import { bucketName } from "./values/bucket-name";
import { flagField, textField } from "./declaration/declaration";

export const accessLogBucket = textField({
  section: "data",
  describes:
    "The name of an existing bucket in the same Region and account. It receives S3's access logs under `BUCKET/`.",
  rules: bucketName,
  example: "acme-access-logs",
  props: (accessLogBucket) => ({ newBucket: { accessLogBucket } }),
  notInModule: "the caller adds access logs with the output bucket_name",
});

export const protect = flagField({
  section: "data",
  describes: "If `true`, Terraform refuses to destroy the created bucket and key (`prevent_destroy`).",
  default: true,
  props: (protect) => ({ newBucket: { protect } }),
  notInModule: "prevent_destroy takes no variable: a module is generated with it or without it",
});

export const forceDestroy = flagField({
  section: "data",
  describes: "If `true`, Terraform also deletes the objects when it destroys the bucket. Only with `protect: false`.",
  default: false,
  props: (forceDestroy) => ({ newBucket: { forceDestroy } }),
  variable: {
    in: ["unprotected-bucket"],
    describes: "If `true`, Terraform also deletes the objects when it destroys the bucket.",
  },
});
