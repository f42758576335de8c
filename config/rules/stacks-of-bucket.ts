import { bucketStatements } from "../../policies/bucket";
import { inProfile } from "../../policies/hardening";
import { statementsInState, suspensionSid, wholeBucket } from "../../policies/suspension";
import { withInputs } from "../../policies/inputs";
import { givenInputs } from "../../settings/inputs";
import type { Statement } from "../../vendors/statement";
import type { Integration } from "./integration";
import { accessOf, bucketNameOf, limitsOf } from "./settings-rule";

/** Returns the statements for a stack's vendor in the stack's bucket, as long as the access is active. */
export function vendorStatements({ vendor, settings }: Pick<Integration, "vendor" | "settings">): readonly Statement[] {
  const filled = withInputs(vendor, settings.access, givenInputs(vendor, settings));
  const documented = bucketStatements(filled, accessOf({ vendor, settings }), bucketNameOf(settings));
  return inProfile(settings.profile, "bucket", documented, limitsOf(settings));
}

/** Returns its statements in the bucket's own policy, in the state of the access. */
export function statementsNow(stack: Integration): readonly Statement[] {
  const { name, settings } = stack;
  const target = wholeBucket(bucketNameOf(settings));
  return statementsInState(settings.state, suspensionSid(name), vendorStatements(stack), target);
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
