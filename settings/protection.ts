import { bucketName } from "./values/bucket-name";
import { flagField, textField } from "./declaration/declaration";
import type { ObjectVariable } from "./declaration/module-variable";
import { atMost, noMarker, type TextRule } from "./values/text-rule";

/** A prefix of an object's key; it may be empty. */
const logPrefix: readonly TextRule[] = [atMost(512), noMarker];

// an object, because Terraform counts by it: its bucket may be known only after apply
const accessLogs: ObjectVariable = {
  name: "access_logs",
  describes:
    "The target of S3's access logs: `bucket`, an existing bucket in the same Region and account, and `prefix`; if unset, `BUCKET/`. If null, the module manages no access logs.",
  props: { newBucket: { accessLogsIf: "var.access_logs != null" } },
};

export const accessLogBucket = textField({
  section: "data",
  describes:
    "The name of an existing bucket in the same Region and account. It receives S3's access logs under `accessLogPrefix`.",
  rules: bucketName,
  example: "acme-access-logs",
  props: (accessLogBucket) => ({ newBucket: { accessLogBucket } }),
  variable: { in: ["new-bucket"], object: accessLogs, name: "bucket" },
});

export const accessLogPrefix = textField({
  section: "data",
  describes: "The prefix of the access logs in `accessLogBucket`. If unset, `BUCKET/`, with the bucket's own name.",
  rules: logPrefix,
  example: "s3/acme/",
  props: (accessLogPrefix) => ({ newBucket: { accessLogPrefix } }),
  variable: {
    in: ["new-bucket"],
    object: accessLogs,
    name: "prefix",
    optional: true,
    expression: () => 'var.access_logs.prefix == null ? "${var.bucket_name}/" : var.access_logs.prefix',
  },
});

export const protect = flagField({
  section: "data",
  describes: "If `true`, Terraform refuses to destroy the created bucket and key (`prevent_destroy`).",
  default: true,
  props: (protect) => ({ newBucket: { protect } }),
  notInModule: "the argument prevent_destroy takes no variable: a module is generated with it or without it",
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
