import { keysBehind, kmsKeyTypes } from "./kms-keys";
import type { PlannedResource, PlannedState } from "../plan/planned-state";
import { settingsByBucket } from "./bucket-settings";
import { blocks, type Values } from "../plan/resources";

export const encryptionType = "aws_s3_bucket_server_side_encryption_configuration";

/** The deprecated argument of a bucket. */
const argument = "server_side_encryption_configuration";

/** From the weakest on: S3's own keys, the account's key aws/s3, and a customer managed key. */
export type KeyKind = 0 | 1 | 2;

/** The key for new objects of a bucket. */
export interface DefaultKey {
  readonly kind: KeyKind;
  /** The names of a customer managed key: as configured, or the addresses behind it while only the apply tells. */
  readonly names: readonly string[];
}

/** The keys in the rules of an encryption configuration; one without rules means S3's own. */
export function defaultKeys(state: PlannedState, planned: PlannedResource): readonly DefaultKey[] {
  const defaults = rulesOf(planned).flatMap((rule) => blocks(rule["apply_server_side_encryption_by_default"]));
  return defaults.map(({ sse_algorithm: algorithm, kms_master_key_id: key }) => {
    if (!String(algorithm).startsWith("aws:kms")) return { kind: 0, names: [] };
    // the provider writes no key as an empty text
    if (typeof key === "string" && key !== "")
      return /alias\/aws\/s3$/.test(key) ? { kind: 1, names: [] } : { kind: 2, names: [key, ...named(state, key)] };
    if (!isKeyUnknown(state, planned)) return { kind: 1, names: [] };
    return { kind: 2, names: keysToCome(state, planned) };
  });
}

function rulesOf(planned: PlannedResource): readonly Values[] {
  if (!isBucket(planned)) return blocks(planned.values["rule"]);
  return blocks(planned.values[argument]).flatMap(({ rule }) => blocks(rule));
}

function isBucket({ resource }: PlannedResource): boolean {
  return resource.type === "aws_s3_bucket";
}

/** The encryption of each bucket by its own resource, or else by the bucket's argument. */
export function encryptionByBucket(state: PlannedState): ReadonlyMap<string, PlannedResource> {
  const found = new Map<string, PlannedResource>();
  for (const [bucket, [own]] of settingsByBucket(state, encryptionType)) if (own) found.set(bucket, own);
  for (const [bucket, [planned]] of settingsByBucket(state, "aws_s3_bucket"))
    if (planned && !found.has(bucket) && hasArgument(state, planned)) found.set(bucket, planned);
  return found;
}

/** After the plan, AWS's answer of before it may be over. */
function hasArgument(state: PlannedState, planned: PlannedResource): boolean {
  const { before, after } = planned.resource;
  const isChanged = JSON.stringify(before?.[argument]) !== JSON.stringify(after?.[argument]);
  return state.side === "before" || isChanged || state.isConfigured(planned, argument);
}

/** The keys behind an unknown one: by reference, also through an alias, or else the keys in its module. */
function keysToCome(state: PlannedState, planned: PlannedResource): readonly string[] {
  const attribute = isBucket(planned) ? argument : "rule";
  const referenced = state.referencedInBlocks(planned, attribute).flatMap((target) => keysOf(state, target));
  if (referenced.length > 0) return [...new Set(referenced)];
  const inModule = planned.plan.resources.filter(({ module }) => module === planned.resource.module);
  return inModule.filter(({ type }) => kmsKeyTypes.some((one) => one === type)).map(({ address }) => address);
}

function keysOf(state: PlannedState, target: PlannedResource): readonly string[] {
  const { type, address } = target.resource;
  if (type !== "aws_kms_alias") return type.startsWith("aws_kms_") ? [address] : [];
  return keysBehind(state, target, "target_key_id").map(({ resource }) => resource.address);
}

/** The key behind the name of an alias. */
function named(state: PlannedState, key: string): readonly string[] {
  const aliases = state.withValue("aws_kms_alias", ["name", "arn"], key);
  return aliases.flatMap((alias) => keysOf(state, alias));
}

/** Reports if the key is created with the bucket, and so has no id yet. */
function isKeyUnknown({ side }: PlannedState, { resource }: PlannedResource): boolean {
  return side === "after" && JSON.stringify(resource.unknown ?? {}).includes('"kms_master_key_id":true');
}

/** The names of the customer managed keys in an encryption configuration. */
export function keyNames(state: PlannedState, planned: PlannedResource): readonly string[] {
  return defaultKeys(state, planned).flatMap(({ names }) => names);
}
