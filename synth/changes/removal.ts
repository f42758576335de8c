import type { Change, ChangeRule, VendorInWords } from "./change";
import { isPending, type Configuration } from "./configuration";
import { typeOf } from "../../terraform/address";
import { forVendor, ofRelease, ofRemoval } from "./consequences";
import { grouped } from "./grouped";
import { allOf } from "../../text/list";
import type { ChangeWarning } from "./warning";

/** Resources no longer in the stack, and so destroyed by Terraform. */
export const destroyed: ChangeRule = (change) => {
  const all = goneFrom(change)
    .filter((address) => !change.after.letGo.has(address))
    .map((address) => ({ address, ...forVendor(ofRemoval(address), change.vendor.name) }));
  return grouped(all, ({ does }) => does).map((some): ChangeWarning => {
    const [{ does, fix }] = some;
    const addresses = some.map(({ address }) => address);
    return { stack: change.stack, addresses, message: `Terraform destroys ${allOf(addresses)}`, does, fix };
  });
};

/** Resources no longer in the stack, and forgotten by Terraform without being destroyed. */
export const released: ChangeRule = (change) =>
  goneFrom(change)
    .filter((address) => change.after.letGo.has(address))
    .flatMap((address) => {
      const consequence = ofRelease(address);
      if (!consequence || belongsToReleasedBucket(address, change)) return [];
      return [
        {
          stack: change.stack,
          addresses: [address],
          message: `Terraform stops managing ${address}`,
          ...forVendor(consequence, change.vendor.name),
        },
      ];
    });

function belongsToReleasedBucket(address: string, { before, after }: Change): boolean {
  const bucket = "aws_s3_bucket.bucket";
  if (typeOf(address) === "aws_s3_bucket_lifecycle_configuration") return !after.resources.has(bucket);
  return typeOf(address) === "aws_s3_bucket_policy" && before.resources.has(bucket);
}

function goneFrom({ before, after }: Change): readonly string[] {
  return [...before.resources.keys()].filter((address) => !after.resources.has(address));
}

/** A stack that gave access by its own resources: only Terraform ends it, and only while it has the stack. */
export function leftStack(stack: string, before: Configuration, vendor: VendorInWords): readonly ChangeWarning[] {
  const gives = before.ofType("aws_iam_role", "aws_iam_user", "aws_s3_bucket_policy").length > 0;
  if (!gives || (before.outputs["access_state"] ?? "active") !== "active") return [];
  const message = `is no longer in the file, and its resources stay in AWS: ${vendor.name} keeps its access`;
  const fix = "To end the access, put the stack back with state: offboarded, and apply it before you remove it.";
  return [{ stack, addresses: [], message, fix }];
}

/** A bucket, or a bucket's policy, previously used and not made by this stack: its content is overwritten. */
export const takenOver: ChangeRule = ({ stack, before, after }) =>
  after
    .ofType("aws_s3_bucket", "aws_s3_bucket_policy")
    .filter(([address, { bucket }]) => !before.resources.has(address) && usesAsExisting(before, bucket))
    .filter(([address]) => typeOf(address) === "aws_s3_bucket" || !after.resources.has("aws_s3_bucket.bucket"))
    .map(([address, { bucket }]) => ({
      stack,
      addresses: [address],
      message: `Terraform creates ${address} for ${String(bucket)}, although the bucket exists`,
      does: `The plan doesn't show the current values, and ${typeOf(address) === "aws_s3_bucket" ? "its settings and its whole policy are" : "its whole policy is"} overwritten.`,
      fix: "Import it first, so that the plan shows the changes: npx s3-vendor-access adopt.",
    }));

/** Lifecycle rules of a bucket that had those of others, or none. */
export const rulesReplaced: ChangeRule = ({ stack, before, after }) =>
  after
    .ofType("aws_s3_bucket_lifecycle_configuration")
    .filter(([address]) => !before.resources.has(address) && before.resources.has("aws_s3_bucket.bucket"))
    .map(([address]) => ({
      stack,
      addresses: [address],
      message: `Terraform creates ${address}, and the bucket may have other lifecycle rules`,
      does: "A bucket has one list of rules: S3 replaces the others, and the plan doesn't show them.",
      fix: "Write the others into additionalLifecycleRules first: aws s3api get-bucket-lifecycle-configuration shows them.",
    }));

/** Reports if the outputs or the policies of a stack name a bucket of another stack. */
function usesAsExisting({ resources, outputs }: Change["before"], bucket: unknown): boolean {
  if (typeof bucket !== "string" || isPending(bucket) || resources.has("aws_s3_bucket.bucket")) return false;
  const settings = outputs["vendor_settings"];
  return typeof settings === "object" && settings !== null && Object.values(settings).includes(bucket);
}

/** Existing identities that keep only the declared policies from now on. */
export const exclusive: ChangeRule = ({ stack, before, after }) => {
  const addresses = [...after.resources.keys()].filter((address) => {
    const identity = /^(aws_iam_role|aws_iam_user)_\w+_exclusive(\..+)$/.exec(address);
    return identity && !before.resources.has(address) && before.resources.has(`${identity[1]}${identity[2]}`);
  });
  if (addresses.length === 0) return [];
  const message = "Terraform removes every other policy from the role or the user";
  const does = "Permissions from those policies no longer apply.";
  return [{ stack, addresses, message, does, fix: "To keep them, set keepOtherPolicies: true." }];
};
