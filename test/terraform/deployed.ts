import type { Terraform } from "./terraform";

/** Applies a folder, and returns the actions on its resources, such as `update aws_iam_role.role`; nothing is left to change. */
export async function deployed(terraform: Terraform): Promise<readonly string[]> {
  await terraform.init();
  const { resource_changes: changes = [] } = await terraform.plan();
  const changed = changes.filter(({ change }) => !["no-op", "read"].includes(change.actions.join()));
  await terraform.applyPlan();
  expect(await terraform.pendingChanges()).toBe("");
  return changed.map(({ address, change }) => `${change.actions.join("+")} ${address}`).sort();
}
