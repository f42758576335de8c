import { blocks, textsOf } from "../plan/resources";
import { unreadAt, type FoundGrants, type Grant, type Unread } from "./grant";
import { keysBehind } from "./kms-keys";
import { grantsToNamed } from "./named-principals";
import { allowStatement, type Condition } from "./statement";
import { valuesAt } from "./values-at";
import { asMap } from "../../text/map";
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
  const named = textsOf(values["operations"]);
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
  const statement = allowStatement({
    name: attribute,
    actions,
    resources: [`<${on}>`],
    conditions: blocks(planned.values["constraints"]).flatMap(constraint),
    ...(sensitive && { sensitive }),
  });
  return grantsToNamed(texts, statement, { plan, address, kind: "key-policy", on });
}

function keyOf(state: PlannedState, planned: PlannedResource): string {
  const [key] = keysBehind(state, planned, "key_id");
  const id = planned.values["key_id"];
  return key?.resource.address ?? (typeof id === "string" ? id : `the key of ${planned.resource.address}`);
}

function constraint(block: Readonly<Record<string, unknown>>): readonly Condition[] {
  return ["encryption_context_equals", "encryption_context_subset"].flatMap((name) =>
    Object.entries(asMap(block[name])).map(([key, value]) => ({
      operator: "StringEquals",
      key: `kms:EncryptionContext:${key}`,
      values: [String(value)],
    })),
  );
}

function unknownIn(state: PlannedState, planned: PlannedResource): readonly Unread[] {
  return ["grantee_principal", "retiring_principal"]
    .filter((attribute) => valuesAt(state, planned, attribute).isUnknown)
    .map((attribute) => unreadAt(planned, "unknown", `has a ${attribute} unknown until apply`));
}
