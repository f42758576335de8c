import type { Fault } from "../../text/fault";
import type { Integration } from "./integration";
import { isMap, type RawMap } from "../../text/map";
import { newBucketSettings, settingNames, type SettingName, type Settings } from "../../settings/settings";
import { makesIdentity, type SettingsRule } from "./settings-rule";

type Reason = (settings: Settings) => string | false;

const onlyForNewBucket: Reason = ({ bucket }) => "existing" in bucket && "an existing bucket stays unchanged";

const onlyForOwnRules: Reason = (settings) =>
  onlyForNewBucket(settings) || (!settings.manageLifecycle && "manageLifecycle is false");

/** True if nothing is created to carry it: neither an identity, nor a bucket, nor a key. */
function createsNothing(settings: Settings): boolean {
  return (!makesIdentity(settings) || settings.state === "offboarded") && "existing" in settings.bucket;
}

/** Returns the reason a setting changes nothing; a setting without an entry here always does something in its modes. */
const reasons: { readonly [setting in SettingName]?: Reason } = {
  ...Object.fromEntries(newBucketSettings.map((setting) => [setting, onlyForNewBucket])),
  lifecycle: onlyForOwnRules,
  additionalLifecycleRules: onlyForOwnRules,
  accessLogPrefix: (settings) =>
    onlyForNewBucket(settings) || (settings.accessLogBucket === undefined && "no accessLogBucket is set"),
  policyNames: ({ policyNames, encryption }) =>
    policyNames?.key !== undefined &&
    policyNames.bucket === undefined &&
    typeof encryption === "string" &&
    "the stack has no policy for a key",
  bucketPolicy: ({ bucket }) => "name" in bucket && "the stack always writes the policy of a new bucket",
  additionalBucketPolicyStatements: ({ bucket, bucketPolicy }) =>
    "existing" in bucket && bucketPolicy === undefined && "the policy of the bucket is not ours",
  kmsKeyPolicyManagedElsewhere: ({ encryption }) =>
    !(typeof encryption === "object" && "kmsKeyArn" in encryption) && "no kmsKeyArn is set",
  tags: (settings) => createsNothing(settings) && "no resource is created for it",
  environment: (settings) => createsNothing(settings) && "no resource is created for it",
  description: (settings) =>
    !makesIdentity(settings) &&
    !(typeof settings.encryption === "object" && "createKey" in settings.encryption) &&
    "neither a role, nor a user, nor a key is created",
};

function reasonOf(setting: string, settings: Settings): string | false | undefined {
  // a property inherited by every object is no reason
  return Object.hasOwn(reasons, setting) && reasons[setting as SettingName]?.(settings);
}

/** Warns of a setting of the stack itself without effect. */
export const ownSettingsHaveEffect: SettingsRule = {
  reads: ["access", "bucket", "encryption", "accessLogBucket", "manageLifecycle"],
  faults: ({ settings, own }) =>
    [...own].flatMap((setting) => {
      const reason = reasonOf(setting, settings);
      return reason ? [{ path: [setting], atKey: true, message: `has no effect: ${reason}`, fix: "remove it" }] : [];
    }),
};

/** Warns of a default without a stack to use it, or without effect there. Each path begins at the top. */
export function unusedDefaults(file: RawMap, stacks: readonly Integration[]): readonly Fault[] {
  const { defaults, provider, integrations } = file;
  const own = (stack: Integration) => (integrations as Readonly<Record<string, RawMap>>)[stack.name] as RawMap;
  const takes = (setting: string, value: unknown) =>
    stacks.some((stack) => !overrides(own(stack), setting, value) && hasEffect(stack, setting));
  const ofDefaults = Object.entries(isMap(defaults) ? defaults : {}).filter(
    ([setting, value]) => !takes(setting, value),
  );
  const region = isMap(provider) && provider["region"] !== undefined;
  const regionTaken = !(isMap(defaults) && defaults["region"] !== undefined) && takes("region", undefined);
  return [
    ...ofDefaults.map(([setting]) => unused("defaults", setting)),
    ...(region && !regionTaken ? [unused("provider", "region")] : []),
  ];
}

function unused(place: string, setting: string): Fault {
  return { path: [place, setting], atKey: true, message: "has no effect in any stack of this file", fix: "remove it" };
}

function overrides(own: RawMap, setting: string, value: unknown): boolean {
  if (!Object.hasOwn(own, setting)) return false;
  const mine = own[setting];
  // tags are merged one by one
  return setting !== "tags" || Object.keys(value as RawMap).every((key) => Object.hasOwn(mine as RawMap, key));
}

function hasEffect({ vendor, settings }: Integration, setting: string): boolean {
  const known = settingNames(vendor, [settings.access]).some((name) => name === setting);
  return known && !reasonOf(setting, settings);
}

const noncurrentDays = {
  path: ["versioning", "noncurrentDays"],
  atKey: true,
  message: "keeps nothing with versioning off: it applies only to noncurrent versions from before",
  fix: "remove it, or write enabled: true",
};

function keepsNothing(raw: unknown): boolean {
  const versioning = isMap(raw) ? raw["versioning"] : undefined;
  return isMap(versioning) && versioning["enabled"] === false && versioning["noncurrentDays"] !== undefined;
}

/** Warns of a number of days without anything to keep. Each path begins at the top of the file. */
export function daysWithoutVersions({ defaults, integrations }: RawMap): readonly Fault[] {
  const below = (...above: readonly string[]): Fault => ({
    ...noncurrentDays,
    path: [...above, ...noncurrentDays.path],
  });
  const stacks = Object.entries(integrations as RawMap);
  return [
    ...(keepsNothing(defaults) ? [below("defaults")] : []),
    ...stacks.filter(([, raw]) => keepsNothing(raw)).map(([name]) => below("integrations", name)),
  ];
}
