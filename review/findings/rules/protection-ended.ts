import {
  objectLockKind,
  replicasOf,
  replicationKind,
  retentionOf,
  protectionChanges,
  type ProtectionChange,
} from "../protections";
import { hitAt, type Hit, type Rule } from "../rule";

export const protectionEnded: Rule = {
  id: "protection-ended",
  severity: "medium",
  title: "Protection of objects ended",
  risk: "Nothing is deleted now, but anyone who may delete objects can delete new ones for good, or no copy of new ones is made.",
  fix: "Keep the default retention and the replication, or make sure that a backup has new objects.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
  check: (evidence) => [
    ...protectionChanges(evidence, objectLockKind).flatMap(lessRetention),
    ...protectionChanges(evidence, replicationKind).flatMap(fewerReplicas),
  ],
};

function lessRetention({ planned, was, is }: ProtectionChange): readonly Hit[] {
  const [before, after] = [retentionOf(was), retentionOf(is)];
  const isWeaker = before.mode === "COMPLIANCE" && after.mode !== "COMPLIANCE";
  if (before.days === 0 || (after.days >= before.days && !isWeaker)) return [];
  const inWords = ({ days, mode }: typeof before) => (days === 0 ? "none" : `${days} days (${String(mode)})`);
  return [hitAt(planned, `locks new objects for less time: ${inWords(after)}; before, ${inWords(before)}`)];
}

function fewerReplicas({ planned, was, is }: ProtectionChange): readonly Hit[] {
  const left = replicasOf(is);
  const gone = replicasOf(was).filter((bucket) => !left.includes(bucket));
  return [...new Set(gone)].map((bucket) => hitAt(planned, `no longer replicates to ${bucket}`));
}
