import { reach, reachOver } from "../../policies/reach";
import type { Statement } from "../../vendors/statement";
import { shown, type Fault } from "../../text/fault";
import { allOf } from "../../text/list";
import type { Integration } from "./integration";
import { isMap } from "../../text/map";
import { stacksByBucket, vendorStatements } from "./stacks-of-bucket";
import { readable, type ReadableStack, type StacksRule } from "./stacks-rule";

/** Returns why something of ours must not be in the bucket of these stacks. */
function reasons(users: readonly Integration[], bucket: string, objects: string): readonly string[] {
  return users.map((stack) => {
    const deeds = reach(vendorStatements(stack), `arn:aws:s3:::${bucket}/*`);
    return `must not be the bucket of ${stack.name}: ${stack.vendor.name} can ${allOf(deeds)} ${objects} in it`;
  });
}

/** Refuses a bucket for access logs if a vendor can reach it. */
export const logsOutOfReach: StacksRule = {
  reads: ["bucket", "accessLogBucket", "access", "realm", "profile", "objectPrefix"],
  faults: (stacks) => {
    const users = stacksByBucket(stacks);
    return stacks.flatMap(({ name, settings: { bucket, accessLogBucket = "" } }) => {
      // the stack's own bucket is refused by a rule of its own
      if (!("name" in bucket) || bucket.name === accessLogBucket) return [];
      return reasons(users.get(accessLogBucket) ?? [], accessLogBucket, "the access logs").map((message) => ({
        path: [name, "accessLogBucket"],
        message,
        actual: shown(accessLogBucket),
        reason: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
        fix: "send the logs to a bucket without vendors",
      }));
    });
  },
};

/** Warns of vendors with access to each other's objects in a shared bucket. */
export const objectsInReach: StacksRule = {
  reads: ["bucket", "access", "realm", "profile", "objectPrefix"],
  faults: (stacks) => [...stacksByBucket(stacks).values()].flatMap(reachedByOthers),
};

/** One warning for each two vendors of a bucket, at the first stack of the later one. */
function reachedByOthers(users: readonly Integration[]): readonly Fault[] {
  const vendors = [...new Set(users.map(({ vendor }) => vendor))];
  const parties = vendors.map((vendor) => {
    const own = users.filter((stack) => stack.vendor === vendor);
    return { name: vendor.name, stacks: own.map(({ name }) => name), statements: own.flatMap(vendorStatements) };
  });
  return parties.flatMap((party, index) => parties.slice(0, index).flatMap((earlier) => sharing(earlier, party)));
}

interface Party {
  readonly name: string;
  readonly stacks: readonly string[];
  readonly statements: readonly Statement[];
}

function sharing(earlier: Party, later: Party): readonly Fault[] {
  const reaches = [deedsOver(earlier, later), deedsOver(later, earlier)].filter((message) => message !== undefined);
  if (reaches.length === 0) return [];
  return [
    {
      path: [String(later.stacks[0]), "bucket"],
      message: `is also the bucket of ${earlier.stacks[0]}: ${reaches.join("; ")}`,
      many: "buckets are shared by vendors that can reach each other's objects",
      fix: "give each vendor its own bucket, unless they may reach each other's objects",
    },
  ];
}

function deedsOver(one: Party, other: Party): string | undefined {
  const deeds = reachOver(one.statements, other.statements);
  return deeds.length === 0 ? undefined : `${one.name} can ${allOf(deeds)} objects written by ${other.name}`;
}

/** Refuses a bucket for the state if a vendor can reach it. Each path begins at the top of the file. */
export function stateBucketFaults(stacks: readonly ReadableStack[], backend: unknown): readonly Fault[] {
  const bucket = stateBucketOf(backend);
  if (bucket === undefined) return [];
  const users = stacksByBucket(readable(stacks, ["bucket", "access", "realm"])).get(bucket) ?? [];
  return reasons(users, bucket, "the state").map((message) => ({
    path: ["backend", "bucket"],
    beyondSchema: "values",
    message,
    actual: shown(bucket),
    reason: "https://developer.hashicorp.com/terraform/language/state/sensitive-data",
    fix: "keep the state in a bucket without vendors",
  }));
}

/** Reads a backend, even one with other faults. */
function stateBucketOf(backend: unknown): string | undefined {
  const bucket = isMap(backend) && backend["type"] === "s3" ? backend["bucket"] : undefined;
  return typeof bucket === "string" ? bucket : undefined;
}
