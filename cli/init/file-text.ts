import { stringify } from "yaml";
import { accessModes } from "../../vendors";
import { grantOf, type Answers } from "./answers";

/** Returns the text of an integrations.yaml with one stack, and comments for its reader. */
export function fileText(answers: Answers): string {
  const { vendor, access, name, stack, account, region, bucket, realm } = answers;
  const settings = [
    `vendor: ${vendor.id}`,
    ...(accessModes(vendor).length > 1 ? [`access: ${access}`] : []),
    ...("name" in bucket ? [`bucket: { name: ${scalar(bucket.name)} }`] : existing(bucket.existing)),
    ...externalId(answers),
    ...(realm === undefined ? [] : [`${grantOf(vendor, access)?.realms?.setting}: ${realm}`]),
    ...(access === "iam-user" ? accessKeys : []),
  ];
  return [
    "# SaaS vendors' access to S3 buckets: one stack for each entry of `integrations`.",
    "# s3-vendor-access synth checks this file and writes the Terraform of its stacks.",
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
    `  # ${vendor.document.title}: ${vendor.document.url}`,
    `  ${scalar(stack)}:`,
    ...settings.map((line) => `    ${line}`),
    "",
  ].join("\n");
}

function existing(name: string): readonly string[] {
  return [
    "# Nothing in the bucket is changed. Write the encryption that it has.",
    `bucket: { existing: ${scalar(name)} }`,
    "encryption: sse-s3",
  ];
}

function externalId({ vendor, access, externalId: value }: Answers): readonly string[] {
  const facts = grantOf(vendor, access)?.externalId;
  return facts && value !== undefined ? [`# From ${facts.from}.`, `${facts.setting}: ${JSON.stringify(value)}`] : [];
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
