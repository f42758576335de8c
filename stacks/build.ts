import type { App } from "cdktf";
import type { Config, Integration } from "../config/load";
import { bucketNameOf } from "../config/settings-rules";
import { creatorsByBucket } from "../config/shared-buckets";
import { bucketStatements } from "../policies/bucket";
import type { Statement } from "../vendors/statement";
import { VendorStack } from "./vendor-stack";

/** One stack for each integration. Where one creates the bucket that others use, its policy holds what they may do too. */
export function buildStacks(app: App, { provider, backend, integrations }: Config): readonly VendorStack[] {
  const guests = statementsOfGuests(integrations);
  return integrations.map(({ name, vendor, settings }) => {
    const otherStatements = guests.get(name) ?? [];
    return new VendorStack(app, name, vendor, settings, { provider, backend, otherStatements });
  });
}

/** What other integrations' vendors may do in a bucket, by the name of the integration that creates it. */
function statementsOfGuests(integrations: readonly Integration[]): ReadonlyMap<string, readonly Statement[]> {
  const creators = creatorsByBucket(integrations);
  const statements = new Map<string, Statement[]>();
  for (const { name, vendor, settings } of integrations) {
    const { access: mode, pod } = settings;
    const host = creators.get(bucketNameOf(settings))?.name;
    if (mode !== "bucket-policy" || host === undefined || host === name) continue;
    const others = statements.get(host) ?? [];
    statements.set(host, [...others, ...bucketStatements(vendor, { mode, pod }, bucketNameOf(settings))]);
  }
  return statements;
}
