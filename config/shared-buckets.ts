import { bucketStatements, tlsOnly } from "../policies/bucket";
import { policyFaults } from "../policies/checks";
import { policyDocument } from "../policies/document";
import { shown, type Fault } from "./fault";
import type { Integration } from "./integration";
import { repeats } from "./repeats";
import type { Settings } from "./settings";
import { bucketNameOf } from "./settings-rules";

type Creators = ReadonlyMap<string, Integration>;

/** What is wrong because of another stack on the same bucket, each fault's path beginning with its stack's name. */
export function bucketConflicts(stacks: readonly Integration[]): readonly Fault[] {
  const creators = creatorsByBucket(stacks);
  return [
    ...createdTwice(stacks),
    ...replacedTwice(stacks, creators),
    ...stacks.flatMap((stack) => differsFromCreator(stack, creators)),
    ...policiesTooLong(stacks, creators),
  ];
}

/** The stack of the file that creates each bucket, by the bucket's name. */
export function creatorsByBucket(stacks: readonly Integration[]): Creators {
  const creating = stacks.filter(creates);
  return new Map(creating.map((stack) => [bucketNameOf(stack.settings), stack] as const).reverse());
}

function creates({ settings: { bucket } }: Integration): boolean {
  return "name" in bucket;
}

function createdTwice(stacks: readonly Integration[]): readonly Fault[] {
  const creating = stacks.filter(creates);
  return repeats(creating, ({ settings }) => bucketNameOf(settings)).map(({ first, again: { name, settings } }) => ({
    path: [name, "bucket", "name"],
    says: `is created by ${first.name} already`,
    got: shown(bucketNameOf(settings)),
    fix: `to share it, write bucket: { existing: ${bucketNameOf(settings)} } here`,
  }));
}

function replacedTwice(stacks: readonly Integration[], creators: Creators): readonly Fault[] {
  const replacing = stacks.filter((stack) => stack.settings.bucketPolicy !== undefined && !creates(stack));
  const overCreators = replacing.flatMap((again) => {
    const first = creators.get(bucketNameOf(again.settings));
    return first ? [{ first, again }] : [];
  });
  const overEachOther = repeats(replacing, ({ settings }) => bucketNameOf(settings));
  return [...overCreators, ...overEachOther].map(({ first, again }) => ({
    path: [again.name, "bucketPolicy"],
    atKey: true,
    says: `would replace the bucket policy that ${first.name} writes, and a bucket has only one`,
    fix: "remove it: the statements are merged, or handed over",
  }));
}

function differsFromCreator({ name, settings }: Integration, creators: Creators): readonly Fault[] {
  const creator = creators.get(bucketNameOf(settings));
  if (!creator || "name" in settings.bucket) return [];
  const differs = (setting: string, of: (settings: Settings) => string, why: string): readonly Fault[] => {
    const [got, wanted] = [of(settings), of(creator.settings)];
    const says = `must be that of ${creator.name}, which creates the bucket: ${wanted}`;
    return got === wanted ? [] : [{ path: [name, setting], says, got, why }];
  };
  return [
    ...differs("region", ({ region }) => region, "a bucket is in one Region"),
    ...differs("encryption", encryptionInWords, "a bucket has one default encryption; to share one, use a kmsKeyArn"),
  ];
}

function encryptionInWords({ encryption }: Settings): string {
  if (typeof encryption === "string") return encryption;
  return "kmsKeyArn" in encryption ? encryption.kmsKeyArn : "a key of its own (createKey)";
}

/** The policy of a bucket that is created holds the statements of everyone who writes through it. */
function policiesTooLong(stacks: readonly Integration[], creators: Creators): readonly Fault[] {
  const writers = new Map<string, readonly Integration[]>();
  for (const stack of stacks.filter(({ settings: { access } }) => access === "bucket-policy")) {
    const bucket = bucketNameOf(stack.settings);
    writers.set(bucket, [...(writers.get(bucket) ?? []), stack]);
  }
  return [...creators].flatMap(([bucket, creator]) => policyTooLong(creator, writers.get(bucket) ?? []));
}

function policyTooLong({ name, settings }: Integration, writing: readonly Integration[]): readonly Fault[] {
  const bucket = bucketNameOf(settings);
  const statements = writing.flatMap(({ vendor, settings: { access: mode, pod } }) =>
    bucketStatements(vendor, { mode, pod }, bucket),
  );
  return policyFaults("bucket", policyDocument(tlsOnly(bucket), ...statements)).map((fault) => ({
    path: [name, "bucket"],
    says: `makes a bucket policy that ${fault}`,
    why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html",
    fix: `${writing.length} stacks write through it: let some of them use another bucket`,
  }));
}
