import type { ImportTarget } from "../constructs/methods/import-target";
import { methods } from "../constructs/methods";
import { didYouMean } from "../text/closest";
import { shown } from "../text/fault";
import { oneOf } from "../text/list";
import { allTogether } from "../text/together";
import { accountIdRules } from "../settings/values/accounts";
import { bucketName } from "../settings/values/bucket-name";
import { identityName, pathRules } from "../settings/names";
import type { Integration } from "../config/rules/integration";
import type { Config } from "../config/config";
import type { ModuleVariant } from "../module/variant";
import { accessKeyName } from "../settings/access-keys";
import type { Settings } from "../settings/settings";
import type { TextRule } from "../settings/values/text-rule";
import { externalId, givenExternalIds } from "../settings/external-id";
import { externalIdOf } from "../vendors/lookups";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { bucketNameOf, identityNameOf } from "../config/rules/settings-rule";
import { attachedInModule, attachedInStack } from "./attached-policies";
import { checked, refusal, wrong } from "./checked";

/** The options of the command; each is absent unless given. */
export interface Options {
  readonly name?: string;
  readonly bucket?: string;
  readonly path?: string;
  readonly account?: string;
  /** The vendor's word for you, where the URL of its OpenID Connect provider has it. */
  readonly externalId?: string;
  /** `NAME=ID` for each access key. */
  readonly accessKey?: readonly string[];
  /** `NAME=ARN` for each policy beyond the vendor's document. */
  readonly policy?: readonly string[];
}

/**
 * The named stack of the file.
 * @param file the file's name for messages.
 * @throws ConfigError if the file has no such stack.
 */
export function integrationNamed({ integrations }: Config, stack: string, file: string): Integration {
  const names = integrations.map(({ name }) => name);
  const found = integrations.find(({ name }) => name === stack);
  const message = `must be a stack of ${file}: ${oneOf(names)}`;
  if (!found) throw refusal([wrong("NAME", stack, message, didYouMean(stack, names))]);
  return found;
}

/**
 * The names of a stack's resources.
 * @throws ConfigError with every missing or wrong part.
 */
export function importTargetForStack(
  { provider }: Pick<Config, "provider">,
  { name, vendor, settings }: Integration,
  addresses: readonly string[],
  { account, accessKey: keys = [] }: Options,
): ImportTarget {
  const [only, ...others] = provider.allowedAccountIds ?? [];
  const accountId = account ?? (others.length === 0 ? only : undefined);
  const [checkedAccount, accessKeys] = allTogether(
    () => (hasPolicy(addresses) ? checked("--account", accountId, accountIdRules) : ""),
    () => keysOfStack(settings, keys),
  );
  return {
    addresses,
    bucketName: bucketNameOf(settings),
    name: identityNameOf(name, settings),
    policyNames: settings.policyNames,
    attachedArns: attachedInStack(settings),
    path: settings.path ?? "/",
    accountId: checkedAccount,
    issuer: issuerOf(vendor, settings.access, [givenExternalIds(vendor, settings)?.given ?? []].flat()),
    externalIdSetting: externalIdOf(vendor, settings.access)?.setting,
    accessKeys,
  };
}

function keysOfStack({ accessKeys = "none" }: Settings, given: readonly string[]): Readonly<Record<string, string>> {
  const declared = accessKeys === "none" ? {} : accessKeys;
  const address = (key: string) => {
    if (declared[key]?.pgpKey !== undefined)
      throw refusal([
        {
          path: ["--access-key"],
          message: "can't import a key with a pgpKey: Terraform would replace the key",
          actual: shown(key),
          fix: "remove the pgpKey: AWS showed the secret only once, and the state doesn't have it",
        },
      ]);
    return Object.hasOwn(declared, key) ? `aws_iam_access_key.${key}` : undefined;
  };
  const names = Object.keys(declared);
  const known = names.length > 0 ? `: ${oneOf(names)}` : ", and the stack has none";
  return importedKeys(given, address, `must name a key of accessKeys${known}`);
}

/**
 * The names of a module's resources, called with the options.
 * @throws ConfigError with every missing or wrong part.
 */
export function importTargetForModule(
  variant: ModuleVariant,
  addresses: readonly string[],
  { name, bucket, path, account, externalId: id, accessKey: keys = [], policy: given = [] }: Options,
): ImportTarget {
  const { identity, tokenProvider } = methods[variant.access];
  const [ownName, ownBucket, ownPath, accountId, externalIds, accessKeys, attached] = allTogether(
    () => (identity ? checked("--name", name, identityName) : ""),
    () => checked("--bucket", bucket, bucketName),
    () => checked("--path", path ?? "/", pathRules),
    () => (hasPolicy(addresses) ? checked("--account", account, accountIdRules) : ""),
    () => (tokenProvider ? [checked("--external-id", id, externalId)] : []),
    () => keysOfModule(addresses, keys),
    () => attachedInModule(variant.access, addresses, { name: name ?? "", given }),
  );
  return {
    ...attached,
    bucketName: ownBucket,
    name: ownName,
    path: ownPath,
    accountId,
    ...(tokenProvider && { issuer: issuerOf(variant.vendor, variant.access, externalIds) }),
    accessKeys,
    externalIdSetting: externalIdOf(variant.vendor, variant.access)?.setting,
  };
}

function keysOfModule(addresses: readonly string[], given: readonly string[]): Readonly<Record<string, string>> {
  const hasKeys = addresses.includes("aws_iam_access_key.user");
  const address = (key: string) => {
    checked("--access-key", key, accessKeyName);
    return hasKeys ? `aws_iam_access_key.user["${key}"]` : undefined;
  };
  return importedKeys(given, address, "has no effect on a module without access keys");
}

function issuerOf(vendor: Vendor, access: AccessMode, externalIds: readonly string[]): string | undefined {
  return methods[access].tokenProvider?.(vendor, externalIds).issuer;
}

/**
 * The variant of a module.
 * @throws ConfigError if no such module can be generated.
 */
export function variantOf(modules: Readonly<Record<string, ModuleVariant>>, module: string): ModuleVariant {
  const variant = Object.hasOwn(modules, module) ? modules[module] : undefined;
  const message =
    "must be a module of npx s3-vendor-access modules --list, optionally with -protected, -keeps-policies or -hardened after its name";
  if (!variant) throw refusal([wrong("--module", module, message, didYouMean(module, Object.keys(modules)))]);
  return variant;
}

function hasPolicy(addresses: readonly string[]): boolean {
  return addresses.some((address) => address.startsWith("aws_iam_policy."));
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html */
const accessKeyId: TextRule = {
  message: "must be NAME=ID, with the access key's id after the =",
  matches: "^[A-Z0-9]{16,128}$",
};

function importedKeys(
  keys: readonly string[],
  addressOf: (key: string) => string | undefined,
  unknown: string,
): Readonly<Record<string, string>> {
  const pairs = allTogether(
    ...keys.map((given) => () => {
      const [key = "", ...id] = given.split("=");
      const address = addressOf(key);
      if (address === undefined) throw refusal([wrong("--access-key", key, unknown)]);
      return [address, checked("--access-key", id.join("="), [accessKeyId])] as const;
    }),
  );
  return Object.fromEntries(pairs);
}
