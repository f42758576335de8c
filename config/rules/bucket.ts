import { demandedNamePrefix, documentedGrant, documentOf } from "../../policies/bucket";
import { accessModes } from "../../vendors";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { holding, type Schema } from "./decided-schema";
import { shown } from "../../text/fault";
import { newBucketName } from "../../settings/values/bucket-name";
import { brokenRule } from "../../settings/values/text-rule";
import { newBucketSettings } from "../../settings/settings";
import { both, having, isOf, unlessDefault } from "./schema-conditions";
import { accessOf, bucketNameOf, type SettingsRule } from "./settings-rule";

const demandedBucketName: SettingsRule = {
  reads: ["realm", "bucket", "access"],
  beyondSchema: "merged",
  stackSchema: (vendor) => accessModes(vendor).flatMap((mode) => nameSchema(vendor, mode)),
  faults: ({ vendor, settings }) => {
    const access = accessOf({ vendor, settings });
    const prefix = demandedNamePrefix(vendor, access);
    const { bucketName: demand, realms } = documentedGrant(vendor, { mode: settings.access });
    const name = bucketNameOf(settings);
    if (prefix === undefined || name.startsWith(prefix)) return [];
    return [
      {
        path: ["bucket", "name" in settings.bucket ? "name" : "existing"],
        message: `must begin with ${JSON.stringify(prefix)}${demand?.onlyInRealm ? ` if ${realms?.setting} is set` : ""}`,
        actual: shown(name),
        reason: `${vendor.name} accepts no other name: ${documentOf(vendor, access).url}`,
        fix: "name" in settings.bucket ? better(`${prefix}${name}`) : "name another bucket, or create one",
      },
    ];
  },
};

function nameSchema(vendor: Vendor, mode: AccessMode): readonly Schema[] {
  const { bucketName: demand, realms } = documentedGrant(vendor, { mode });
  if (!demand) return [];
  const name = { pattern: `^${demand.prefix}` };
  const given = having(...(demand.onlyInRealm && realms ? [realms.setting] : []), "bucket");
  return [
    {
      // in another mode, the realm itself is refused
      if: both(isOf(vendor), given, { not: holding("access", { not: { const: mode } }) }),
      then: { properties: { bucket: { properties: { name, existing: name } } } },
    },
  ];
}

function better(name: string): string | undefined {
  return brokenRule(newBucketName, name) ? undefined : `try ${JSON.stringify(name)}`;
}

const nothingOfExistingBucket: SettingsRule = {
  reads: ["bucket", "encryption"],
  beyondSchema: "merged",
  stackSchema: () => ({
    if: holding("bucket", having("existing")),
    then: {
      properties: {
        ...Object.fromEntries(newBucketSettings.map((setting) => [setting, false])),
        encryption: { not: having("createKey") },
      },
    },
  }),
  faults: ({ settings: { bucket, encryption }, own }) => {
    if ("name" in bucket) return [];
    const createsKey = typeof encryption === "object" && "createKey" in encryption;
    return [
      ...newBucketSettings
        .filter((setting) => own.has(setting))
        .map((setting) => ({
          path: [setting],
          atKey: true,
          message: "needs a new bucket, and this one exists",
          fix: "remove it: an existing bucket stays unchanged",
        })),
      ...(createsKey
        ? [
            {
              path: ["encryption", "createKey"],
              atKey: true,
              message: "needs a new bucket: an existing bucket would not use the new key",
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
            message: "needs protect: false as well",
            actual: shown(true),
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
            message: "has no effect on a new bucket: its policy is always ours",
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
            message: "must be another bucket, or every log would cause another log",
            actual: shown(settings.accessLogBucket),
          },
        ]
      : [],
};

export const bucketRules: readonly SettingsRule[] = [
  demandedBucketName,
  nothingOfExistingBucket,
  forceDestroyUnprotected,
  replaceNeedsExisting,
  logsElsewhere,
];
