import { shown, type Fault } from "../../text/fault";
import type { LifecycleRule } from "../../settings/values/lifecycle-rule";
import { lifecycleElements as elements, lifecycleWords as words } from "../../settings/values/lifecycle-words";

type Filter = LifecycleRule["filter"];
type Conditions = NonNullable<Filter["and"]>;

function conditionCount({ tags = {}, ...others }: Conditions): number {
  return Object.keys(others).length + Object.keys(tags).length;
}

function oneCondition(filter: Filter): readonly Fault[] {
  return Object.keys(filter).length > 1
    ? [{ path: [], message: words.oneCondition, reason: elements, fix: "put several below and: { … }" }]
    : [];
}

function severalBelowAnd({ and }: Filter): readonly Fault[] {
  if (and === undefined || conditionCount(and) > 1) return [];
  const only = shownCondition(and);
  const [actual, fix] =
    only === ""
      ? ["none", "remove the filter, or add conditions"]
      : [`only ${only}`, `write filter: { ${only} } instead`];
  return [{ path: ["and"], message: words.severalBelowAnd, actual, reason: elements, fix }];
}

/** The only condition, as it is written without `and`. */
function shownCondition({ tags = {}, ...others }: Conditions): string {
  const written = (value: unknown) => (typeof value === "string" ? shown(value) : String(value));
  return [
    ...Object.entries(others).map(([name, value]) => `${name}: ${written(value)}`),
    ...Object.entries(tags).map(([key, value]) => `tag: { key: ${shown(key)}, value: ${shown(value)} }`),
  ].join();
}

/** Sizes are whole numbers: none lies between two neighbors. */
function roomBetweenSizes({ and }: Filter): readonly Fault[] {
  const { object_size_greater_than: above = -1, object_size_less_than: below = Infinity } = and ?? {};
  if (below - above > 1) return [];
  return [
    {
      path: ["and", "object_size_less_than"],
      message: `must be at least ${above + 2}, or no object can be both larger than ${above} and smaller`,
      actual: shown(below),
      reason: elements,
      fix: "make it larger, or object_size_greater_than smaller",
    },
  ];
}

/** Returns S3's objections to a rule's filter, and any reason it matches no object; each path from the filter down. */
export function filterFaults(filter: Filter): readonly Fault[] {
  return [oneCondition, severalBelowAnd, roomBetweenSizes].flatMap((check) => check(filter));
}
