import { TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import type { BucketAccess } from "../policies/bucket";
import type { Statement } from "../vendors/statement";
import type { Vendor } from "../vendors/vendor";
import type { Part } from "./planned-statements";

const noPod = "none";

/**
 * The statements for one realm, as `of` makes them. If a variable names it, writes the statements of every realm and
 * of none to a table, a local value with this id. The plan picks from it.
 */
export function podStatements(
  scope: Construct,
  id: string,
  { access }: Pick<Vendor, "access">,
  { mode, pod }: BucketAccess,
  of: (pod?: string) => readonly Statement[],
): readonly Part[] {
  if (!Token.isUnresolved(pod)) return of(pod);
  const pods = Object.keys(access[mode]?.realms?.each ?? {});
  const table = Object.fromEntries([[noPod, of()], ...pods.map((name) => [name, of(name)] as const)]);
  const local = new TerraformLocal(scope, id, table);
  const expression = (write: (value: unknown) => string) =>
    `${write(local.expression)}[coalesce(${write(pod)}, "${noPod}")]`;
  return [{ possible: Object.values(table), expression }];
}
