import { everyPrincipal } from "../../policies/any-statement";
import { documentedGrant } from "../../policies/bucket";
import { ownSettingsHaveEffect } from "./effect-warnings";
import { externalIdUnlikely } from "./external-id";
import { shown } from "../../text/fault";
import { realmIn } from "../../settings/realm";
import { oneOf } from "../../text/list";
import { formChosen } from "./document-form";
import { repeats } from "../../text/repeats";
import type { SettingsRule } from "./settings-rule";
import { folderNotEntered, namesBesideFolder } from "./profile";
import { givesMore } from "./more-policies";
import { preparedForNothing } from "./preparation";
import { opensOtherBuckets } from "./wide-resources";

const dotsInName: SettingsRule = {
  reads: ["bucket"],
  faults: ({ settings: { bucket } }) =>
    "name" in bucket && bucket.name.includes(".")
      ? [
          {
            path: ["bucket", "name"],
            message: "has a dot: TLS fails for addresses of the form BUCKET.s3.amazonaws.com",
            actual: shown(bucket.name),
            reason: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
            fix: 'use "-" instead: you can\'t rename a bucket later',
          },
        ]
      : [],
};

const realmNotNamed: SettingsRule = {
  reads: ["access", "realm"],
  faults: ({ vendor, settings }) => {
    const { bucket, trust = bucket, realms, bucketName } = documentedGrant(vendor, { mode: settings.access });
    if (!realms?.document || realmIn(vendor, settings) !== undefined) return [];
    const { document, each, setting, noun } = realms;
    const named = bucketName?.onlyInRealm ? ` and a bucket named ${bucketName.prefix}…` : "";
    const principals = trust
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Principal }) => everyPrincipal(Principal));
    return [
      {
        path: ["access"],
        message: `gives access to ${principals.join(", ")}; ${vendor.name}'s page${document.date ? ` of ${document.date}` : ""} asks for a ${noun}${named}`,
        reason: document.url,
        fix: `set ${setting} to ${oneOf(Object.keys(each))} if ${vendor.name} gave you one`,
      },
    ];
  },
};

const regionOfRealm: SettingsRule = {
  reads: ["access", "realm", "region"],
  faults: ({ vendor, settings }) => {
    const { region } = settings;
    const { document, noun, each = {} } = documentedGrant(vendor, { mode: settings.access }).realms ?? {};
    const realm = realmIn(vendor, settings) ?? "";
    const recommended = each[realm]?.recommendedRegion;
    if (!document || recommended === undefined || recommended === region) return [];
    return [
      {
        path: ["region"],
        message: `is not ${recommended}, recommended by ${vendor.name} for ${noun} ${realm}`,
        actual: shown(region),
        reason: document.url,
      },
    ];
  },
};

const secretsInState: SettingsRule = {
  reads: ["accessKeys", "state"],
  faults: ({ settings: { accessKeys = "none", state } }) =>
    Object.entries(accessKeys === "none" || state === "offboarded" ? {} : accessKeys)
      .filter(([, { pgpKey }]) => pgpKey === undefined)
      .map(([name]) => ({
        path: ["accessKeys", name],
        atKey: true,
        message:
          "will have its secret in plaintext in Terraform's state; to avoid that, set a pgpKey, or accessKeys: none",
        many: "access keys will have their secret in plaintext in Terraform's state; to avoid that, set a pgpKey, or accessKeys: none",
      })),
};

const everyKeyInactive: SettingsRule = {
  reads: ["accessKeys", "state"],
  faults: ({ vendor, settings: { accessKeys = "none", state } }) =>
    accessKeys !== "none" &&
    state === "active" &&
    Object.values(accessKeys).every(({ status }) => status === "inactive")
      ? [
          {
            path: ["accessKeys"],
            message: `has no active key, so AWS refuses every request of ${vendor.name}`,
            fix: "write status: active for the key in use, or accessKeys: none",
          },
        ]
      : [],
};

const tagsThatLookAlike: SettingsRule = {
  reads: ["tags"],
  faults: ({ settings: { tags } }) =>
    repeats(Object.keys(tags), look).map(({ first, again }) => ({
      path: ["tags", again],
      atKey: true,
      message: `looks like the tag ${shown(first)}, but AWS treats ${shown(again)} as a different tag`,
      many: "tags look like another tag of their stack, and AWS treats them as different",
    })),
};

function look(key: string): string {
  return key
    .normalize("NFKC")
    .replace(/\p{Z}+/gu, " ")
    .trim();
}

/** Facts to know before an apply, though they are allowed. */
export const warningRules: readonly SettingsRule[] = [
  dotsInName,
  realmNotNamed,
  formChosen,
  opensOtherBuckets,
  folderNotEntered,
  namesBesideFolder,
  regionOfRealm,
  secretsInState,
  everyKeyInactive,
  givesMore,
  preparedForNothing,
  externalIdUnlikely,
  ownSettingsHaveEffect,
  tagsThatLookAlike,
];
