import { shares, type Share } from "../provider/shares";
import { together, unreadAt, type FoundGrants } from "./grant";
import { grantsToNamed } from "./named-principals";
import { allowStatement, type Condition, type ParsedStatement } from "./statement";
import { valuesAt } from "./values-at";
import { blocks } from "../plan/resources";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The grants of resources that name their principals in a list, such as snapshots, layers and endpoint services. */
export function shareGrants(state: PlannedState): FoundGrants {
  return together(
    ...Object.entries(shares).flatMap(([type, share]) =>
      state.ofType(type).map((planned) => sharedBy(state, planned, share)),
    ),
    ...state.ofType("aws_lambda_function_url").map((planned) => functionUrl(state, planned)),
  );
}

function sharedBy(state: PlannedState, planned: PlannedResource, share: Share): FoundGrants {
  const found = share.principals.map((path) => ({ path, ...valuesAt(state, planned, path) }));
  const written = found.flatMap(({ texts }) => texts).flatMap((text) => text.split(/ *, */));
  const ids = written.map((id) => (id.toLowerCase() === share.everyone ? "*" : id));
  const sensitive = found.some((one) => one.sensitive);
  const unknown = found.filter(({ isUnknown }) => isUnknown);
  const { plan, address } = planned.resource;
  const statement = statementOf(state, planned, share, sensitive);
  return {
    grants: grantsToNamed(ids, statement, { plan, address, kind: "resource-policy" }),
    unread: unknown.map(({ path }) => unreadAt(planned, "unknown", `has a ${path} unknown until apply`)),
  };
}

/** The statement that a policy would have in place of the argument. */
function statementOf(state: PlannedState, planned: PlannedResource, share: Share, sensitive: boolean): ParsedStatement {
  const { actions = valuesAt(state, planned, "action").texts, conditions = {} } = share;
  const narrower = Object.entries(conditions).flatMap(([path, key]) => conditionOf(state, planned, path, key));
  return allowStatement({
    name: share.principals[0] ?? "",
    actions,
    resources: [planned.resource.address],
    conditions: [...narrower, ...blockConditions(planned)],
    ...(sensitive && { sensitive }),
  });
}

/** An unknown source is still a source: the apply fills it in from a resource of the plans. */
function conditionOf(state: PlannedState, planned: PlannedResource, path: string, key: string): readonly Condition[] {
  const { texts } = valuesAt(state, planned, path);
  const values =
    texts.length > 0 || !state.isUnknown(planned, path) ? texts : [`<${planned.resource.address}.${path}>`];
  return values.length === 0 ? [] : [{ operator: key === "aws:SourceArn" ? "ArnLike" : "StringEquals", key, values }];
}

/** The block `condition` of an event bus. */
function blockConditions({ values }: PlannedResource): readonly Condition[] {
  return blocks(values["condition"]).map(({ key, type, value }) => ({
    operator: String(type),
    key: String(key),
    values: [String(value)],
  }));
}

/** The provider itself adds a permission for everyone to a URL without authorization. */
function functionUrl(state: PlannedState, planned: PlannedResource): FoundGrants {
  const share: Share = { principals: ["authorization_type"], actions: ["lambda:InvokeFunctionUrl"], everyone: "none" };
  const { grants, unread } = sharedBy(state, planned, share);
  return { grants: grants.filter(({ principal }) => principal.kind === "everyone"), unread };
}
