import { tlsOnly } from "../../policies/bucket";
import { wholePolicyFaults } from "../../policies/checks";
import { policyDocument } from "../../policies/document";
import { shown, type Fault } from "../../text/fault";
import type { Integration } from "./integration";
import { repeats } from "../../text/repeats";
import { type SettingName, type Settings } from "../../settings/settings";
import { bucketNameOf, makesIdentity } from "./settings-rule";
import type { StacksRule } from "./stacks-rule";
import { stacksByBucket, vendorStatements } from "./stacks-of-bucket";

type Creators = ReadonlyMap<string, Integration>;

/** The stack that creates each bucket, by the bucket's name. */
export function creatorsByBucket(stacks: readonly Integration[]): Creators {
  const creating = stacks.filter(creates);
  return new Map(creating.map((stack) => [bucketOf(stack), stack] as const).reverse());
}

function creates({ settings: { bucket } }: Integration): boolean {
  return "name" in bucket;
}

function bucketOf({ settings }: Integration): string {
  return bucketNameOf(settings);
}

const createdOnce: StacksRule = {
  reads: ["bucket"],
  faults: (stacks) =>
    repeats(stacks.filter(creates), bucketOf).map(({ first, again }) => ({
      path: [again.name, "bucket", "name"],
      message: `is created by ${first.name} already`,
      actual: shown(bucketOf(again)),
      fix: `to share it, write bucket: { existing: ${bucketOf(again)} } here`,
    })),
};

const replacedOnce: StacksRule = {
  reads: ["bucket", "bucketPolicy"],
  faults: (stacks) => replacedTwice(stacks, creatorsByBucket(stacks)),
};

function replacedTwice(stacks: readonly Integration[], creators: Creators): readonly Fault[] {
  const replacing = stacks.filter((stack) => stack.settings.bucketPolicy !== undefined && !creates(stack));
  const overCreators = replacing.flatMap((again) => {
    const first = creators.get(bucketOf(again));
    return first ? [{ first, again }] : [];
  });
  const overEachOther = repeats(replacing, bucketOf);
  return [...overCreators, ...overEachOther].map(({ first, again }) => ({
    path: [again.name, "bucketPolicy"],
    atKey: true,
    message: `would replace the bucket policy of ${first.name}, and a bucket has only one`,
    fix: "remove it: the tool merges the statements, or outputs them",
  }));
}

/**
 * A setting of the bucket's own: every stack must give the same value as the bucket's creator, or as the first stack.
 */
function sameForAll(setting: SettingName, of: (settings: Settings) => string, reason: string): StacksRule {
  return {
    reads: ["bucket", setting],
    faults: (stacks) => {
      const creators = creatorsByBucket(stacks);
      return [...stacksByBucket(stacks)].flatMap(([bucket, [first, ...others]]) => {
        const creator = creators.get(bucket);
        const model = creator ?? first;
        const uses = creator ? "creates the bucket" : "uses the same bucket";
        const message = `must be the same as in ${model.name}, because it ${uses}: ${of(model.settings)}`;
        return [first, ...others]
          .filter((stack) => !creates(stack) && of(stack.settings) !== of(model.settings))
          .map((stack) => ({ path: [stack.name, setting], message, actual: of(stack.settings), reason }));
      });
    },
  };
}

const oneRegion = sameForAll("region", ({ region }) => shown(region), "a bucket is in one Region");

const oneEncryption = sameForAll(
  "encryption",
  encryptionInWords,
  "a bucket has one default encryption; to share one, use a kmsKeyArn",
);

function encryptionInWords({ encryption }: Settings): string {
  if (typeof encryption === "string") return shown(encryption);
  return "kmsKeyArn" in encryption ? shown(encryption.kmsKeyArn) : "its own key (createKey)";
}

const policyFits: StacksRule = {
  reads: ["bucket", "access", "realm", "bucketPolicy", "additionalBucketPolicyStatements"],
  faults: (stacks) => policiesTooLong(stacks, ownersByBucket(stacks)),
};

/**
 * The stack that writes each bucket's whole policy: the bucket's creator, or the stack with `bucketPolicy: replace`.
 */
function ownersByBucket(stacks: readonly Integration[]): Creators {
  const replacing = stacks.filter(({ settings }) => settings.bucketPolicy === "replace");
  return new Map([...replacing.map((stack) => [bucketOf(stack), stack] as const), ...creatorsByBucket(stacks)]);
}

/** A bucket's policy holds the statements of everyone who writes through it. */
function policiesTooLong(stacks: readonly Integration[], creators: Creators): readonly Fault[] {
  const writers = stacksByBucket(stacks.filter(({ settings }) => !makesIdentity(settings)));
  return [...creators].flatMap(([bucket, creator]) => policyTooLong(creator, writers.get(bucket) ?? []));
}

function policyTooLong({ name, settings }: Integration, writing: readonly Integration[]): readonly Fault[] {
  const bucket = bucketNameOf(settings);
  const additional = settings.additionalBucketPolicyStatements;
  const many = `${writing.length} stacks use it: give some of them another bucket`;
  const document = policyDocument(tlsOnly(bucket), ...writing.flatMap(vendorStatements), ...additional);
  return wholePolicyFaults("bucket", document).map((fault) => ({
    path: [name, additional.length > 0 ? "additionalBucketPolicyStatements" : "bucket"],
    message: `creates an invalid bucket policy: it ${fault}`,
    reason: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html",
    fix: additional.length > 0 ? "rename, shorten or remove some of the statements" : many,
  }));
}

/** The rules for the stacks with the same bucket. */
export const sharedBucketRules: readonly StacksRule[] = [
  createdOnce,
  replacedOnce,
  oneRegion,
  oneEncryption,
  policyFits,
];
