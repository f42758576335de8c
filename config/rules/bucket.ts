import { holding } from "./decided-schema";
import { shown } from "../../text/fault";
import { newBucketName } from "../../settings/bucket";
import { brokenRule } from "../../settings/text-rule";
import type { SettingName } from "../../settings/settings";
import { both, having, isOf, unlessDefault } from "./schema-conditions";
import { bucketNameOf, type SettingsRule } from "./settings-rule";

const podBucketName: SettingsRule = {
  reads: ["pod", "bucket", "access"],
  beyondSchema: "merged",
  stackSchema: (vendor) => {
    const prefix = vendor.access["bucket-policy"]?.podBucketNamePrefix;
    if (prefix === undefined) return undefined;
    const name = { pattern: `^${prefix}` };
    return {
      // in another mode, the pod itself is refused
      if: both(isOf(vendor), having("pod", "bucket"), { not: holding("access", { not: { const: "bucket-policy" } }) }),
      then: { properties: { bucket: { properties: { name, existing: name } } } },
    };
  },
  faults: ({ vendor, settings }) => {
    const grant = vendor.access["bucket-policy"];
    const prefix = grant?.podBucketNamePrefix;
    const name = bucketNameOf(settings);
    if (settings.pod === undefined || prefix === undefined || name.startsWith(prefix)) return [];
    return [
      {
        path: ["bucket", "name" in settings.bucket ? "name" : "existing"],
        says: `must begin with ${JSON.stringify(prefix)} when pod is set`,
        got: shown(name),
        why: `${vendor.name} accepts no other name: ${vendor.document.url}`,
        fix: "name" in settings.bucket ? better(`${prefix}${name}`) : "name another bucket, or create one",
      },
    ];
  },
};

function better(name: string): string | undefined {
  return brokenRule(newBucketName, name) ? undefined : `try ${JSON.stringify(name)}`;
}

const ofCreatedBucket: readonly SettingName[] = [
  "versioning",
  "lifecycle",
  "additionalLifecycleRules",
  "accessLogBucket",
  "protect",
  "forceDestroy",
];

const nothingOfExistingBucket: SettingsRule = {
  reads: ["bucket", "encryption"],
  beyondSchema: "merged",
  stackSchema: () => ({
    if: holding("bucket", having("existing")),
    then: {
      properties: {
        ...Object.fromEntries(ofCreatedBucket.map((setting) => [setting, false])),
        encryption: { not: having("createKey") },
      },
    },
  }),
  faults: ({ settings: { bucket, encryption }, own }) => {
    if ("name" in bucket) return [];
    const createsKey = typeof encryption === "object" && "createKey" in encryption;
    return [
      ...ofCreatedBucket
        .filter((setting) => own.has(setting))
        .map((setting) => ({
          path: [setting],
          atKey: true,
          says: "needs a new bucket, and this one exists",
          fix: "remove it: an existing bucket stays unchanged",
        })),
      ...(createsKey
        ? [
            {
              path: ["encryption", "createKey"],
              atKey: true,
              says: "needs a new bucket: an existing bucket would not use the new key",
              fix: "give the bucket's own key: encryption: { kmsKeyArn: ARN }",
            },
          ]
        : []),
    ];
  },
};

const forceDestroyUnprotected: SettingsRule = {
  reads: ["protect", "forceDestroy"],
  beyondSchema: "merged",
  stackSchema: () => ({
    if: holding("forceDestroy", { const: true }),
    then: { properties: { protect: { const: false } } },
  }),
  fileSchema: () =>
    unlessDefault(holding("protect", { const: false }), {
      if: holding("forceDestroy", { const: true }),
      then: having("protect"),
    }),
  faults: ({ settings: { protect, forceDestroy } }) =>
    protect && forceDestroy
      ? [
          {
            path: ["forceDestroy"],
            says: "needs protect: false as well",
            got: shown(true),
            fix: "write protect: false, or remove it",
          },
        ]
      : [],
};

const replaceNeedsExisting: SettingsRule = {
  reads: ["bucket", "bucketPolicy"],
  beyondSchema: "merged",
  stackSchema: () => ({ if: holding("bucket", having("name")), then: { properties: { bucketPolicy: false } } }),
  faults: ({ settings: { bucket, bucketPolicy }, own }) =>
    bucketPolicy !== undefined && own.has("bucketPolicy") && "name" in bucket
      ? [
          {
            path: ["bucketPolicy"],
            atKey: true,
            says: "has no effect on a new bucket: its policy is always ours",
            fix: "remove it",
          },
        ]
      : [],
};

const logsElsewhere: SettingsRule = {
  reads: ["accessLogBucket", "bucket"],
  beyondSchema: "values",
  faults: ({ settings }) =>
    "name" in settings.bucket && settings.accessLogBucket === settings.bucket.name
      ? [
          {
            path: ["accessLogBucket"],
            says: "must be another bucket, or every log would cause another log",
            got: shown(settings.accessLogBucket),
          },
        ]
      : [],
};

export const bucketRules: readonly SettingsRule[] = [
  podBucketName,
  nothingOfExistingBucket,
  forceDestroyUnprotected,
  replaceNeedsExisting,
  logsElsewhere,
];
