import { ownSettingsHaveEffect } from "./effect-warnings";
import { externalIdUnlikely } from "./external-id";
import { shown } from "../../text/fault";
import { oneOf } from "../../text/list";
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
            says: "has a dot: TLS fails for addresses of the form BUCKET.s3.amazonaws.com",
            got: shown(bucket.name),
            why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
            fix: 'use "-" instead: you can\'t rename a bucket later',
          },
        ]
      : [],
};

const podNotNamed: SettingsRule = {
  reads: ["access", "pod"],
  faults: ({ vendor, settings }) => {
    const grant = settings.access === "bucket-policy" ? vendor.access["bucket-policy"] : undefined;
    if (!grant?.pods || !grant.podDocument || settings.pod !== undefined) return [];
    const { bucket, pods, podBucketNamePrefix, podDocument } = grant;
    const named = podBucketNamePrefix === undefined ? "" : ` and a bucket named ${podBucketNamePrefix}…`;
    const principals = bucket.flatMap(({ Principal }) => (typeof Principal === "object" ? Principal.AWS : []));
    return [
      {
        path: ["access"],
        says: `gives access to ${principals.join(", ")}; ${vendor.name}'s page of ${podDocument.date} asks for a pod${named}`,
        why: podDocument.url,
        fix: `set pod to ${oneOf(Object.keys(pods))} if ${vendor.name} gave you one`,
      },
    ];
  },
};

const regionOfPod: SettingsRule = {
  reads: ["access", "pod", "region"],
  faults: ({ vendor, settings: { pod = "", region } }) => {
    const { pods = {}, podDocument } = vendor.access["bucket-policy"] ?? {};
    const recommended = pods[pod]?.recommendedRegion;
    if (!podDocument || recommended === undefined || recommended === region) return [];
    return [
      {
        path: ["region"],
        says: `is not ${recommended}, recommended by ${vendor.name} for pod ${pod}`,
        got: shown(region),
        why: podDocument.url,
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
        says: "will have its secret in plaintext in Terraform's state; to avoid that, set a pgpKey, or accessKeys: none",
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
      says: `looks like the tag ${shown(first)}, but AWS treats ${shown(again)} as a different tag`,
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
