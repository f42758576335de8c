import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

interface Plan {
  readonly resource_changes: readonly object[];
  readonly configuration: { readonly root_module: { readonly resources: readonly object[] } };
}

const plans = "test/plans/base";
/** The stack of the first plan with a key of its own. */
const [stack = ""] = readdirSync(plans)
  .toSorted()
  .filter((file) => file.endsWith("-new-key.json"))
  .map((file) => file.replace(".json", ""));
const base = readFileSync(join(plans, `${stack}.json`), "utf8");

/** The number of resources in the base plan of the others: a bucket with role, policies and key. */
export const resourcesInBase = (JSON.parse(base) as Plan).resource_changes.length;

/** That plan's resources so many times over, each time under other names. */
export function manyResources(times: number): string {
  const copies = Array.from({ length: times }, (_, index) => JSON.parse(renamed(base, index)) as Plan);
  const resources = copies.flatMap(({ configuration }) => configuration.root_module.resources);
  return JSON.stringify({
    ...(JSON.parse(base) as Plan),
    resource_changes: copies.flatMap((copy) => copy.resource_changes),
    configuration: { root_module: { resources } },
  });
}

function renamed(text: string, index: number): string {
  return text
    .replaceAll(stack, `acme-${index}`)
    .replace(/\b(aws_\w+\.)(bucket|key|role)\b/g, `$1$2_${index}`)
    .replace(/"name": ?"(bucket|key|role)"/g, `"name":"$1_${index}"`);
}
