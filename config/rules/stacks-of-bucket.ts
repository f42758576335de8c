import { bucketStatements } from "../../policies/bucket";
import type { Statement } from "../../vendors/statement";
import type { Integration } from "./integration";
import { accessOf, bucketNameOf } from "./settings-rule";

/** Returns the statements for a stack's vendor in the stack's bucket. */
export function vendorStatements(stack: Integration): readonly Statement[] {
  return bucketStatements(stack.vendor, accessOf(stack), bucketNameOf(stack.settings));
}

/** Returns the stacks of each bucket, by the bucket's name, in the order of the file. */
export function stacksByBucket(
  stacks: readonly Integration[],
): ReadonlyMap<string, readonly [Integration, ...Integration[]]> {
  const users = new Map<string, [Integration, ...Integration[]]>();
  for (const stack of stacks) {
    const bucket = bucketNameOf(stack.settings);
    const known = users.get(bucket);
    if (known) known.push(stack);
    else users.set(bucket, [stack]);
  }
  return users;
}
