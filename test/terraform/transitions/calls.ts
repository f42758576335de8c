import { importTargetForModule } from "../../../adopt/target";
import { importableAddresses, importBlocks } from "../../../constructs/import-targets";
import { methods } from "../../../constructs/methods";
import { examples } from "../../../module/own-test";
import { isRequired, moduleVariables } from "../../../module/variables";
import type { ModuleVariant } from "../../../module/variant";
import type { Json, JsonObject } from "../../../terraform/json";
import { folderOf, guarded, hasOwnKey, holdsData, takesOver, type Transition } from "./transition";

/** A key from elsewhere, for the modules that take the ARN of one. */
const givenKey = { resource: { aws_kms_key: { given: { deletion_window_in_days: 7 } } } };
const givenArn = "${aws_kms_key.given.arn}";

/** The root before the sources change; its output has the ARN of each module's own key. */
export function rootBefore(transitions: readonly Transition[]): JsonObject {
  const calls = transitions.map((one) => {
    const variant = guarded(one.from);
    return [one.id, call(one.id, variant, `../modules/${folderOf(variant)}`, givenArn)];
  });
  const keys = transitions
    .filter(({ from }) => hasOwnKey(from))
    .map(({ id }) => [id, `\${module.${id}.kms_key_arn}`] as const);
  const value = { given: givenArn, ...Object.fromEntries(keys) };
  return { ...givenKey, module: Object.fromEntries(calls) as JsonObject, output: { keys: { value } } };
}

/**
 * The root with the other sources, and with the import blocks that `s3-vendor-access adopt` prints for an existing bucket.
 * @param keys the ARNs of the keys so far.
 */
export function rootAfter(transitions: readonly Transition[], keys: Readonly<Record<string, string>>): JsonObject {
  const calls = transitions.map(({ id, to }, index) => {
    // both twins, so that either form lets go
    const source = `../modules/${folderOf(to.variant)}${index % 2 === 0 ? "" : "/json"}`;
    // a bucket keeps the key that its objects are encrypted with
    return [id, call(id, to.variant, source, keys[id] ?? givenArn)];
  });
  const blocks = transitions.filter(takesOver).flatMap(imports);
  return { ...givenKey, module: Object.fromEntries(calls) as JsonObject, import: blocks };
}

function call(id: string, variant: ModuleVariant, source: string, kmsKeyArn: string): JsonObject {
  const variables = moduleVariables(variant);
  const has = (name: string | undefined) => variables.some((variable) => variable.name === name);
  const values = { name: id, bucket_name: id, kms_key_arn: kmsKeyArn };
  const given = Object.entries(values).filter(([name]) => has(name));
  const { accessKeysVariable } = methods[variant.access];
  const keys = accessKeysVariable === undefined ? {} : { [accessKeysVariable]: { blue: {} } };
  return { source, ...examples(variables.filter(isRequired)), ...Object.fromEntries(given), ...keys };
}

function imports({ id, from, to }: Transition): readonly Json[] {
  const target = importTargetForModule(to.variant, to.made, { name: id, bucket: id, account: "111122223333" });
  const isMissing = (address: string) => !holdsData(address) && !from.made.includes(address);
  return importBlocks(target, importableAddresses(target).filter(isMissing), `module.${id}`).import.map((block) => ({
    ...block,
  }));
}
