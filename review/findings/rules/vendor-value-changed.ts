import type { Vendor } from "../../../vendors/vendor";
import { s3Target } from "../../../policies/arn";
import { hitAt, type Evidence, type Hit, type Rule } from "../rule";
import { grantsByVendor } from "../vendor-access";
import { settingsByBucket } from "../../grants/bucket-settings";
import { encryptionType, keyNames } from "../../grants/default-encryption";
import type { Grant } from "../../grants/grant";
import type { PlannedResource } from "../../plan/planned-state";

export const vendorValueChanged: Rule = {
  id: "vendor-value-changed",
  severity: "high",
  title: "Value entered at a vendor no longer works",
  risk: "A person entered this value at the vendor. Until someone enters the new one, AWS refuses the vendor.",
  fix: "Keep the name and the path, or apply while the vendor is idle and enter the new value at once. Rotate an access key by adding a second one first.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
  check: (evidence) =>
    grantsByVendor(evidence.earlier).flatMap(([vendor, grants]) => [
      ...identities(evidence, grants, "role").flatMap((planned) => otherArn(evidence, planned, vendor)),
      ...deadKeys(evidence, grants, vendor),
      ...otherKmsKey(evidence, grants, vendor),
    ]),
};

/** The roles, or the users, that a vendor's grants go through. */
function identities({ before }: Evidence, grants: readonly Grant[], kind: "role" | "user"): readonly PlannedResource[] {
  const found = grants.flatMap(({ plan, entity }) =>
    entity?.kind === kind && entity.address !== undefined ? before.at(entity.plan ?? plan, entity.address) : [],
  );
  return [...new Set(found)];
}

function otherArn({ after }: Evidence, planned: PlannedResource, { name: vendor }: Vendor): readonly Hit[] {
  const { plan, address } = planned.resource;
  // the loss of a destroyed role is that of its access
  const [now] = after.at(plan, address);
  const [from, to] = [arnIn(planned, planned), now && arnIn(now, planned)];
  if (to === undefined || from === to) return [];
  const replaced =
    now?.resource.action === "replace" ? "is destroyed and created again with another ARN" : "has another ARN";
  return [hitAt(planned, `${replaced}: enter ${to} at ${vendor} in place of ${from}`)];
}

/** The ARN that the provider tells, or else the earlier one with the name and the path now. */
function arnIn({ values }: PlannedResource, { values: old }: PlannedResource): string {
  if (typeof values["arn"] === "string") return values["arn"];
  const { name, path } = values;
  if (typeof name !== "string") return "the new ARN";
  return String(old["arn"]).replace(/:role\/.*$/, `:role${typeof path === "string" ? path : "/"}${name}`);
}

function deadKeys(evidence: Evidence, grants: readonly Grant[], { name: vendor }: Vendor): readonly Hit[] {
  const { before, after } = evidence;
  const users = new Set(identities(evidence, grants, "user").map(({ values }) => values["name"]));
  const keys = before.ofType("aws_iam_access_key").filter((key) => users.has(key.values["user"]) && isActive(key));
  const lives = ({ resource: { plan, address, action } }: PlannedResource) =>
    action !== "replace" && after.at(plan, address).some(isActive);
  return (
    keys
      .filter((key) => !lives(key))
      // the last step of a rotation: the vendor has the other key
      .filter((key) => !keys.some((other) => other.values["user"] === key.values["user"] && lives(other)))
      .map((key) => hitAt(key, `${fateOf(key)}: AWS refuses ${vendor} until you enter another access key there`))
  );
}

/** Another key of a bucket, for a vendor that asks for the key's ARN. */
function otherKmsKey(
  { before, after }: Evidence,
  grants: readonly Grant[],
  { name: vendor, page }: Vendor,
): readonly Hit[] {
  if (!Object.values(page.labels).includes("kms-key-arn")) return [];
  const buckets = new Set(grants.flatMap(({ statement }) => statement.resources.map((one) => s3Target(one)?.bucket)));
  const earlier = settingsByBucket(before, encryptionType);
  return [...settingsByBucket(after, encryptionType)].flatMap(([bucket, [now]]) => {
    const [was] = earlier.get(bucket) ?? [];
    if (!buckets.has(bucket) || !was || !now) return [];
    const [[from], [to]] = [keyNames(before, was), keyNames(after, now)];
    if (!from || !to || from === to) return [];
    return [hitAt(now, `encrypts with another key: enter ${inWords(to)} at ${vendor} in place of ${from}`)];
  });
}

/** The apply gives a new key its ARN. */
function inWords(key: string): string {
  return /(^|\.)aws_kms_\w+\./.test(key) ? `the ARN of ${key}` : key;
}

function isActive({ values }: PlannedResource): boolean {
  return values["status"] !== "Inactive";
}

function fateOf({ resource: { action } }: PlannedResource): string {
  if (action === "update") return "is switched off";
  return action === "replace" ? "is destroyed and created again" : "is destroyed";
}
