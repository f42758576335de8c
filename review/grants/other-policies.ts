import { resourcePolicies } from "../provider/resource-policies";
import { together, type FoundGrants, type Grant } from "./grant";
import { readPolicy } from "./policy-text";
import { grantsIn } from "./statement-principals";
import { resourceStatementsOf, type ParsedStatement } from "./statement";
import { valuesAt } from "./values-at";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The grants for outsiders in policies of queues, topics, secrets, access points and every other such resource. */
export function otherPolicyGrants(state: PlannedState): FoundGrants {
  const resources = state.ofType(...Object.keys(resourcePolicies)).filter((planned) => !isTold(state, planned));
  return together(...resources.map((planned) => policyGrants(state, planned)));
}

/** AWS's answer in place of an argument: the plan doesn't change it, and the resource of the policy has it too. */
function isTold(state: PlannedState, planned: PlannedResource): boolean {
  const name = attributeOf(planned);
  return !state.isConfigured(planned, name) && planned.resource.before?.[name] === planned.values[name];
}

function attributeOf({ resource }: PlannedResource): string {
  return pathOf(resource.type).split(".")[0] ?? "";
}

function pathOf(type: string): string {
  return resourcePolicies[type] ?? "";
}

function policyGrants(state: PlannedState, planned: PlannedResource): FoundGrants {
  const { statements, unread } = readPolicy(
    planned,
    attributeOf(planned),
    policyText(state, planned),
    resourceStatementsOf,
  );
  const { plan, address } = planned.resource;
  const place = { plan, address, ...kindOf(planned) };
  return { grants: statements.flatMap((written) => grantsIn(onItself(planned, written), place)), unread };
}

/** Cloud Control writes a policy as text or as a map. */
function policyText(state: PlannedState, planned: PlannedResource): string | null | undefined {
  const path = pathOf(planned.resource.type);
  const text = path.includes(".") ? undefined : state.text(planned, path);
  if (typeof text === "string") return text;
  const { values, isUnknown } = valuesAt(state, planned, path);
  const [policy] = values;
  if (policy !== undefined) return typeof policy === "string" ? policy : JSON.stringify(policy);
  return isUnknown || text === null ? null : undefined;
}

function kindOf({ resource: { type, address }, values }: PlannedResource): Pick<Grant, "kind" | "on"> {
  if (type === "awscc_kms_key") return { kind: "key-policy", on: address };
  const bucket = values["bucket"];
  return type === "awscc_s3_bucket_policy" && typeof bucket === "string"
    ? { kind: "bucket-policy", on: bucket }
    : { kind: "resource-policy" };
}

/** A policy without a resource, or with `*`, is for the resource with the policy alone. */
function onItself({ resource: { address } }: PlannedResource, statement: ParsedStatement): ParsedStatement {
  const { resources, notResources } = statement;
  const isItself = notResources.length === 0 && (resources.length === 0 || resources.includes("*"));
  return isItself ? { ...statement, resources: [address] } : statement;
}
