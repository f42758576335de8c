import { stringify } from "yaml";
import { documentedGrant } from "../policies/bucket";
import { accessModes } from "../vendors";
import { isLater, openings } from "../settings/preparation";
import { externalIdOf, inputsOf } from "../vendors/lookups";
import type { AccessMode, Vendor } from "../vendors/vendor";

/** The top of a first integrations.yaml. */
export interface FileChoices {
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

/** One stack of it. */
export interface StackChoices {
  readonly vendor: Vendor;
  readonly access: AccessMode;
  readonly stack: string;
  readonly bucket: { readonly name: string } | { readonly existing: string };
  readonly externalId?: string;
  readonly realm?: string;
  /** The values that the vendor shows to each customer, by their settings. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Returns the text of an integrations.yaml, with comments for its reader. */
export function integrationsFile({ name, account, region }: FileChoices, stacks: readonly StackChoices[]): string {
  return [
    "# SaaS vendors' access to S3 buckets: one stack for each entry of `integrations`.",
    "# npx s3-vendor-access synth checks this file and writes the Terraform of its stacks.",
    "",
    "# A part of every state's path: give each file its own name.",
    `name: ${scalar(name)}`,
    "",
    "provider:",
    `  region: ${region}`,
    "  # Terraform refuses to plan in any other account.",
    `  allowedAccountIds: ["${account}"]`,
    "",
    "integrations:",
    ...stacks.flatMap(stackLines).map((line) => `  ${line}`),
    "",
  ].join("\n");
}

function stackLines(choices: StackChoices): readonly string[] {
  const { vendor, access, stack, bucket, realm } = choices;
  const settings = [
    `vendor: ${vendor.id}`,
    ...(accessModes(vendor).length > 1 ? [`access: ${access}`] : []),
    ...("name" in bucket ? [`bucket: { name: ${scalar(bucket.name)} }`] : existing(bucket.existing)),
    ...externalId(choices),
    ...inputs(choices),
    ...prepared(choices),
    ...(realm === undefined ? [] : [`${documentedGrant(vendor, { mode: access }).realms?.setting}: ${scalar(realm)}`]),
    ...(access === "iam-user" ? accessKeys : []),
  ];
  const { title, url } = vendor.document;
  return [`# ${title}: ${url}`, `${scalar(stack)}:`, ...settings.map((line) => `  ${line}`)];
}

function existing(name: string): readonly string[] {
  return [
    "# Nothing in the bucket is changed. Write the encryption that it has.",
    `bucket: { existing: ${scalar(name)} }`,
    "encryption: sse-s3",
  ];
}

function externalId({ vendor, access, externalId: value }: StackChoices): readonly string[] {
  const facts = documentedGrant(vendor, { mode: access }).externalId;
  return facts && value !== undefined ? [`# From ${facts.from}.`, `${facts.setting}: ${JSON.stringify(value)}`] : [];
}

function inputs({ vendor, access, inputs: values = {} }: StackChoices): readonly string[] {
  return inputsOf(vendor, access).flatMap(({ setting, from }) => {
    const value = values[setting];
    return value === undefined ? [] : [`# From ${from}.`, `${setting}: ${JSON.stringify(value)}`];
  });
}

/** A role that comes before the vendor's values, as long as one is missing. */
function prepared({ vendor, access, externalId: id, inputs: values = {} }: StackChoices): readonly string[] {
  const idSetting = externalIdOf(vendor, access)?.setting;
  const missing = openings(vendor, access).filter(
    ({ setting }) => (setting === idSetting ? id : values[setting]) === undefined,
  );
  if (!missing.some(({ setting }) => isLater(vendor, access, setting))) return [];
  return [`# Until ${vendor.name} shows its values: npx s3-vendor-access vendors ${vendor.id}`, "state: prepared"];
}

/** In quotes where YAML would read a number or another word of its own. */
function scalar(text: string): string {
  return stringify(text).trimEnd();
}

const accessKeys = [
  "# Terraform's state holds the secret. To create the key by hand instead, write accessKeys: none.",
  "accessKeys:",
  "  blue: { status: active }",
];
