import { z } from "zod";
import { field, flagField, mapField, numberField } from "./declaration/declaration";
import { lifecycleRule, maxDays, type LifecycleRule } from "./values/lifecycle-rule";

export const versioning = mapField({
  section: "data",
  describes: "Keeps noncurrent versions of overwritten and deleted objects. Only for a new bucket.",
  fields: {
    enabled: flagField({
      describes: "If `true`, the bucket keeps noncurrent versions of overwritten and deleted objects.",
      default: true,
      props: (versioning) => ({ newBucket: { versioning } }),
      notInModule: "a module's bucket always keeps noncurrent versions",
    }),
    noncurrentDays: numberField({
      describes: "Days until S3 deletes noncurrent versions.",
      min: 1,
      max: maxDays,
      unit: "days",
      default: 30,
      example: 90,
      props: (noncurrentDays) => ({ newBucket: { noncurrentDays } }),
      variable: { in: ["new-bucket"] },
    }),
  },
});

export const lifecycle = mapField({
  section: "data",
  describes: "Days until S3 deletes objects and incomplete uploads. Only for a new bucket.",
  fields: {
    abortIncompleteUploadDays: numberField({
      describes: "Days until S3 aborts an incomplete multipart upload.",
      min: 1,
      max: maxDays,
      unit: "days",
      default: 7,
      example: 3,
      props: (abortIncompleteUploadDays) => ({ newBucket: { abortIncompleteUploadDays } }),
      variable: { in: ["new-bucket"] },
    }),
    expireDays: numberField({
      describes:
        "Days until S3 expires an object. With versioning, it stays as a noncurrent version for another `noncurrentDays`. If unset, objects don't expire.",
      min: 1,
      max: maxDays,
      unit: "days",
      example: 365,
      props: (expireDays) => ({ newBucket: { expireDays } }),
      variable: {
        in: ["new-bucket"],
        optional: true,
        describes:
          "Days until S3 expires an object. It stays as a noncurrent version for another `noncurrent_days`. If unset, objects don't expire.",
      },
    }),
  },
});

export const manageLifecycle = flagField({
  section: "data",
  describes:
    "If `false`, the stack has no `aws_s3_bucket_lifecycle_configuration`, for an organization that adds its own rules. Then nothing here deletes noncurrent versions and incomplete uploads. Existing rules stay on the bucket. Only for a new bucket.",
  default: true,
  props: (manageLifecycle) => ({ newBucket: { manageLifecycle } }),
  notInModule:
    "with a variable, Terraform would delete the bucket's rules: its block to keep them takes no variable, and excludes the resource",
});

export const additionalLifecycleRules = field({
  section: "data",
  schema: z.array(lifecycleRule).default([]).meta({
    description:
      "Lifecycle rules besides those of `versioning` and `lifecycle`, in Terraform's terms (`aws_s3_bucket_lifecycle_configuration`). Only for a new bucket.",
  }),
  example: [{ id: "gone", status: "Enabled", expiration: { days: 5 } }],
  props: (additionalLifecycleRules: readonly LifecycleRule[]) => ({ newBucket: { additionalLifecycleRules } }),
  variable: {
    in: ["new-bucket"],
    many: {
      lifecycleRules: [{ id: "to-glacier", status: "Enabled", transition: [{ days: 90, storage_class: "GLACIER" }] }],
    },
    default: [],
    describes:
      "Lifecycle rules of the bucket besides the module's (`abort-incomplete-uploads`, `expire-old-versions` and `expire-objects`), as objects with the arguments and blocks of a `rule` of `aws_s3_bucket_lifecycle_configuration`; a prefix is in `filter`.",
    props: () => ({ newBucket: { plannedLifecycleRules: "var.additional_lifecycle_rules" } }),
  },
});
