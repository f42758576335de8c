import { runUnsafeSimulation } from "@cloud-copilot/iam-simulate";
import type { AnyPolicy, Request } from "../../policies/semantics";
import { ourAccount } from "./simulate";

/** Reports if iam-simulate allows a request to the holder of a policy. */
export function isAllowedBySimulator(policy: AnyPolicy, request: Request): boolean {
  const { principal, action, resource, context } = request;
  const contextVariables = Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, typeof value === "string" ? value : [...value]]),
  );
  const result = runUnsafeSimulation(
    {
      request: { principal, action, resource: { resource, accountId: ourAccount }, contextVariables },
      identityPolicies: [{ name: "identity", policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  return result === "Allowed";
}
