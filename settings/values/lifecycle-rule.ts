import { z } from "zod";
import type { TextInput } from "./input";
import { calendarDay } from "./calendar";
import { atMost, length, noMarker, type TextRule } from "./text-rule";
import { flag, mapOf, text, wholeNumber, type Bounds } from "./kinds";

/**
 * Storage classes for S3's transitions.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
const storageClasses = [
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
] as const;

export const maxDays = 2_147_483_647;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
const lifecycleRuleId: readonly TextRule[] = [length(1, 255), noMarker];
const objectKeyPrefix: readonly TextRule[] = [length(1, 1024), noMarker];
const objectTagKey: readonly TextRule[] = [length(1, 128), noMarker];
const objectTagValue: readonly TextRule[] = [atMost(256), noMarker];

function days(describes: string) {
  return number({ describes, min: 1, max: maxDays, unit: "days" });
}

function number(input: Bounds) {
  return wholeNumber(input);
}

function words(input: Omit<TextInput, "type">) {
  return text({ type: "text", ...input });
}

const date = words({
  describes: "The day, as midnight UTC.",
  rules: [
    {
      message: 'must be midnight UTC of a day, such as "2030-01-01T00:00:00Z"',
      matches: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z$",
    },
    calendarDay,
  ],
  example: "2030-01-01T00:00:00Z",
});
const storageClass = z.enum(storageClasses).meta({ description: "The target storage class of the objects." });
const tagKey = words({ describes: "The tag's key.", rules: objectTagKey, example: "tier" });
const tagValue = words({ describes: "The tag's value.", rules: objectTagValue, example: "cold" });
const newerVersions = number({
  describes: "The number of newer noncurrent versions to keep, at any age.",
  min: 1,
  max: 100,
  unit: "versions",
});

const conditions = {
  prefix: words({
    describes: "The beginning of the objects' keys.",
    rules: objectKeyPrefix,
    example: "logs/",
  }).optional(),
  object_size_greater_than: size("Only objects larger than this.").optional(),
  object_size_less_than: size("Only objects smaller than this.", 1).optional(),
};

function size(describes: string, min = 0) {
  return number({ describes, min, max: Number.MAX_SAFE_INTEGER, unit: "bytes" });
}

const filter = z
  .strictObject({
    ...conditions,
    tag: z.strictObject({ key: tagKey, value: tagValue }).optional().meta({ description: "A tag of the objects." }),
    and: z
      .strictObject({
        ...conditions,
        tags: mapOf(objectTagKey, tagValue).optional().meta({ description: "Tags of the objects: all must match." }),
      })
      .optional()
      .meta({ description: "Several conditions: all must match." }),
  })
  .prefault({})
  .meta({ description: "The rule's objects. If unset, every object." });

const expiration = z
  .strictObject({
    days: days("Days until S3 deletes an object.").optional(),
    date: date.optional(),
    expired_object_delete_marker: flag({
      describes: "If `true`, S3 removes delete markers without noncurrent versions.",
    }).optional(),
  })
  .optional()
  .meta({ description: "When S3 deletes objects: one of `days`, `date` and `expired_object_delete_marker`." });

const transition = z.strictObject({
  days: number({ describes: "Days until S3 moves objects.", min: 0, max: maxDays, unit: "days" }).optional(),
  date: date.optional(),
  storage_class: storageClass,
});

const noncurrentTransition = z.strictObject({
  noncurrent_days: number({
    describes: "Days until S3 moves noncurrent versions.",
    min: 0,
    max: maxDays,
    unit: "days",
  }),
  newer_noncurrent_versions: newerVersions.optional(),
  storage_class: storageClass,
});

/** A rule of a bucket's lifecycle by the names in `aws_s3_bucket_lifecycle_configuration`. */
export const lifecycleRule = z.strictObject({
  id: words({ describes: "The name of the rule.", rules: lifecycleRuleId, example: "to-glacier" }),
  status: z.enum(["Enabled", "Disabled"]).meta({ description: "S3 applies the rule only if it is `Enabled`." }),
  filter,
  expiration,
  transition: z
    .array(transition)
    .optional()
    .meta({ description: "When S3 moves objects, and to which storage class." }),
  noncurrent_version_expiration: z
    .strictObject({
      noncurrent_days: days("Days until S3 deletes noncurrent versions."),
      newer_noncurrent_versions: newerVersions.optional(),
    })
    .optional()
    .meta({ description: "When S3 deletes noncurrent versions." }),
  noncurrent_version_transition: z
    .array(noncurrentTransition)
    .optional()
    .meta({ description: "When S3 moves noncurrent versions, and to which storage class." }),
  abort_incomplete_multipart_upload: z
    .strictObject({ days_after_initiation: days("Days until S3 deletes an incomplete upload.") })
    .optional()
    .meta({ description: "When S3 deletes incomplete multipart uploads." }),
});

export type LifecycleRule = z.output<typeof lifecycleRule>;
