import { shownCounted, type Fault } from "../../text/fault";
import { backendSchema, nameSchema } from "../../settings/file-settings";
import { isMap, type RawMap } from "../../text/map";
import { maxWorkspaceName } from "../../settings/values/state-rules";

/** Returns a fault for each stack with too long a name for its workspace in HCP Terraform. */
export function workspaceFaults(file: RawMap): readonly Fault[] {
  const name = nameSchema.safeParse(file["name"]).data;
  const backend = backendSchema.safeParse(file["backend"]).data;
  const stacks = file["integrations"];
  if (name === undefined || backend?.type !== "cloud" || !isMap(stacks)) return [];
  return Object.keys(stacks)
    .map((stack) => ({ stack, workspace: `${backend.workspacePrefix}${name}_${stack}` }))
    .filter(({ workspace }) => workspace.length > maxWorkspaceName)
    .map(({ stack, workspace }) => ({
      path: ["integrations", stack],
      atKey: true,
      beyondSchema: "sums",
      message: `must keep the name of its workspace within ${maxWorkspaceName} characters`,
      actual: shownCounted(workspace),
      reason: "https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create",
      fix: `shorten backend.workspacePrefix, name, or the stack's name by ${workspace.length - maxWorkspaceName}`,
    }));
}
