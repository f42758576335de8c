import { arnOf } from "../../../policies/arn";
import { isDestroyedBucket, settingsByBucket } from "../../grants/bucket-settings";
import { defaultKeys, encryptionType, keyNames, type KeyKind } from "../../grants/default-encryption";
import { isForeignAccount } from "../../grants/foreign";
import type { Plan } from "../../plan/resources";
import { hitAt, type Hit, type Rule } from "../rule";
import type { PlannedResource, PlannedState } from "../../plan/planned-state";

export const encryptionWeakened: Rule = {
  id: "encryption-weakened",
  severity: "high",
  title: "Encryption weakened",
  risk: "New objects use a key with more users, or outside your control.",
  fix: "Keep the customer managed key, or explain the change in the pull request.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
  check: ({ before, after, plans }) => [
    ...weakened(before, after),
    ...after.ofType(encryptionType).flatMap((planned) => foreignKeys(after, planned, plans)),
  ],
};

const words = ["S3's own keys", "the account's key aws/s3", "a customer managed key"] as const;

function weakened(before: PlannedState, after: PlannedState): readonly Hit[] {
  const now = settingsByBucket(after, encryptionType);
  return [...settingsByBucket(before, encryptionType)].flatMap(([bucket, [was]]) => {
    const [is] = now.get(bucket) ?? [];
    if (!was || (was.resource.action === "delete" && isDestroyedBucket({ before, after }, bucket))) return [];
    const [from, to] = [kindOf(before, was), is ? kindOf(after, is) : 0];
    return to < from ? [hitAt(is ?? was, `goes from ${words[from]} to ${words[to]}`)] : [];
  });
}

function kindOf(state: PlannedState, planned: PlannedResource): KeyKind {
  return defaultKeys(state, planned)[0]?.kind ?? 0;
}

function foreignKeys(state: PlannedState, planned: PlannedResource, plans: readonly Plan[]): readonly Hit[] {
  return keyNames(state, planned).flatMap((key) => {
    const account = arnOf(key)?.account;
    const isOther = account !== undefined && isForeignAccount(plans, planned.resource, account);
    return isOther ? [hitAt(planned, `encrypts with a key of account ${account}`)] : [];
  });
}
