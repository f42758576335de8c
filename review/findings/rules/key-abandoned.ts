import { encryptionType, keyNames } from "../../grants/default-encryption";
import { kmsKeys } from "../../grants/kms-keys";
import { hitAt, type Evidence, type Rule } from "../rule";
import { settingsByBucket } from "../../grants/bucket-settings";
import type { PlannedResource, PlannedState } from "../../plan/planned-state";

export const keyAbandoned: Rule = {
  id: "key-abandoned",
  severity: "high",
  title: "Key of existing objects left without an owner",
  risk: "Objects under the key are readable only while it exists, and no configuration keeps it or its grants any more.",
  fix: "Keep the key in the configuration. To let it go, first copy the objects onto themselves, and delete their noncurrent versions.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  check: (evidence) =>
    kmsKeys(evidence.before)
      .filter(({ resource: { action } }) => action === "forget")
      .filter((key) => !isTakenOver(evidence, key))
      .flatMap((key) =>
        bucketsLeaving(evidence, key).map((bucket) =>
          hitAt(key, `is no longer managed, and had encrypted ${bucket}: objects there stay under this key`),
        ),
      ),
};

/** Reports if another plan has the key from now on. */
function isTakenOver({ after }: Evidence, { values, resource }: PlannedResource): boolean {
  const same = ({ resource: other, values: theirs }: PlannedResource) =>
    other.action !== "forget" && theirs["arn"] !== undefined && theirs["arn"] === values["arn"];
  return after.ofType(resource.type).some(same);
}

/** The buckets that the key encrypted before, and does no longer. */
function bucketsLeaving({ before, after }: Evidence, key: PlannedResource): readonly string[] {
  const now = settingsByBucket(after, encryptionType);
  return [...settingsByBucket(before, encryptionType)]
    .filter(([, resources]) => resources.some((planned) => uses(before, planned, key)))
    .filter(([bucket]) => !(now.get(bucket) ?? []).some((planned) => uses(after, planned, key)))
    .map(([bucket]) => bucket);
}

function uses(state: PlannedState, planned: PlannedResource, { values, resource }: PlannedResource): boolean {
  const names = [values["arn"], values["key_id"], resource.address];
  return keyNames(state, planned).some((name) => names.includes(name));
}
