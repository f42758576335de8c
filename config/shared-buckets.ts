import type { Fault } from "./fault";
import type { Settings } from "./settings";
import { bucketNameOf, iamName } from "./settings-rules";

/** A stack of the file, checked by itself. */
export interface NamedSettings {
  readonly name: string;
  readonly settings: Settings;
}

/** What is wrong only because of another stack of the same file, each fault's path beginning with its stack's name. */
export function conflicts(stacks: readonly NamedSettings[]): readonly Fault[] {
  const creators = creatorsByBucket(stacks);
  const seen = {
    created: new Map<string, string>(),
    replaced: new Map<string, string>(),
    names: new Map<string, string>(),
  };
  return stacks.flatMap((stack) => [
    ...createdTwice(stack, seen.created),
    ...replacedTwice(stack, seen.replaced, creators),
    ...differsFromCreator(stack, creators),
    ...sameIamName(stack, seen.names),
  ]);
}

/** The stack of the file that creates each bucket, by the bucket's name. */
export function creatorsByBucket<Stack extends NamedSettings>(stacks: readonly Stack[]): ReadonlyMap<string, Stack> {
  const creating = stacks.filter(({ settings: { bucket } }) => "name" in bucket);
  return new Map(creating.map((stack) => [bucketNameOf(stack.settings), stack] as const).reverse());
}

function createdTwice({ name, settings }: NamedSettings, seen: Map<string, string>): readonly Fault[] {
  if (!("name" in settings.bucket)) return [];
  const bucket = settings.bucket.name;
  const first = firstToHave(seen, bucket, name);
  if (first === undefined) return [];
  return [
    {
      path: [name, "bucket", "name"],
      says: `is created by ${first} already`,
      got: JSON.stringify(bucket),
      fix: `to share it, write bucket: { existing: ${bucket} } here`,
    },
  ];
}

function replacedTwice(
  { name, settings }: NamedSettings,
  seen: Map<string, string>,
  creators: ReadonlyMap<string, NamedSettings>,
): readonly Fault[] {
  if (settings.bucketPolicy === undefined) return [];
  const bucket = bucketNameOf(settings);
  const other = creators.get(bucket)?.name ?? firstToHave(seen, bucket, name);
  if (other === undefined) return [];
  const says = `would replace the bucket policy that ${other} writes, and a bucket has only one`;
  return [
    { path: [name, "bucketPolicy"], says, atKey: true, fix: "remove it: the statements are merged, or handed over" },
  ];
}

function differsFromCreator(
  { name, settings }: NamedSettings,
  creators: ReadonlyMap<string, NamedSettings>,
): readonly Fault[] {
  const creator = creators.get(bucketNameOf(settings));
  if (!creator || creator.name === name || "name" in settings.bucket) return [];
  return [
    ...differs([name, "region"], settings.region, creator.settings.region, creator.name, "a bucket is in one Region"),
    ...differs(
      [name, "encryption"],
      encryptionKind(settings),
      encryptionKind(creator.settings),
      creator.name,
      "a bucket has one default encryption, and a key that is created with it is not known here: share a bucket under a kmsKeyArn",
    ),
  ];
}

function differs(path: Fault["path"], got: string, wanted: string, creator: string, why: string): readonly Fault[] {
  if (got === wanted) return [];
  return [{ path, says: `must be that of ${creator}, which creates the bucket: ${wanted}`, got, why }];
}

function encryptionKind({ encryption }: Settings): string {
  if (typeof encryption === "string") return encryption;
  return "kmsKeyArn" in encryption ? encryption.kmsKeyArn : "a key of its own (createKey)";
}

function sameIamName({ name, settings }: NamedSettings, seen: Map<string, string>): readonly Fault[] {
  if (settings.access === "bucket-policy") return [];
  const full = iamName(name, settings);
  const first = firstToHave(seen, full.toLowerCase(), name);
  if (first === undefined) return [];
  return [
    {
      path: [name, "namePrefix"],
      says: `makes the same IAM name as ${first}, and IAM does not tell upper from lower case`,
      got: JSON.stringify(full),
    },
  ];
}

function firstToHave(seen: Map<string, string>, value: string, name: string): string | undefined {
  const first = seen.get(value);
  if (first === undefined) seen.set(value, name);
  return first;
}
