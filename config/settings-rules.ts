import { policyFaults, type PolicyKind } from "../policies/checks";
import type { PolicyDocument } from "../policies/document";
import { trustPolicy } from "../policies/trust";
import type { Vendor } from "../vendors/vendor";
import { oneOf, shown, type Fault } from "./fault";
import type { Settings, SettingName } from "./settings";

/** One stack's settings, each of them well formed, and what is needed to judge them together. */
export interface Subject {
  readonly name: string;
  readonly vendor: Vendor;
  readonly settings: Settings;
  /** The settings written for this stack, and not taken from the defaults. */
  readonly own: ReadonlySet<string>;
}

/** A rule about settings that belong together. */
export interface SettingsRule {
  /** The settings it looks at: while one of them is malformed, the rule has nothing to say. */
  readonly reads: readonly SettingName[];
  readonly faults: (subject: Subject) => readonly Fault[];
}

/** The tags of everything in the stack, the environment's among them. */
export function allTags({
  tags,
  environment,
}: Pick<Settings, "tags" | "environment">): Readonly<Record<string, string>> {
  return environment === undefined ? tags : { ...tags, Environment: environment };
}

/** The name of the stack's role or user, and the beginning of its policies' names. */
export function iamName(name: string, { namePrefix }: Pick<Settings, "namePrefix">): string {
  return `${namePrefix}${name}`;
}

export function bucketNameOf({ bucket }: Pick<Settings, "bucket">): string {
  return "name" in bucket ? bucket.name : bucket.existing;
}

const regionInPartition: SettingsRule = {
  reads: ["region"],
  faults: ({ vendor, settings: { region } }) => {
    const partition = partitionOf(region);
    if (partition === vendor.partition) return [];
    return [
      {
        path: ["region"],
        says: `must be in the partition ${vendor.partition}, where ${vendor.name}'s principals are`,
        got: `${shown(region)} of ${partition}`,
        why: "IAM delegates access inside one partition only: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
      },
    ];
  },
};

const regionOfVendor: SettingsRule = {
  reads: ["region"],
  faults: ({ vendor, settings: { region } }) => {
    const { regions, name, document } = vendor;
    if (!regions || regions.includes(region) || partitionOf(region) !== vendor.partition) return [];
    return [
      {
        path: ["region"],
        says: `must be a Region that ${name} supports`,
        got: shown(region),
        why: `${name} lists ${regions.join(", ")}: ${document.url}`,
      },
    ];
  },
};

const podBucketName: SettingsRule = {
  reads: ["pod", "bucket", "access"],
  faults: ({ vendor, settings }) => {
    const grant = vendor.access["bucket-policy"];
    const prefix = grant?.podBucketNamePrefix;
    const name = bucketNameOf(settings);
    if (settings.pod === undefined || prefix === undefined || name.startsWith(prefix)) return [];
    return [
      {
        path: ["bucket", "name" in settings.bucket ? "name" : "existing"],
        says: `must begin with ${JSON.stringify(prefix)} when pod is set`,
        got: shown(name),
        why: `${vendor.name} accepts no other name: ${vendor.document.url}`,
        fix:
          "name" in settings.bucket
            ? `try ${JSON.stringify(`${prefix}${name}`)}`
            : "name another bucket, or create one",
      },
    ];
  },
};

const ofCreatedBucket: readonly SettingName[] = [
  "versioning",
  "lifecycle",
  "accessLogBucket",
  "protect",
  "forceDestroy",
];

const nothingOfExistingBucket: SettingsRule = {
  reads: ["bucket", "encryption"],
  faults: ({ settings: { bucket, encryption }, own }) => {
    if ("name" in bucket) return [];
    const createsKey = typeof encryption === "object" && "createKey" in encryption;
    return [
      ...ofCreatedBucket
        .filter((setting) => own.has(setting))
        .map((setting) => ({
          path: [setting],
          atKey: true,
          says: "is a setting of a bucket that is created here, and this one exists",
          fix: "remove it: nothing of an existing bucket is changed",
        })),
      ...(createsKey
        ? [
            {
              path: ["encryption", "createKey"],
              atKey: true,
              says: "needs a bucket that is created here: an existing bucket would not use the new key",
              fix: "give the key that the bucket uses: encryption: { kmsKeyArn: ARN }",
            },
          ]
        : []),
    ];
  },
};

const forceDestroyUnprotected: SettingsRule = {
  reads: ["protect", "forceDestroy"],
  faults: ({ settings: { protect, forceDestroy } }) =>
    protect && forceDestroy
      ? [
          {
            path: ["forceDestroy"],
            says: "needs protect: false as well",
            got: shown(true),
            fix: "write protect: false, or remove it",
          },
        ]
      : [],
};

