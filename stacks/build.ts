import type { Construct } from "constructs";
import type { Config } from "../config/config";
import type { Integration } from "../config/rules/integration";
import { bucketNameOf, makesIdentity } from "../config/rules/settings-rule";
import { creatorsByBucket } from "../config/rules/shared-buckets";
import { statementsNow } from "../config/rules/stacks-of-bucket";
import type { Statement } from "../vendors/statement";
import { AccessStack, type SharedBucket } from "./access-stack";

/** Everything that decides the Terraform of one stack: {@link buildStack} reads nothing else. */
export interface StackInputs extends Integration, Pick<Config, "provider" | "backend"> {
  /** The `name:` of the stack's file. */
  readonly fileName: string;
  /** The path from a stack's folder to the project's, for local state; if unset, that from cdktf.out. */
  readonly project?: string;
  readonly shared: SharedBucket;
}

/** One stack for each integration. If a stack creates a bucket for others, its bucket policy holds their statements too. */
export function buildStacks(scope: Construct, config: Config, project?: string): readonly AccessStack[] {
  return stackInputs(config, project).map((inputs) => buildStack(scope, inputs));
}

/** Returns the inputs of every stack of a file, in the file's order. */
export function stackInputs(config: Config, project?: string): readonly StackInputs[] {
  const { name: fileName, provider, backend, integrations } = config;
  const creatorOf = creatorsOfOthers(integrations);
  const others = statementsOfOthers(integrations, creatorOf);
  return integrations.map((integration) => ({
    ...integration,
    ...{ fileName, provider, backend, project },
    shared: { otherStatements: others.get(integration.name) ?? [], creatorStack: creatorOf(integration) },
  }));
}

export function buildStack(scope: Construct, { name, vendor, shared, ...props }: StackInputs): AccessStack {
  // the file's warnings are printed with their lines, by the command
  return new AccessStack(scope, name, vendor, { ...props, warnings: [] }, shared);
}

/** Returns the function that names the stack that creates a stack's bucket, if it is another one. */
export function creatorsOfOthers(integrations: readonly Integration[]): (stack: Integration) => string | undefined {
  const creators = creatorsByBucket(integrations);
  return ({ name, settings }) => {
    const creator = creators.get(bucketNameOf(settings))?.name;
    return creator === name ? undefined : creator;
  };
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
    const known = statements.get(creator) ?? [];
    known.push(...statementsNow(stack));
    statements.set(creator, known);
  }
  return statements;
}
