import { ownLifecycleRuleIds } from "../../settings/values/lifecycle-words";
import { isMap, type RawMap } from "../../text/map";
import { blockOf, isEmpty, line, shownValue, type Line, type ResourceLines } from "../lines";
import { mapOrEmpty, type PlannedChange } from "../plan";
import { comparable } from "../statements";

/** A hundred years: as good as never, where the plan would begin to delete. */
const neverDays = 36_500;

/**
 * A setting keeps existing rules; our own rule waits if it would delete old versions. An id is a name: a rule kept
 * under another id is not gone.
 */
export function ofLifecycle(change: PlannedChange): ResourceLines {
  const before = rulesIn(change.before["rule"]);
  const after = rulesIn(change.after["rule"]);
  const does = (rule: RawMap) => comparable({ ...settingOf(rule), id: "" });
  const same = (one: RawMap, other: RawMap) => does(one) === does(other);
  const gone = before.filter((rule) => !after.some((other) => same(rule, other)));
  const come = after.filter((rule) => !before.some((other) => same(rule, other)));
  const lines = [...gone.map((rule) => goes(change, rule)), ...come.map((rule) => comes(change, rule))];
  return { lines, attributes: ["rule"] };
}

function goes(change: PlannedChange, rule: RawMap): Line {
  const setting = settingOf(rule);
  const id = String(rule["id"]);
  const named = ownLifecycleRuleIds.includes(id) ? { ...setting, id: `${id}-existing` } : setting;
  return line(change, `rule ${shownValue(id)} is removed`, { keep: { additionalLifecycleRules: [named] } });
}

function comes(change: PlannedChange, rule: RawMap): Line {
  const { id } = rule;
  const days = Number(blockOf(rule["noncurrent_version_expiration"])["noncurrent_days"]);
  const message = `rule ${shownValue(id)} is added`;
  if (id !== "expire-old-versions")
    return line(change, message, { adds: true, reason: `it says ${shownValue(settingOf(rule))}` });
  const reason = `it deletes every noncurrent version after ${days} days, including existing ones`;
  if (days >= neverDays) return line(change, message, { adds: true, reason });
  return line(change, message, { reason, keep: { versioning: { noncurrentDays: neverDays } } });
}

function rulesIn(rules: unknown): readonly RawMap[] {
  return Array.isArray(rules) ? rules.filter(isMap) : [];
}

const blocks = ["expiration", "noncurrent_version_expiration", "abort_incomplete_multipart_upload"];
const lists = ["transition", "noncurrent_version_transition"];

/** A rule of a plan in the form of `additionalLifecycleRules`: without empty parts, and with one block as a map. */
function settingOf(rule: RawMap): RawMap {
  const { id, status, prefix, filter, ...rest } = rule;
  const ownFilter = filterOf(blockOf(filter));
  const condition = isEmpty(prefix) ? ownFilter : { prefix };
  const parts = Object.entries(rest).flatMap(([key, value]) => {
    if (isEmpty(value)) return [];
    if (blocks.includes(key)) return [[key, said(blockOf(value))]];
    return [[key, lists.includes(key) && Array.isArray(value) ? value.map((item) => moved(blockOf(item))) : value]];
  });
  return { id, status, ...(!isEmpty(condition) && { filter: condition }), ...Object.fromEntries(parts) };
}

function filterOf(filter: RawMap): RawMap {
  const { and, tag, ...conditions } = filter;
  return {
    ...said(conditions),
    ...(!isEmpty(tag) && { tag: blockOf(tag) }),
    ...(!isEmpty(and) && combined(said(blockOf(and)))),
  };
}

/** Several conditions; a single one, beside an empty prefix for example, is written alone. */
function combined(and: RawMap): RawMap {
  const { tags, ...others } = and;
  const [tag, ...more] = Object.entries(mapOrEmpty(tags));
  const count = Object.keys(others).length + more.length + (tag ? 1 : 0);
  if (count > 1) return { and };
  return tag ? { tag: { key: tag[0], value: tag[1] } } : others;
}

/** A move on the day of the objects' creation has 0 for its days. */
function moved(transition: RawMap): RawMap {
  const { days, noncurrent_days: old, date, ...rest } = transition;
  return {
    ...(isEmpty(date) && days !== undefined && days !== null && { days }),
    ...(old !== undefined && { noncurrent_days: old }),
    ...(!isEmpty(date) && { date }),
    ...said(rest),
  };
}

function said(block: RawMap): RawMap {
  return Object.fromEntries(Object.entries(block).filter(([, value]) => !isEmpty(value)));
}