const keyInRegion: SettingsRule = {
  reads: ["encryption", "region"],
  faults: ({ settings: { encryption, region } }) => {
    const arn = givenKey(encryption);
    const keyRegion = arn?.split(":")[3];
    if (keyRegion === undefined || keyRegion === region) return [];
    return [
      {
        path: ["encryption", "kmsKeyArn"],
        says: `must be a key in ${region}, the bucket's Region`,
        got: shown(arn),
        why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
      },
    ];
  },
};

const keyForOtherAccount: SettingsRule = {
  reads: ["access", "encryption", "kmsKeyPolicyManagedElsewhere"],
  faults: ({ vendor, settings }) => {
    const { access, encryption, kmsKeyPolicyManagedElsewhere } = settings;
    if (access !== "bucket-policy") return [];
    if (encryption === "sse-kms") return [awsKeyRefused(vendor)];
    const arn = givenKey(encryption);
    return arn !== undefined && !kmsKeyPolicyManagedElsewhere ? [keyPolicyUnknown(vendor, arn)] : [];
  },
};

function awsKeyRefused({ name }: Vendor): Fault {
  return {
    path: ["encryption"],
    says: `must not be "sse-kms" with access: bucket-policy: ${name} writes from its own account, which can never use aws/s3`,
    why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
    fix: 'write "sse-s3", or { createKey: true } for a key whose policy lets the vendor in',
  };
}

function keyPolicyUnknown({ name }: Vendor, arn: string): Fault {
  return {
    path: ["encryption", "kmsKeyArn"],
    says: `must be a key whose own policy lets ${name}'s principals use it, and nothing here can see to that`,
    got: shown(arn),
    fix: "add kmsKeyPolicyManagedElsewhere: true if it does, or write encryption: { createKey: true }",
  };
}

const elsewhereNeedsKey: SettingsRule = {
  reads: ["encryption", "kmsKeyPolicyManagedElsewhere"],
  faults: ({ settings: { encryption, kmsKeyPolicyManagedElsewhere }, own }) =>
    kmsKeyPolicyManagedElsewhere && own.has("kmsKeyPolicyManagedElsewhere") && givenKey(encryption) === undefined
      ? [
          {
            path: ["kmsKeyPolicyManagedElsewhere"],
            says: "means nothing without encryption: { kmsKeyArn: ARN }",
            atKey: true,
            fix: "remove it",
          },
        ]
      : [],
};

const replaceNeedsExisting: SettingsRule = {
  reads: ["bucket", "bucketPolicy"],
  faults: ({ settings: { bucket, bucketPolicy }, own }) =>
    bucketPolicy !== undefined && own.has("bucketPolicy") && "name" in bucket
      ? [
          {
            path: ["bucketPolicy"],
            atKey: true,
            says: "means nothing for a bucket that is created here, whose policy is ours anyway",
            fix: "remove it",
          },
        ]
      : [],
};

const maxAccessKeys = 2;

const accessKeyCount: SettingsRule = {
  reads: ["accessKeys"],
  faults: ({ settings: { accessKeys } }) => {
    if (accessKeys === undefined || accessKeys === "none") return [];
    const count = Object.keys(accessKeys).length;
    if (count >= 1 && count <= maxAccessKeys) return [];
    return [
      {
        path: ["accessKeys"],
        says: `must have one or ${maxAccessKeys} keys, which is what IAM allows a user`,
        got: `${count}`,
        why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
        fix: count === 0 ? 'write "none" for no key' : "remove the key that is no longer used",
      },
    ];
  },
};

const maxIamName = 64;

const iamNameLength: SettingsRule = {
  reads: ["access", "namePrefix"],
  faults: ({ name, settings }) => {
    const full = iamName(name, settings);
    if (settings.access === "bucket-policy" || full.length <= maxIamName) return [];
    return [
      {
        path: ["namePrefix"],
        says: `must leave the name of the role or user at most ${maxIamName} characters, and ${JSON.stringify(full)} has ${full.length}`,
        why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
      },
    ];
  },
};

const maxTags = 50;

const tagSet: SettingsRule = {
  reads: ["tags", "environment"],
  faults: ({ settings }) => {
    const keys = Object.keys(allTags(settings));
    const tooMany =
      keys.length > maxTags
        ? [{ path: ["tags"], says: `must be at most ${maxTags}, the environment's among them`, got: `${keys.length}` }]
        : [];
    return [...tooMany, ...keys.flatMap((key, index) => sameForIam(key, keys.slice(0, index)))];
  },
};

function sameForIam(key: string, earlier: readonly string[]): readonly Fault[] {
  const twin = earlier.find((other) => other.toLowerCase() === key.toLowerCase());
  if (twin === undefined) return [];
  const says = `is the same tag as ${JSON.stringify(twin)}: IAM does not tell upper from lower case`;
  return [{ path: key === "Environment" ? ["tags", twin] : ["tags", key], says, atKey: true, fix: "keep one of them" }];
}

