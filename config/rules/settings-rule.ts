import { methods } from "../../constructs/methods";
import type { Limits } from "../../policies/hardening";
import type { BucketAccess } from "../../policies/bucket";
import type { Vendor } from "../../vendors/vendor";
import type { BeyondSchema } from "../../text/beyond-schema";
import type { Schema } from "./decided-schema";
import type { Fault } from "../../text/fault";
import { realmIn } from "../../settings/realm";
import type { Settings, SettingName } from "../../settings/settings";
import { settingTags, taggingSettings } from "../../settings/tags";

/** One stack's settings, each of them well formed, and the context to check them together. */
interface Subject {
  readonly name: string;
  readonly vendor: Vendor;
  readonly settings: Settings;
  /** The settings written for this stack, and not taken from the defaults. */
  readonly own: ReadonlySet<string>;
}

/** A setting that a rule looks at; the vendor's words for its external id and its installations have one name each. */
export type Read = SettingName | "externalId" | "realm";

/** A rule about related settings. */
export interface SettingsRule {
  /** The settings it looks at: while one of them is malformed, the rule has nothing to say. */
  readonly reads: readonly Read[];
  readonly faults: (subject: Subject) => readonly Fault[];
  /** The same as a JSON Schema of a stack, as far as the stack itself has the settings. */
  readonly stackSchema?: (vendor: Vendor) => Schema | readonly Schema[] | undefined;
  /** The same as a JSON Schema of the file, where the defaults decide. */
  readonly fileSchema?: (vendor: Vendor) => Schema | readonly Schema[];
  /** The reason the rule, or a part of it, is in neither schema. */
  readonly beyondSchema?: BeyondSchema;
}

/** The settings that become tags, and their values. */
export type TaggedSettings = Pick<Settings, "tags" | (typeof taggingSettings)[number]>;

/** The tags of everything in the stack, those of other settings among them. */
export function allTags(settings: TaggedSettings): Readonly<Record<string, string>> {
  return { ...settings.tags, ...Object.fromEntries(tagsOfSettings(settings).map(({ key, value }) => [key, value])) };
}

/** The tags that other settings than `tags` give. */
export function tagsOfSettings(settings: Omit<TaggedSettings, "tags">) {
  return taggingSettings.flatMap((setting) => {
    const value = settings[setting];
    return value === undefined ? [] : [{ setting, key: settingTags[setting], value }];
  });
}

/** The stack's way in. */
export function accessOf({ vendor, settings }: Pick<Subject, "vendor" | "settings">): BucketAccess {
  return { mode: settings.access, pod: realmIn(vendor, settings) };
}

/** Reports if the stack makes a role or a user; the vendor's own principals have the access if not. */
export function makesIdentity({ access }: Pick<Settings, "access">): boolean {
  return methods[access].identity !== undefined;
}

/** The name of the stack's role or user. */
export function identityNameOf(
  name: string,
  { namePrefix = "", iamName }: Pick<Settings, "namePrefix" | "iamName">,
): string {
  return iamName ?? `${namePrefix}${name}`;
}

/** The names of its policies; without a key, that for the key is only reserved. */
export function policyNamesOf(
  name: string,
  settings: Pick<Settings, "namePrefix" | "iamName" | "policyNames">,
): readonly { readonly what: "bucket" | "key"; readonly policy: string }[] {
  const own = identityNameOf(name, settings);
  return (["bucket", "key"] as const).map((what) => ({
    what,
    policy: settings.policyNames?.[what] ?? `${own}-${what}`,
  }));
}

export function bucketNameOf({ bucket }: Pick<Settings, "bucket">): string {
  return "name" in bucket ? bucket.name : bucket.existing;
}

/** The limits of the stack's statements, for a hardened profile. */
export function limitsOf(settings: Pick<Settings, "bucket" | "region" | "objectPrefix" | "until">): Limits {
  const { region, objectPrefix, until } = settings;
  return { bucketName: bucketNameOf(settings), region, objectPrefix, until };
}

/** The ARN of the existing customer managed key, if there is one. */
export function givenKey(encryption: Settings["encryption"]): string | undefined {
  return typeof encryption === "object" && "kmsKeyArn" in encryption ? encryption.kmsKeyArn : undefined;
}
