import { TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Statement } from "../vendors/statement";
import type { Vendor } from "../vendors/vendor";
import type { Part } from "./planned-statements";

const noPod = "none";

/**
 * The statements for one pod, as `of` makes them. If a variable names the pod, writes the statements of every pod and
 * of none to a table, a local value with this id. The plan picks from it.
 */
export function podStatements(
  scope: Construct,
  id: string,
  vendor: Vendor,
  pod: string | undefined,
  of: (pod?: string) => readonly Statement[],
): readonly Part[] {
  if (!Token.isUnresolved(pod)) return of(pod);
  const pods = Object.keys(vendor.access["bucket-policy"]?.pods ?? {});
  const table = Object.fromEntries([[noPod, of()], ...pods.map((name) => [name, of(name)] as const)]);
  const local = new TerraformLocal(scope, id, table);
  const expression = (write: (value: unknown) => string) =>
    `${write(local.expression)}[coalesce(${write(pod)}, "${noPod}")]`;
  return [{ possible: Object.values(table), expression }];
}
