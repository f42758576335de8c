import type { RawMap } from "../../text/map";
import { line, shownValue, type Line } from "../lines";
import { mapOrEmpty, type PlannedChange } from "../plan";
import { principalsOf, comparable, nameOf, onlyIn, readableStatements } from "../statements";
import { comingLines } from "./coming";

/** The lost statements of the trust policy, and every new one. */
export function trustLines(change: PlannedChange, setting: string | undefined): readonly Line[] {
  const cutOff = ({ Effect: _, ...denied }: RawMap) =>
    `denied principals can no longer assume the role: ${shownValue(denied)}`;
  return [
    ...goneLines(change, setting),
    ...comingLines(change, { attribute: "assume_role_policy", prefix: "trust: ", cutOff }),
  ];
}

/**
 * A setting keeps other external ids of the vendor; it does not keep other trusted principals, or any other difference.
 */
function goneLines(change: PlannedChange, setting: string | undefined): readonly Line[] {
  const before = change.before["assume_role_policy"];
  const after = change.after["assume_role_policy"];
  const now = readableStatements(after);
  const vendors = now.flatMap(principalsOf);
  return onlyIn(before, after).flatMap((statement) => {
    const principals = principalsOf(statement);
    const isVendors = principals.length > 0 && principals.every((principal) => vendors.includes(principal));
    if (isVendors)
      return [...externalIdLines(change, setting, statement, now), ...differenceLines(change, statement, now)];
    const reason = "the role trusts only the vendor";
    return line(change, `trust: ${nameOf(statement)} is removed`, { reason });
  });
}

/** A Deny is no trust: its external ids never become a setting, because a setting would let them in. */
function externalIdLines(
  change: PlannedChange,
  setting: string | undefined,
  statement: RawMap,
  now: readonly RawMap[],
): readonly Line[] {
  const ids = now.flatMap(externalIds);
  const others = externalIds(statement).filter((id) => !ids.includes(id));
  if (others.length === 0 || statement["Effect"] !== "Allow") return [];
  const keep = setting === undefined ? undefined : { [setting]: [...ids, ...others] };
  return [line(change, `external id ${others.map(shownValue).join(", ")} is removed`, { keep })];
}

/** All elements except the Sid and the external ids; a statement without a required external id differs. */
function differenceLines(change: PlannedChange, statement: RawMap, now: readonly RawMap[]): readonly Line[] {
  const content = (one: RawMap) => comparable({ ...one, Sid: "", Condition: otherConditions(one) });
  const demands = externalIds(statement).length > 0;
  if (demands && now.some((other) => content(other) === content(statement))) return [];
  const parts = statement["Effect"] === "Allow" && demands ? goneParts(statement, now) : [];
  const end = parts.length === 0 ? "is removed" : `loses ${parts.join(", ")}`;
  const reason = "the vendor's documented statement replaces it, with the external id";
  return [line(change, `trust: ${nameOf(statement)} ${end}`, { reason })];
}

function goneParts(statement: RawMap, now: readonly RawMap[]): readonly string[] {
  const parts = (one: RawMap): readonly string[] => [
    ...[one["Action"] ?? []].flat().map((action) => `action ${shownValue(action)}`),
    ...Object.entries(otherConditions(one)).map(([name, values]) => `condition ${name} ${shownValue(values)}`),
  ];
  const known = now.flatMap(parts);
  return parts(statement).filter((part) => !known.includes(part));
}

/** The conditions by operator, without the external ids. */
function otherConditions({ Condition }: RawMap): RawMap {
  const conditions = Object.entries(mapOrEmpty(Condition)).map(([operator, values]) => {
    if (operator !== "StringEquals") return [operator, values] as const;
    const { "sts:ExternalId": _, ...others } = mapOrEmpty(values);
    return [operator, others] as const;
  });
  return Object.fromEntries(conditions.filter(([, values]) => Object.keys(mapOrEmpty(values)).length > 0));
}

function externalIds({ Condition }: RawMap): readonly string[] {
  return [mapOrEmpty(mapOrEmpty(Condition)["StringEquals"])["sts:ExternalId"] ?? []].flat().map(String);
}
