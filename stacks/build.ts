import type { Construct } from "constructs";
import type { Config, Integration } from "../config/load";
import { bucketNameOf, makesIdentity } from "../config/rules/settings-rule";
import { creatorsByBucket } from "../config/rules/shared-buckets";
import { vendorStatements } from "../config/rules/vendors-buckets";
import type { Statement } from "../vendors/statement";
import { VendorStack } from "./vendor-stack";

/**
 * One stack for each integration. If a stack creates a bucket for others, its bucket policy holds their statements too.
 * @param project the path from a stack's folder to the project's, for local state; if unset, that from cdktf.out.
 */
export function buildStacks(
  scope: Construct,
  { name: fileName, provider, backend, integrations }: Config,
  project?: string,
): readonly VendorStack[] {
  const creators = creatorsByBucket(integrations);
  const hostOf = ({ name, settings }: Integration) => {
    const host = creators.get(bucketNameOf(settings))?.name;
    return host === name ? undefined : host;
  };
  const guests = statementsOfGuests(integrations, hostOf);
  return integrations.map((integration) => {
    const { name, vendor, settings } = integration;
    // the file's warnings are told with their lines, by main.ts
    const props = { settings, warnings: [], fileName, provider, backend, project };
    return new VendorStack(scope, name, vendor, props, {
      otherStatements: guests.get(name) ?? [],
      hostStack: hostOf(integration),
    });
  });
}

/** The statements of other integrations' vendors for a bucket, by the name of the integration that creates it. */
function statementsOfGuests(
  integrations: readonly Integration[],
  hostOf: (guest: Integration) => string | undefined,
): ReadonlyMap<string, readonly Statement[]> {
  const statements = new Map<string, Statement[]>();
  for (const guest of integrations) {
    const host = hostOf(guest);
    if (makesIdentity(guest.settings) || host === undefined) continue;
    const own = vendorStatements(guest);
    statements.set(host, [...(statements.get(host) ?? []), ...own]);
  }
  return statements;
}
