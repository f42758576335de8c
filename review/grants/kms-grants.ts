import { blocks } from "../plan/resources";
import type { Grant, FoundGrants, Unread } from "./grant";
import { keysBehind } from "./kms-keys";
import { namedPrincipals } from "./named-principals";
import { principalsIn } from "./statement-principals";
import type { Condition } from "./statement";
import { valuesAt } from "./values-at";
import { isMap } from "../../text/map";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The grants of KMS: a principal and operations on a key, beside the key's policy. */
export function kmsGrants(state: PlannedState): FoundGrants {
  const resources = state.ofType("aws_kms_grant");
  return {
    grants: resources.flatMap((planned) => [
      ...grantsTo(state, planned, "grantee_principal", operationsOf(planned)),
      ...grantsTo(state, planned, "retiring_principal", ["kms:RetireGrant"]),
    ]),
    unread: state.side === "after" ? resources.flatMap((planned) => unknownIn(state, planned)) : [],
  };
}

function operationsOf({ values }: PlannedResource): readonly string[] {
  const named = [values["operations"]].flat().filter((one) => typeof one === "string");
  // unknown operations are any
  return named.length > 0 ? named.map((operation) => `kms:${operation}`) : ["kms:*"];
}

function grantsTo(
  state: PlannedState,
  planned: PlannedResource,
  attribute: string,
  actions: readonly string[],
): readonly Grant[] {
  const { texts, sensitive } = valuesAt(state, planned, attribute);
  const { plan, address } = planned.resource;
  const on = keyOf(state, planned);
  const statement = {
    name: attribute,
    effect: "Allow",
    notPrincipals: [],
    actions,
    notActions: [],
    resources: [`<${on}>`],
    notResources: [],
    conditions: blocks(planned.values["constraints"]).flatMap(constraint),
    ...(sensitive && { sensitive }),
  } as const;
  return namedPrincipals(texts, statement).flatMap((named) =>
    principalsIn(named).map((principal): Grant => ({
      plan,
      address,
      kind: "key-policy",
      principal,
      statement: named,
      on,
    })),
  );
}

function keyOf(state: PlannedState, planned: PlannedResource): string {
  const [key] = keysBehind(state, planned, "key_id");
  const id = planned.values["key_id"];
  return key?.resource.address ?? (typeof id === "string" ? id : `the key of ${planned.resource.address}`);
}

function constraint(block: Readonly<Record<string, unknown>>): readonly Condition[] {
  return ["encryption_context_equals", "encryption_context_subset"].flatMap((name) =>
    Object.entries(isMap(block[name]) ? block[name] : {}).map(([key, value]) => ({
      operator: "StringEquals",
      key: `kms:EncryptionContext:${key}`,
      values: [String(value)],
    })),
  );
}

function unknownIn(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  const { plan, address } = planned.resource;
  return ["grantee_principal", "retiring_principal"]
    .filter((attribute) => valuesAt(state, planned, attribute).isUnknown)
    .map((attribute) => ({ plan, address, cause: "unknown", message: `has a ${attribute} unknown until apply` }));
}
