import { comingToBucket, ofBucketPolicy } from "./preserved/bucket-policy";
import { ofEncryption, ofLogging, ofPublicAccessBlock, ofVersioning } from "./preserved/bucket-parts";
import { ofAttachments, ofIdentity, ofInlinePolicies, ofPolicy } from "./preserved/identity";
import { ofLifecycle } from "./preserved/lifecycle";
import { ofTags } from "./preserved/tags";
import { blockOf, differences, isEmpty, line, type Line, type ResourceLines } from "./lines";
import type { RawMap } from "../text/map";
import { byPolicy } from "../constructs/methods/resource-type";
import type { ImportTarget } from "../constructs/methods/import-target";
import type { PlannedChange } from "./plan";

type LinesOfType = (change: PlannedChange, target: ImportTarget, changes: readonly PlannedChange[]) => ResourceLines;

const attachments: LinesOfType = (change, target, changes) => ofAttachments(change, documentedArns(target), changes);

/**
 * The lines in a resource's own words; of any other type, and of its other attributes, every difference is reported.
 */
const linesByType: Readonly<Record<string, LinesOfType>> = {
  aws_s3_bucket_policy: ofBucketPolicy,
  aws_s3_bucket_lifecycle_configuration: ofLifecycle,
  aws_s3_bucket_versioning: ofVersioning,
  aws_s3_bucket_server_side_encryption_configuration: ofEncryption,
  aws_s3_bucket_logging: ofLogging,
  aws_s3_bucket_public_access_block: ofPublicAccessBlock,
  aws_iam_role: ofIdentity,
  aws_iam_user: ofIdentity,
  aws_iam_policy: ofPolicy,
  aws_iam_role_policies_exclusive: ofInlinePolicies,
  aws_iam_user_policies_exclusive: ofInlinePolicies,
  aws_iam_role_policy_attachments_exclusive: attachments,
  aws_iam_user_policy_attachments_exclusive: attachments,
};

/** The vendor's policies; before their creation, a plan doesn't know their ARNs. */
function documentedArns(target: ImportTarget): readonly string[] {
  const policies = target.addresses.filter((address) => address.startsWith("aws_iam_policy."));
  return policies.map((address) => byPolicy(target, String(address.split(".")[1])));
}

/** Every removal, change and addition of a plan, resource by resource. */
export function linesOf(changes: readonly PlannedChange[], target: ImportTarget): readonly Line[] {
  return changes.flatMap((change) => {
    if (isCreation(change))
      return [
        line(change, "is created", { adds: true, reason: unseenThere(change, target) }),
        ...denials(change, changes),
      ];
    const destroyed = change.actions.includes("delete");
    const ends = destroyed
      ? [line(change, `is destroyed${change.actions.includes("create") ? " and created again" : ""}`)]
      : [];
    return [...ends, ...changeLines(change, target, changes)];
  });
}

/** The first policy of an existing bucket can take access away too. */
function denials(change: PlannedChange, changes: readonly PlannedChange[]): readonly Line[] {
  if (change.type !== "aws_s3_bucket_policy" || !importedBucket(changes)) return [];
  return comingToBucket(change).filter(({ adds }) => !adds);
}

function importedBucket(changes: readonly PlannedChange[]): PlannedChange | undefined {
  return changes.find(({ address, imported }) => address === "aws_s3_bucket.bucket" && imported);
}

function changeLines(change: PlannedChange, target: ImportTarget, changes: readonly PlannedChange[]): readonly Line[] {
  if (change.actions.includes("no-op")) return [];
  const teller = linesByType[change.type];
  const own = teller ? teller(change, target, changes) : { lines: [], attributes: [] };
  const tags = ofTags(change);
  return [...own.lines, ...tags.lines, ...differences(change, [...own.attributes, ...tags.attributes])];
}

export function isCreation({ actions }: PlannedChange): boolean {
  return actions.length === 1 && actions[0] === "create";
}

/** A possible part in AWS without a trace in the plan. */
function unseenThere({ type }: PlannedChange, { bucketName }: ImportTarget): string | undefined {
  const commands: Readonly<Record<string, string>> = {
    aws_s3_bucket_public_access_block: "get-public-access-block",
    aws_s3_bucket_ownership_controls: "get-bucket-ownership-controls",
  };
  const command = commands[type];
  return command && `it replaces any existing configuration: aws s3api ${command} --bucket ${bucketName}`;
}

/** The parts of a bucket within its own import, by their attribute. */
const shownByBucket: Readonly<Record<string, string>> = {
  aws_s3_bucket_lifecycle_configuration: "lifecycle_rule",
  aws_s3_bucket_policy: "policy",
  aws_s3_bucket_server_side_encryption_configuration: "server_side_encryption_configuration",
  aws_s3_bucket_logging: "logging",
};

/** Reports if the bucket's logs go to the same place already. */
function sameLogs(before: RawMap, after: RawMap): boolean {
  return ["target_bucket", "target_prefix"].every((name) => (before[name] ?? "") === (after[name] ?? ""));
}

/** The addresses of existing resources without an import: the plan would write over them unseen. */
export function writtenOver(changes: readonly PlannedChange[]): readonly string[] {
  const bucket = importedBucket(changes);
  if (!bucket) return [];
  return changes
    .filter(isCreation)
    .filter(({ type }) => {
      const attribute = shownByBucket[type];
      return attribute !== undefined && !isEmpty(bucket.before[attribute]);
    })
    .filter(
      ({ type, after }) => type !== "aws_s3_bucket_logging" || !sameLogs(blockOf(bucket.before["logging"]), after),
    )
    .map(({ address }) => address);
}
