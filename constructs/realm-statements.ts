import { TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import type { BucketAccess } from "../policies/bucket";
import type { Statement } from "../vendors/statement";
import type { Vendor } from "../vendors/vendor";
import { snakeCase } from "../text/snake-case";
import type { Part } from "./planned-statements";

const noRealm = "none";

/**
 * The statements for one realm, as `of` makes them. If a variable names it, writes the statements of every realm, and
 * of none where a customer need not choose, to a table: a local value named after them and the vendor's word for its
 * realms. The plan picks from it. Statements that are the same in all of them need no table.
 */
export function realmStatements(
  scope: Construct,
  what: string,
  { access }: Pick<Vendor, "access">,
  { mode, pod }: BucketAccess,
  of: (pod?: string) => readonly Statement[],
): readonly Part[] {
  const realms = access[mode]?.realms;
  if (!Token.isUnresolved(pod) || !realms) return of(Token.isUnresolved(pod) ? undefined : pod);
  const { setting, required, each } = realms;
  const none = required ? [] : [[noRealm, of()] as const];
  const table = Object.fromEntries([...none, ...Object.keys(each).map((name) => [name, of(name)] as const)]);
  const [first = [], ...others] = Object.values(table);
  if (others.every((one) => JSON.stringify(one) === JSON.stringify(first))) return first;
  const local = new TerraformLocal(scope, `${what}_by_${snakeCase(setting)}`, table);
  const expression = (write: (value: unknown) => string) =>
    `${write(local.expression)}[${required ? write(pod) : `coalesce(${write(pod)}, "${noRealm}")`}]`;
  return [{ possible: Object.values(table), expression }];
}
