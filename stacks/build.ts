import type { Construct } from "constructs";
import type { Config } from "../config/config";
import type { Integration } from "../config/rules/integration";
import { bucketNameOf, makesIdentity } from "../config/rules/settings-rule";
import { creatorsByBucket } from "../config/rules/shared-buckets";
import { vendorStatements } from "../config/rules/stacks-of-bucket";
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
  const creatorOf = ({ name, settings }: Integration) => {
    const creator = creators.get(bucketNameOf(settings))?.name;
    return creator === name ? undefined : creator;
  };
  const others = statementsOfOthers(integrations, creatorOf);
  return integrations.map((integration) => {
    const { name, vendor, settings } = integration;
    // the file's warnings are printed with their lines, by main.ts
    const props = { settings, warnings: [], fileName, provider, backend, project };
    return new VendorStack(scope, name, vendor, props, {
      otherStatements: others.get(name) ?? [],
      creatorStack: creatorOf(integration),
    });
  });
}

/** The statements of other integrations' vendors for a bucket, by the name of the integration that creates it. */
function statementsOfOthers(
  integrations: readonly Integration[],
  creatorOf: (stack: Integration) => string | undefined,
): ReadonlyMap<string, readonly Statement[]> {
  const statements = new Map<string, Statement[]>();
  for (const stack of integrations) {
    const creator = creatorOf(stack);
    if (makesIdentity(stack.settings) || creator === undefined) continue;
    const own = vendorStatements(stack);
    statements.set(creator, [...(statements.get(creator) ?? []), ...own]);
  }
  return statements;
}
