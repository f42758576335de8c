import { shown } from "../../text/fault";
import { holding } from "./decided-schema";
import { both, having } from "./schema-conditions";
import type { SettingsRule } from "./settings-rule";

const configuring = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html";

const daysOrYears: SettingsRule = {
  reads: ["objectLock"],
  beyondSchema: "merged",
  stackSchema: () => ({
    properties: { objectLock: { if: having("days"), then: { not: having("years") }, else: having("years") } },
  }),
  faults: ({ settings: { objectLock } }) =>
    objectLock && (objectLock.days === undefined) === (objectLock.years === undefined)
      ? [{ path: ["objectLock"], message: "must have exactly one of days and years", reason: configuring }]
      : [],
};

const lockNeedsVersions: SettingsRule = {
  reads: ["objectLock", "versioning", "bucket"],
  beyondSchema: "merged",
  stackSchema: () => ({
    not: both(having("objectLock"), holding("versioning", holding("enabled", { const: false }))),
  }),
  faults: ({ settings: { objectLock, versioning, bucket } }) =>
    objectLock && !versioning.enabled && "name" in bucket
      ? [
          {
            path: ["objectLock"],
            atKey: true,
            message: "needs versioning.enabled: true: S3 locks object versions",
            actual: shown(false),
            reason: configuring,
            fix: "remove versioning.enabled, or objectLock",
          },
        ]
      : [],
};

export const objectLockRules: readonly SettingsRule[] = [daysOrYears, lockNeedsVersions];