const logsElsewhere: SettingsRule = {
  reads: ["accessLogBucket", "bucket"],
  faults: ({ settings }) =>
    settings.accessLogBucket !== undefined && settings.accessLogBucket === bucketNameOf(settings)
      ? [
          {
            path: ["accessLogBucket"],
            says: "must be another bucket, or every log would cause another",
            got: shown(settings.accessLogBucket),
          },
        ]
      : [],
};

const tokensOnce: SettingsRule = {
  reads: ["projectToken"],
  faults: ({ settings: { projectToken } }) =>
    [projectToken ?? []]
      .flat()
      .flatMap((token, index, all) =>
        all.indexOf(token) < index
          ? [{ path: ["projectToken", index], says: "stands in the list already", got: shown(token) }]
          : [],
      ),
};

const policySizes: SettingsRule = {
  reads: ["projectToken"],
  faults: ({ vendor, settings }) => {
    const { projectToken } = settings;
    return projectToken === undefined
      ? []
      : tooLong("trust", trustPolicy(vendor, [projectToken].flat()), ["projectToken"]);
  },
};

function tooLong(kind: PolicyKind, document: PolicyDocument, path: Fault["path"]): readonly Fault[] {
  return policyFaults(kind, document).map((fault) => ({ path, says: `makes a ${kind} policy that ${fault}` }));
}

/** What is wrong with settings that are well formed one by one. */
export const faultRules: readonly SettingsRule[] = [
  regionInPartition,
  regionOfVendor,
  podBucketName,
  nothingOfExistingBucket,
  forceDestroyUnprotected,
  keyInRegion,
  keyForOtherAccount,
  elsewhereNeedsKey,
  replaceNeedsExisting,
  accessKeyCount,
  iamNameLength,
  tagSet,
  logsElsewhere,
  tokensOnce,
  policySizes,
];

const dotsInName: SettingsRule = {
  reads: ["bucket"],
  faults: ({ settings: { bucket } }) =>
    "name" in bucket && bucket.name.includes(".")
      ? [
          {
            path: ["bucket", "name"],
            says: "has a dot, which breaks TLS for addresses of the form BUCKET.s3.amazonaws.com",
            got: shown(bucket.name),
            why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
          },
        ]
      : [],
};

const namesOfPods: SettingsRule = {
  reads: ["access", "pod"],
  faults: ({ vendor, settings }) => {
    const grant = vendor.access["bucket-policy"];
    const prefix = grant?.podBucketNamePrefix;
    if (settings.access !== "bucket-policy" || settings.pod !== undefined || prefix === undefined) return [];
    return [
      {
        path: ["access"],
        says: `lets in one principal in ${Object.keys(vendor.accounts)[0]}; ${vendor.name}'s newer page asks for a pod and a bucket named ${prefix}…`,
        why: `${grant?.podDocument?.date}: ${grant?.podDocument?.url}`,
        fix: `set pod to ${oneOf(Object.keys(grant?.pods ?? {}))} if ${vendor.name} told you yours`,
      },
    ];
  },
};

const secretsInState: SettingsRule = {
  reads: ["accessKeys"],
  faults: ({ settings: { accessKeys } }) =>
    accessKeys === undefined || accessKeys === "none"
      ? []
      : Object.entries(accessKeys)
          .filter(([, { pgpKey }]) => pgpKey === undefined)
          .map(([name]) => ({
            path: ["accessKeys", name],
            says: "will have its secret in Terraform's state in clear; a pgpKey, or accessKeys: none, keeps it out",
          })),
};

const lookAlikeTags: SettingsRule = {
  reads: ["tags"],
  faults: ({ settings: { tags } }) => {
    const keys = Object.keys(tags);
    const look = (key: string) => key.normalize("NFC").trim();
    return keys.flatMap((key, index) => {
      const twin = keys.slice(0, index).find((other) => look(other) === look(key));
      return twin === undefined
        ? []
        : [
            {
              path: ["tags", key],
              atKey: true,
              says: "looks like another tag, and AWS takes the two for different ones",
            },
          ];
    });
  },
};

/** What is allowed, and yet should be known before it is applied. */
export const warningRules: readonly SettingsRule[] = [dotsInName, namesOfPods, secretsInState, lookAlikeTags];

function givenKey(encryption: Settings["encryption"]): string | undefined {
  return typeof encryption === "object" && "kmsKeyArn" in encryption ? encryption.kmsKeyArn : undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  if (region.startsWith("eusc-")) return "aws-eusc";
  if (/^[a-z]+-iso[a-z]*-/.test(region)) return "aws-iso";
  return "aws";
}
