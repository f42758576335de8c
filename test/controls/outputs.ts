import { variantsOf, type ModuleVariant } from "../../module/variant";
import { moduleVariables } from "../../module/variables";
import type { Output, Policy, AttributeValues } from "../../scripts/security-controls/output";
import { moduleJson } from "../../module/module-json";
import { accessModes, vendors } from "../../vendors";
import type { AccessGrant, Vendor } from "../../vendors/vendor";
import { mparticle } from "../vendors/shipped";
import { synthesized } from "../stacks/synthesized";
import { ownSettings } from "../vendors/own-settings";
import { statementsIn } from "./statements";
import { modulesOfEachKind, variantsOfEachKind } from "../vendors/kinds";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const encryptionSettings: Readonly<Record<ModuleVariant["encryption"], unknown>> = {
  "sse-s3": "sse-s3",
  "sse-kms": "sse-kms",
  "create-key": { createKey: true },
  "kms-key-arn": { kmsKeyArn: keyArn },
  "optional-kms-key-arn": { kmsKeyArn: keyArn },
};

/** The least that a stack of this variant needs; whatever else there is has its default. */
export function leastSettings({ vendor, access, bucket, encryption }: ModuleVariant, name: string): AttributeValues {
  return {
    ...ownSettings(vendor, access),
    bucket: bucket === "new" ? { name } : { existing: name },
    ...(encryption !== "sse-s3" && { encryption: encryptionSettings[encryption] }),
    ...(access === "iam-user" && { accessKeys: "none" }),
  };
}

/** Every way in of every vendor once, because its document decides too. */
const firstOfEachWay = vendors.flatMap((vendor) =>
  accessModes(vendor).flatMap((access) => variantsOf(vendor).find((variant) => variant.access === access) ?? []),
);

/** The way in of a stack or a module, by its name in these outputs. */
export function grantOf(name: string): AccessGrant {
  const all = [...variantsOfEachKind, ...firstOfEachWay];
  const found = all.find((variant) => name === `stack-${nameOf(variant)}`) ?? modulesOfEachKind()[name];
  if (!found && name !== "stack-replaced-policy") throw new Error(`${name} is no output of a vendor`);
  return (found ? found.vendor.access[found.access] : mparticle.access["bucket-policy"]) as AccessGrant;
}

/** Each variant of a stack with its defaults, and a policy that replaces that of an existing bucket. */
export function stackOutputs(): Readonly<Record<string, Output>> {
  const variants = [...variantsOfEachKind, ...firstOfEachWay].map((variant, index) => {
    const name = `acme-${index}`;
    return [`stack-${nameOf(variant)}`, leastSettings(variant, name)] as const;
  });
  const replaced = {
    vendor: "mparticle",
    access: "bucket-policy",
    bucket: { existing: "acme" },
    bucketPolicy: "replace",
  };
  // one file has only one stack with a vendor's OpenID Connect provider
  const files = [[...variants, ["stack-replaced-policy", replaced] as const].filter(([name]) => !isOfTokens(name))];
  const alone = variants.filter(([name]) => isOfTokens(name)).map((one) => [one]);
  return Object.assign({}, ...[...files, ...alone].map((stacks) => outputsOf(Object.fromEntries(stacks)))) as Readonly<
    Record<string, Output>
  >;
}

/** A stack with its defaults, but for these settings. */
export function stackWith(vendor: Vendor, settings: AttributeValues): Output {
  const variants = variantsOf(vendor).filter(({ bucket }) => bucket === "new");
  const variant = variants.find(({ access }) => access === settings["access"]) ?? variants[0]!;
  return outputsOf({ stack: { ...leastSettings(variant, "acme-events"), ...settings } })["stack"]!;
}

/** Each module with the defaults of its variables. */
export function moduleOutputs(): Readonly<Record<string, Output & { readonly variant: ModuleVariant }>> {
  return Object.fromEntries(
    Object.entries(modulesOfEachKind()).map(([name, variant]) => [name, { ...moduleOutput(name, variant), variant }]),
  );
}

function isOfTokens(name: string): boolean {
  return name.includes("-web-identity-");
}

function nameOf({ vendor, access, bucket, encryption }: ModuleVariant): string {
  return [vendor.id, access, bucket, encryption].join("-");
}

function outputsOf(integrations: Readonly<Record<string, AttributeValues>>): Readonly<Record<string, Output>> {
  const file = { name: "acme", provider: { region: "us-east-1" }, integrations };
  const stacks = synthesized(JSON.stringify(file));
  return Object.fromEntries(
    Object.entries(stacks).map(([name, json]) => [name, outputOf(json as unknown as AttributeValues)]),
  );
}

function moduleOutput(name: string, variant: ModuleVariant): Output {
  const json = Object.assign({}, ...Object.values(moduleJson(name, variant))) as AttributeValues;
  const variables = Object.fromEntries(
    moduleVariables(variant).map((variable) => [variable.name, variable.default ?? variable.example]),
  );
  return outputOf(filled(json, variables) as AttributeValues);
}

/** With the value of a variable where a text is that variable and nothing else. */
function filled(node: unknown, variables: AttributeValues): unknown {
  if (typeof node === "string") {
    const [, variable = ""] = /^\$\{var\.(\w+)\}$/.exec(node) ?? [];
    return variable in variables ? variables[variable] : node;
  }
  if (Array.isArray(node)) return node.map((item) => filled(item, variables));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value, variables)]));
}

type Named = Readonly<Record<string, Readonly<Record<string, AttributeValues>>>>;

const policyAttributes: readonly (readonly [type: string, attribute: string, kind: Policy["kind"]])[] = [
  ["aws_iam_policy", "policy", "identity"],
  ["aws_iam_role_policy", "policy", "identity"],
  ["aws_iam_user_policy", "policy", "identity"],
  ["aws_iam_role", "assume_role_policy", "trust"],
  ["aws_s3_bucket_policy", "policy", "bucket"],
  ["aws_kms_key", "policy", "key"],
];

function outputOf(json: AttributeValues): Output {
  const {
    resource = {},
    output = {},
    provider = {},
    locals = {},
  } = json as {
    resource?: Named;
    output?: Readonly<Record<string, AttributeValues>>;
    provider?: Readonly<Record<string, readonly AttributeValues[]>>;
    locals?: AttributeValues;
  };
  const made = Object.entries(resource).flatMap(([type, named]) =>
    Object.values(named).map((values) => ({ type, values })),
  );
  const providers = (provider["aws"] ?? []).map((values) => ({ type: "provider.aws", values }));
  const policies = policyAttributes.flatMap(([type, attribute, kind]) =>
    made
      .filter((one) => one.type === type)
      .map(({ values }) => ({ kind, statements: statementsIn(String(values[attribute]), locals) })),
  );
  const { value: text } = output["bucket_policy_json"] ?? output["bucket_policy_statements"] ?? {};
  const handedOver =
    text === undefined ? [] : [{ kind: "handed-over" as const, statements: statementsIn(String(text), locals) }];
  return { resources: [...made, ...providers], policies: [...policies, ...handedOver] };
}
