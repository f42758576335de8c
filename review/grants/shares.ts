import { shares, type Share } from "../provider/shares";
import type { FoundGrants, Grant, Unread } from "./grant";
import { together } from "./grant";
import { namedPrincipals } from "./named-principals";
import { principalsIn } from "./statement-principals";
import type { Condition, ParsedStatement } from "./statement";
import { valuesAt } from "./values-at";
import { isMap } from "../../text/map";
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
  const unknown = found.filter(({ isUnknown }) => isUnknown).map(({ path }) => unknownIn(planned, path));
  return { grants: grantsTo(planned, ids, statementOf(state, planned, share, sensitive)), unread: unknown };
}

function unknownIn({ resource: { plan, address } }: PlannedResource, path: string): Unread {
  return { plan, address, cause: "unknown", message: `has a ${path} unknown until apply` };
}

/** The statement that a policy would have in place of the argument. */
function statementOf(state: PlannedState, planned: PlannedResource, share: Share, sensitive: boolean): ParsedStatement {
  const { actions = valuesAt(state, planned, "action").texts, conditions = {} } = share;
  const narrower = Object.entries(conditions).flatMap(([path, key]) => conditionOf(state, planned, path, key));
  return {
    name: share.principals[0] ?? "",
    effect: "Allow",
    notPrincipals: [],
    actions,
    notActions: [],
    resources: [planned.resource.address],
    notResources: [],
    conditions: [...narrower, ...blockConditions(planned)],
    ...(sensitive && { sensitive }),
  };
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
  return [values["condition"]]
    .flat()
    .filter(isMap)
    .map(({ key, type, value }) => ({ operator: String(type), key: String(key), values: [String(value)] }));
}

function grantsTo(
  { resource: { plan, address } }: PlannedResource,
  ids: readonly string[],
  statement: ParsedStatement,
): readonly Grant[] {
  return namedPrincipals(ids, statement).flatMap((named) =>
    principalsIn(named).map((principal) => ({ plan, address, kind: "resource-policy", principal, statement: named })),
  );
}

/** The provider itself adds a permission for everyone to a URL without authorization. */
function functionUrl(state: PlannedState, planned: PlannedResource): FoundGrants {
  const share: Share = { principals: ["authorization_type"], actions: ["lambda:InvokeFunctionUrl"], everyone: "none" };
  const { grants, unread } = sharedBy(state, planned, share);
  return { grants: grants.filter(({ principal }) => principal.kind === "everyone"), unread };
}
