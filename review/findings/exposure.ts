import { s3Target } from "../../policies/arn";
import { covers, hasWildcard } from "../../policies/pattern";
import { onceFor } from "../../text/once";
import { settingsByBucket } from "../grants/bucket-settings";
import { encryptionType, keyNames } from "../grants/default-encryption";
import { nameOfBucket } from "../grants/resource-policies";
import { textsOf } from "../plan/resources";
import type { PlannedResource } from "../plan/planned-state";
import { allowing, type Evidence } from "./rule";

/** The places that outsiders reach. */
interface Exposure {
  readonly buckets: Names;
  readonly keys: Names;
  readonly users: ReadonlySet<string>;
}

/** Names and patterns: a name of thousands is found at once, and only the few patterns are tried one by one. */
class Names {
  private readonly whole: ReadonlySet<string>;
  private readonly patterns: readonly string[];

  constructor(names: readonly string[]) {
    this.whole = new Set(names.filter((name) => !hasWildcard(name)));
    this.patterns = [...new Set(names.filter(hasWildcard))];
  }

  has(name: string): boolean {
    return this.whole.has(name) || this.patterns.some((pattern) => covers(pattern, name));
  }
}

const exposureOf = onceFor((evidence: Evidence): Exposure => {
  const grants = allowing(evidence);
  const resources = [...new Set(grants.flatMap(({ statement }) => resourcesOf(statement)))];
  const on = grants.flatMap((grant) => grant.on ?? []);
  const patterns = resources.flatMap((one) => s3Target(one)?.bucket ?? (one === "*" ? ["*"] : []));
  const buckets = new Names([...patterns, ...on]);
  const encrypting = settingsByBucket(evidence.after, encryptionType);
  const keysOfBuckets = [...encrypting]
    .filter(([name]) => buckets.has(name))
    .flatMap(([, resources]) => resources.flatMap((planned) => keyNames(evidence.after, planned)));
  const keys = [...resources, ...on, ...keysOfBuckets];
  // the end of another service's ARN is no key
  const ids = keys.filter((key) => !key.startsWith("arn:") || key.includes(":kms:")).map(idOf);
  const users = grants.flatMap(({ entity, principal }) => [
    entity?.kind === "user" ? entity.name : "",
    principal.name ?? "",
  ]);
  return { buckets, keys: new Names([...keys, ...ids]), users: new Set(users) };
});

/** The id at the end of a key's ARN. */
function idOf(key: string): string {
  return key.split("/").at(-1) ?? key;
}

function resourcesOf({ resources, notResources }: { resources: readonly string[]; notResources: readonly string[] }) {
  return notResources.length > 0 ? ["*"] : resources;
}

/**
 * Reports if a setting of a bucket matters to outsiders: one reaches the bucket, or the change touches an existing
 * setting, and may loosen it.
 */
export function isBucketAtStake(evidence: Evidence, planned: PlannedResource): boolean {
  return isChanged(planned) || exposureOf(evidence).buckets.has(nameOfBucket(evidence.after, planned));
}

/** The same for a key, which an outsider may use, or a bucket that one reaches. */
export function isKeyAtStake(evidence: Evidence, planned: PlannedResource): boolean {
  const { address } = planned.resource;
  const names = [planned.values["arn"], planned.values["key_id"], `<${address}.arn>`, address];
  return isChanged(planned) || textsOf(names).some((name) => exposureOf(evidence).keys.has(name));
}

/** The same for a user, whose keys and passwords an outsider has. */
export function isUserAtStake(evidence: Evidence, planned: PlannedResource): boolean {
  const { user } = planned.values;
  return typeof user !== "string" || exposureOf(evidence).users.has(user);
}

function isChanged({ resource: { before, action } }: PlannedResource): boolean {
  return before !== undefined && action !== "no-op";
}
