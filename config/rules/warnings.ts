import { documentedGrant } from "../../policies/bucket";
import { ownSettingsHaveEffect } from "./effect-warnings";
import { externalIdUnlikely } from "./external-id";
import { oneOf, shown } from "../../text/fault";
import { formChosen } from "./document-form";
import { repeats } from "../../text/repeats";
import type { SettingsRule } from "./settings-rule";

const dotsInName: SettingsRule = {
  reads: ["bucket"],
  faults: ({ settings: { bucket } }) =>
    "name" in bucket && bucket.name.includes(".")
      ? [
          {
            path: ["bucket", "name"],
            says: "has a dot, which breaks TLS for addresses of the form BUCKET.s3.amazonaws.com",
            got: shown(bucket.name),
            why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
            fix: 'use "-" instead: the name of a bucket can\'t be changed later',
          },
        ]
      : [],
};

const podNotNamed: SettingsRule = {
  reads: ["access", "pod"],
  faults: ({ vendor, settings }) => {
    const { bucket, trust = bucket, realms, bucketName } = documentedGrant(vendor, { mode: settings.access });
    if (!realms?.document || settings.pod !== undefined) return [];
    const { document, each } = realms;
    const named = bucketName?.onlyInRealm ? ` and a bucket named ${bucketName.prefix}…` : "";
    const principals = trust.flatMap(({ Principal }) => (typeof Principal === "object" ? Principal.AWS : []));
    return [
      {
        path: ["access"],
        says: `lets in ${principals.join(", ")}; ${vendor.name}'s page of ${document.date} asks for a pod${named}`,
        why: document.url,
        fix: `set pod to ${oneOf(Object.keys(each))} if ${vendor.name} told you yours`,
      },
    ];
  },
};

const regionOfPod: SettingsRule = {
  reads: ["access", "pod", "region"],
  faults: ({ vendor, settings: { access: mode, pod = "", region } }) => {
    const { document, each = {} } = documentedGrant(vendor, { mode }).realms ?? {};
    const recommended = each[pod]?.recommendedRegion;
    if (!document || recommended === undefined || recommended === region) return [];
    return [
      {
        path: ["region"],
        says: `is not ${recommended}, which ${vendor.name} recommends for pod ${pod}`,
        got: shown(region),
        why: document.url,
      },
    ];
  },
};

const secretsInState: SettingsRule = {
  reads: ["accessKeys"],
  faults: ({ settings: { accessKeys = "none" } }) =>
    Object.entries(accessKeys === "none" ? {} : accessKeys)
      .filter(([, { pgpKey }]) => pgpKey === undefined)
      .map(([name]) => ({
        path: ["accessKeys", name],
        atKey: true,
        says: "will have its secret in plaintext in Terraform's state; a pgpKey, or accessKeys: none, keeps it out",
      })),
};

const everyKeyInactive: SettingsRule = {
  reads: ["accessKeys"],
  faults: ({ vendor, settings: { accessKeys = "none" } }) =>
    accessKeys !== "none" && Object.values(accessKeys).every(({ status }) => status === "inactive")
      ? [
          {
            path: ["accessKeys"],
            says: `has no active key, so AWS refuses every request of ${vendor.name}`,
            fix: "write status: active for the key that is in use, or accessKeys: none",
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
      says: `looks like the tag ${shown(first)}, and AWS takes ${shown(again)} for another`,
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
  podNotNamed,
  formChosen,
  regionOfPod,
  secretsInState,
  everyKeyInactive,
  externalIdUnlikely,
  ownSettingsHaveEffect,
  tagsThatLookAlike,
];
