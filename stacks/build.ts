import type { App } from "cdktf";
import type { Config, Integration } from "../config/load";
import { bucketNameOf } from "../config/settings-rules";
import { creatorsByBucket } from "../config/shared-buckets";
import { bucketStatements } from "../policies/bucket";
import type { Statement } from "../vendors/statement";
import { VendorStack } from "./vendor-stack";

/**
 * One stack for each integration. Where one creates the bucket that others use, its policy holds what they may do too,
 * and it is deployed before them.
 */
export function buildStacks(app: App, { provider, backend, integrations }: Config): readonly VendorStack[] {
  const guests = statementsOfGuests(integrations);
  const stacks = new Map<string, VendorStack>();
  for (const { name, vendor, settings } of integrations) {
    const otherStatements = guests.get(name) ?? [];
    stacks.set(name, new VendorStack(app, name, vendor, settings, { provider, backend, otherStatements }));
  }
  for (const [guest, host] of hosts(integrations)) {
    const [before, after] = [stacks.get(host.name), stacks.get(guest.name)];
    if (before) after?.addDependency(before);
  }
  return [...stacks.values()];
}

/** Each integration that uses a bucket which another one creates, with that other one. */
export function hosts(integrations: readonly Integration[]): ReadonlyMap<Integration, Integration> {
  const creators = creatorsByBucket(integrations);
  const pairs = integrations.flatMap((guest) => {
    const host = creators.get(bucketNameOf(guest.settings));
    return host && host !== guest ? [[guest, host] as const] : [];
  });
  return new Map(pairs);
}

/** What the guests' vendors may do in a bucket, by the name of the integration that creates it. */
function statementsOfGuests(integrations: readonly Integration[]): ReadonlyMap<string, readonly Statement[]> {
  const statements = new Map<string, Statement[]>();
  for (const [{ vendor, settings }, host] of hosts(integrations)) {
    if (settings.access !== "bucket-policy") continue;
    const { access: mode, pod } = settings;
    const own = bucketStatements(vendor, { mode, pod }, bucketNameOf(settings));
    statements.set(host.name, [...(statements.get(host.name) ?? []), ...own]);
  }
  return statements;
}
