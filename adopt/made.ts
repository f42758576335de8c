import { didYouMean } from "../config/closest";
import { ConfigError } from "../config/config-error";
import { faultText, oneOf, shown, type Fault } from "../config/fault";
import { inputs } from "../config/inputs";
import type { Config } from "../config/load";
import { brokenRule, type Rule } from "../config/rules";
import { bucketNameOf, iamName } from "../config/settings-rules";
import type { ModuleShape } from "../config/module-shape";
import type { Settings } from "../config/settings";
import type { Made, Makes } from "./imports";

/** What the options of the command say; each is a text, or absent. */
export interface Options {
  readonly name?: string;
  readonly bucket?: string;
  readonly path?: string;
  readonly account?: string;
}

/**
 * What a stack of the file gives its names to.
 * @throws ConfigError if the file has no such stack, or if the account is not known.
 */
export function madeForStack({ integrations, provider }: Config, stack: string, account?: string): Made {
  const names = integrations.map(({ name }) => name);
  const found = integrations.find(({ name }) => name === stack);
  if (!found) throw refusal([wrong("NAME", stack, `must be ${oneOf(names)}`, didYouMean(stack, names))]);
  const { settings } = found;
  const [only, ...others] = provider.allowedAccountIds ?? [];
  const accountId = account ?? (others.length === 0 ? only : undefined);
  return {
    makes: madeBySettings(settings),
    bucketName: bucketNameOf(settings),
    name: iamName(stack, settings),
    path: settings.path ?? "/",
    accountId: checked("--account", accountId, inputs.accountId.rules),
  };
}

/**
 * What a module of these gives its names to, when it is called with the options.
 * @throws ConfigError with what is missing or wrong.
 */
export function madeForModule(
  modules: Readonly<Record<string, ModuleShape>>,
  module: string,
  { name, bucket, path, account }: Options,
): Made {
  const shape = modules[module];
  const known = Object.keys(modules);
  if (!shape) throw refusal([wrong("--module", module, unknownModule, didYouMean(module, known))]);
  const hasIdentity = shape.access !== "bucket-policy";
  return {
    makes: madeByShape(shape),
    bucketName: checked("--bucket", bucket, inputs.existingBucketName.rules),
    name: hasIdentity ? checked("--name", name, inputs.name.rules) : "",
    path: checked("--path", path ?? "/", inputs.path.rules),
    accountId: hasIdentity ? checked("--account", account, inputs.accountId.rules) : "",
  };
}

const unknownModule =
  "must be a module that npm run modules -- --list shows, or one of those with -protected or -keeps-policies after it";

/** What of a bucket's that exists is made is the policy that replaces its own. */
function madeBySettings({ access, bucket, bucketPolicy, encryption }: Settings): Makes {
  const isNew = "name" in bucket;
  const hasKey = typeof encryption === "object";
  return {
    access,
    bucket: isNew,
    bucketPolicy: isNew || bucketPolicy === "replace",
    keyPolicy: access !== "bucket-policy" && hasKey,
  };
}

/** With a key that the caller may leave out, the policy for the bucket holds what is said of the key too. */
export function madeByShape({ access, bucket, encryption }: ModuleShape): Makes {
  const isNew = bucket === "new";
  const hasKey = encryption === "create-key" || encryption === "kms-key-arn";
  return { access, bucket: isNew, bucketPolicy: isNew, keyPolicy: access !== "bucket-policy" && hasKey };
}

function checked(option: string, value: string | undefined, rules: readonly Rule[]): string {
  if (value === undefined) throw refusal([{ path: [option], says: "is required" }]);
  const rule = brokenRule(rules, value);
  if (rule) throw refusal([wrong(option, value, rule.says, rule.fix?.(value))]);
  return value;
}

function wrong(option: string, value: string, says: string, fix?: string): Fault {
  return { path: [option], says, got: shown(value), fix };
}

export function refusal(faults: readonly Fault[]): ConfigError {
  return new ConfigError("The command", faults.map(faultText));
}
