import type { Difference } from "./judgement";
import { livePairs } from "../grants/live";
import { covers } from "../../policies/pattern";
import type { Condition, ParsedStatement } from "../grants/statement";

/** The differences that make a statement allow more than the documented ones together. */
export function broader(statement: ParsedStatement, documented: readonly ParsedStatement[]): readonly Difference[] {
  const { notActions, notResources } = statement;
  const but = [
    ...(notActions.length > 0 ? [more("action", `every action but ${notActions.join(", ")}`)] : []),
    ...(notResources.length > 0 ? [more("resource", `every resource but ${notResources.join(", ")}`)] : []),
  ];
  return [
    ...but,
    ...livePairs(statement).flatMap(({ action, resource }) => excess(statement, action, resource, documented)),
  ];
}

function excess(statement: ParsedStatement, action: string, resource: string, documented: readonly ParsedStatement[]) {
  const withAction = documented.filter(({ actions }) => actions.some((one) => same(one, action)));
  if (withAction.length === 0) return [more("action", action)];
  const withResource = withAction.filter(({ resources }) =>
    resources.some((one) => covers(one, resource) || fits(one, resource)),
  );
  if (withResource.length === 0) return [more("resource", resource)];
  const missing = withResource.map(({ conditions }) => absent(conditions, statement.conditions));
  return missing.some((list) => list.length === 0) ? [] : (missing[0] ?? []).map(notDemanded);
}

/** The parts of a documented statement without a match in the statements for the same principal. */
export function narrower(documented: ParsedStatement, given: readonly ParsedStatement[]): readonly Difference[] {
  return livePairs(documented).flatMap(({ action, resource }) => {
    const withAction = given.filter(({ actions }) =>
      actions.some((one) => covers(one.toLowerCase(), action.toLowerCase())),
    );
    if (withAction.length === 0) return [less("action", `${action} is not allowed`)];
    const withResource = withAction.filter(({ resources }) =>
      resources.some((one) => covers(one, resource) || fits(resource, one)),
    );
    if (withResource.length === 0) return [less("resource", `${action} is not allowed on all of ${resource}`)];
    const extra = withResource.map(({ conditions }) => absent(conditions, documented.conditions));
    return extra.some((list) => list.length === 0) ? [] : (extra[0] ?? []).map(demanded);
  });
}

/** The conditions of the first list without one at least as strict in the second. */
export function absent(conditions: readonly Condition[], given: readonly Condition[]): readonly Condition[] {
  return conditions.filter(
    ({ operator, key, values }) =>
      !given.some(
        (one) =>
          same(one.operator, operator) &&
          same(one.key, key) &&
          one.values.length > 0 &&
          one.values.every((value) => values.some((documented) => documented === value || fits(documented, value))),
      ),
  );
}

/** Reports if a text is the documented one with definite values in place of its placeholders, such as `<KEY_ARN>`. */
function fits(documented: string, text: string): boolean {
  if (!/<[A-Z_]+>/.test(documented)) return false;
  const parts = documented.split(/<[A-Z_]+>/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^*?$]+")}$`).test(text);
}

export function notDemanded(condition: Condition): Difference {
  return {
    direction: "broader",
    by: "condition",
    says: `${condition.key} is missing, although the document requires it`,
  };
}

export function demanded({ operator, key, values }: Condition): Difference {
  return {
    direction: "narrower",
    by: "condition",
    says: `${operator} ${key} ${values.join(" or ")} is required in addition`,
  };
}

function more(by: Difference["by"], what: string): Difference {
  return { direction: "broader", by, says: `${what} is not in the document` };
}

function less(by: Difference["by"], says: string): Difference {
  return { direction: "narrower", by, says };
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
