import type { PlannedState } from "../plan/planned-state";
import type { Drift } from "../plan/resources";
import { subjectOf } from "../provider/access-attributes";
import { isInTable } from "../provider/table";

/** Describes a change of access outside of Terraform; undefined for any other change. */
export function driftedAccess(states: readonly PlannedState[], drift: Drift): string | undefined {
  const { plan, address, changed } = drift;
  const type = typeOf(address);
  if (!isInTable(type) && !wholly.test(type)) return undefined;
  if (!changed) return "was removed outside of Terraform";
  // AWS's own answer in an attribute changes with another resource, such as the policy of a bucket
  const isOwn = (name: string) =>
    states.some((state) => state.at(plan, address).some((planned) => state.isConfigured(planned, name)));
  const bearing = changed.filter((name) => bearsAccess(type, name) && isOwn(name));
  return bearing.length > 0 ? `was changed outside of Terraform: ${bearing.join(", ")}` : undefined;
}

/** The types with nothing else: settings that keep access out of a bucket, and the members of groups. */
const wholly = /^aws_s3_(bucket|account)_(public_access_block|ownership_controls)$|^aws_iam_(user_)?group_membership$/;

function bearsAccess(type: string, name: string): boolean {
  return subjectOf(name) !== undefined || wholly.test(type) || ["permissions_boundary", "status"].includes(name);
}

/** The type in an address such as `module.a["x.y"].aws_iam_role.b["z"]`. */
function typeOf(address: string): string {
  return (/(\w+)\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?$/.exec(address) ?? [])[1] ?? "";
}
