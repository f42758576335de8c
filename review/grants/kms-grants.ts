import { blocks } from "../plan/resources";
import type { Grant, FoundGrants, Unread } from "./grant";
import { namedPrincipals } from "./named-principals";
import { principalsIn } from "./statement-principals";
import type { Condition } from "./statement";
import { valuesAt } from "./values-at";
import { isMap } from "../../text/map";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The grants of KMS: a principal and operations on a key, beside the key's policy. */
export function kmsGrants(state: PlannedState): FoundGrants {
  const parts = state.ofType("aws_kms_grant");
  return {
    grants: parts.flatMap((part) => [
      ...grantsTo(state, part, "grantee_principal", operationsOf(part)),
      ...grantsTo(state, part, "retiring_principal", ["kms:RetireGrant"]),
    ]),
    unread: state.side === "after" ? parts.flatMap((part) => unknownIn(state, part)) : [],
  };
}

function operationsOf({ values }: PlannedResource): readonly string[] {
  const named = [values["operations"]].flat().filter((one) => typeof one === "string");
  // unknown operations are any
  return named.length > 0 ? named.map((operation) => `kms:${operation}`) : ["kms:*"];
}

function grantsTo(
  state: PlannedState,
  part: PlannedResource,
  attribute: string,
  actions: readonly string[],
): readonly Grant[] {
  const { texts, sensitive } = valuesAt(state, part, attribute);
  const { plan, address } = part.resource;
  const on = keyOf(state, part);
  const statement = {
    name: attribute,
    effect: "Allow",
    notPrincipals: [],
    actions,
    notActions: [],
    resources: [`<${on}>`],
    notResources: [],
    conditions: blocks(part.values["constraints"]).flatMap(constraint),
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

function keyOf(state: PlannedState, part: PlannedResource): string {
  const [key] = state.targets(part, "key_id", "aws_kms_key", ["key_id", "arn", "id"]);
  const id = part.values["key_id"];
  return key?.resource.address ?? (typeof id === "string" ? id : `the key of ${part.resource.address}`);
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

function unknownIn(state: PlannedState, part: PlannedResource): readonly Unread[] {
  const { plan, address } = part.resource;
  return ["grantee_principal", "retiring_principal"]
    .filter((attribute) => valuesAt(state, part, attribute).isUnknown)
    .map((attribute) => ({ plan, address, cause: "unknown", message: `has a ${attribute} unknown until apply` }));
}
