import type { Check } from "../settings/declaration/module-variable";
import {
  infrequentClasses,
  lifecycleElements,
  lifecycleWords as words,
  mostLifecycleRules,
  ownLifecycleRuleIds,
  transitionConsiderations,
} from "../settings/values/lifecycle-words";
import { oneOf } from "../text/list";
import { listExpression } from "./conditions";
import { listOf } from "./structure-checks";

/**
 * Returns the loader's rules for the parts of a lifecycle rule together, in Terraform's language. A part can be missing: then
 * a condition about it holds.
 */
export function lifecycleChecks(name: string): readonly Check[] {
  return [...listChecks(name), ...ruleChecks(name), ...transitionChecks(name)];
}

function listChecks(name: string): readonly Check[] {
  const list = `var.${name}`;
  return [
    {
      condition: `length(${list}) <= ${mostLifecycleRules}`,
      message: `${name} must be at most ${mostLifecycleRules} rules. ${lifecycleElements}`,
    },
    {
      condition: `length(distinct(${forAll(list, "rule", textOf("rule.id"))})) == length(${list})`,
      message: `Each id of ${name} ${words.unique}. ${lifecycleElements}`,
    },
    {
      condition: forEach(name, `!try(contains(${listExpression(ownLifecycleRuleIds)}, rule.id), false)`),
      message: `Each id of ${name} must differ from those of the module's rules: ${oneOf(ownLifecycleRuleIds)}.`,
    },
  ];
}

function ruleChecks(name: string): readonly Check[] {
  const each = eachRule(name, lifecycleElements);
  return [
    each(hasAction, `Each rule of ${name} ${words.action}`),
    each(
      `try(${count("rule.filter")} <= 1, true)`,
      `Each filter of ${name} ${words.oneCondition}: put several into and`,
    ),
    each(`try(${severalInAnd}, true)`, `Each filter.and of ${name} ${words.severalBelowAnd}`),
    each(sizesDiffer, `Each object_size_less_than beside an object_size_greater_than of ${name} must be larger by 2`),
    each(`try(${count("rule.expiration")} == 1, true)`, `Each expiration of ${name} ${words.oneExpiration}`),
    each(
      "try(rule.expiration.expired_object_delete_marker, null) != false",
      `Each expiration.expired_object_delete_marker of ${name} ${words.markersRemoved}`,
    ),
    each(daysOrDates, `Each rule of ${name} ${words.daysOrDates}`),
    each(noTags, `An expired_object_delete_marker or abort_incomplete_multipart_upload of ${name} ${words.noTags}`),
  ];
}

function transitionChecks(name: string): readonly Check[] {
  const each = eachRule(name, lifecycleElements);
  const inTime = "try(item.days < rule.expiration.days, true)";
  const oldInTime = "try(item.noncurrent_days < rule.noncurrent_version_expiration.noncurrent_days, true)";
  return [
    each(
      ofEvery(current, `${isMissing("item.days")} != ${isMissing("item.date")}`),
      `Each transition of ${name} ${words.oneTime}`,
    ),
    eachRule(name, transitionConsiderations)(
      [ofEvery(current, late("days")), ofEvery(noncurrent, late("noncurrent_days"))].join(" && "),
      `The days of each transition of ${name} ${words.notTooSoon}`,
    ),
    each(ofEvery(current, inTime), `Each expiration.days of ${name} ${words.expiresLast}`),
    each(
      ofEvery(noncurrent, oldInTime),
      `Each noncurrent_version_expiration.noncurrent_days of ${name} ${words.expiresLast}`,
    ),
    each(
      [current, noncurrent].map(distinctClasses).join(" && "),
      `Each storage_class of a rule's transitions in ${name} ${words.eachClassOnce}`,
    ),
  ];
}

function eachRule(name: string, link: string) {
  return (rule: string, message: string): Check => ({ condition: forEach(name, rule), message: `${message}. ${link}` });
}

function forEach(name: string, rule: string): string {
  return `alltrue([for rule in var.${name} : ${rule}])`;
}

function forAll(list: string, item: string, value: string): string {
  return `[for ${item} in ${list} : ${value}]`;
}

/** The number of an object's attributes without the null ones. */
function count(object: string): string {
  return `length([for value in ${object} : value if value != null])`;
}

/** A text in a list with items of one type. */
function textOf(value: string): string {
  return `try(tostring(${value}), null)`;
}

function isMissing(value: string): string {
  return `(try(${value}, null) == null)`;
}

function isThere(value: string): string {
  return `try(${value}, null) != null`;
}

function ofEvery(list: string, condition: string): string {
  return `alltrue([for item in ${list} : ${condition}])`;
}

const current = listOf("rule.transition");
const noncurrent = listOf("rule.noncurrent_version_transition");

const actions = ["expiration", "noncurrent_version_expiration", "abort_incomplete_multipart_upload"];
const hasAction = `${actions.map((action) => isThere(`rule.${action}`)).join(" || ")} || length(concat(${current}, ${noncurrent})) > 0`;

const othersInAnd = 'length([for name, value in rule.filter.and : name if name != "tags" && value != null])';
const severalInAnd = `${othersInAnd} + try(length(rule.filter.and.tags), 0) >= 2`;

/** Sizes are whole numbers: none is between two neighbors. */
const sizesDiffer = "try(rule.filter.and.object_size_less_than - rule.filter.and.object_size_greater_than >= 2, true)";

const times = (unit: string) =>
  `anytrue([for item in concat(${current}, ${listOf("rule.expiration")}) : ${isThere(`item.${unit}`)}])`;
const daysOrDates = `!(${times("days")} && ${times("date")})`;

function late(days: string): string {
  return `try(contains(${listExpression(infrequentClasses)}, item.storage_class) ? item.${days} >= 30 : true, true)`;
}

function distinctClasses(list: string): string {
  return `length(distinct(${forAll(list, "item", textOf("item.storage_class"))})) == length(${list})`;
}

const isTagged = `(${isThere("rule.filter.tag")} || ${isThere("rule.filter.and.tags")})`;
const isByPrefix = `(try(rule.expiration.expired_object_delete_marker == true, false) || ${isThere("rule.abort_incomplete_multipart_upload")})`;
const noTags = `!(${isTagged} && ${isByPrefix})`;
