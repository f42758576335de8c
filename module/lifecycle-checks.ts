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
import { stringExpression } from "./conditions";

/** Returns the loader's rules for the parts of a lifecycle rule together, in Terraform's language. */
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
      condition: `length(distinct(${list}[*].id)) == length(${list})`,
      message: `Each id of ${name} ${words.unique}. ${lifecycleElements}`,
    },
    {
      condition: forEach(name, `!try(contains(${texts(ownLifecycleRuleIds)}, rule.id), false)`),
      message: `Each id of ${name} must differ from those of the module's rules: ${oneOf(ownLifecycleRuleIds)}.`,
    },
  ];
}

function ruleChecks(name: string): readonly Check[] {
  const each = eachRule(name, lifecycleElements);
  const delay = "rule.expiration == null ? true :";
  return [
    each(hasAction, `Each rule of ${name} ${words.action}`),
    each(`${count("rule.filter")} <= 1`, `Each filter of ${name} ${words.oneCondition}: put several into and`),
    each(`rule.filter.and == null ? true : ${severalInAnd}`, `Each filter.and of ${name} ${words.severalBelowAnd}`),
    each(sizesDiffer, `Each object_size_less_than beside an object_size_greater_than of ${name} must be larger by 2`),
    each(`${delay} ${count("rule.expiration")} == 1`, `Each expiration of ${name} ${words.oneExpiration}`),
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
    each(ofEvery(current, "(item.days == null) != (item.date == null)"), `Each transition of ${name} ${words.oneTime}`),
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

function texts(list: readonly string[]): string {
  return `[${list.map(stringExpression).join(", ")}]`;
}

/** The number of an object's attributes that aren't null. */
function count(object: string): string {
  return `length([for value in ${object} : value if value != null])`;
}

function ofEvery(list: string, condition: string): string {
  return `alltrue([for item in ${list} : ${condition}])`;
}

const actions = ["expiration", "noncurrent_version_expiration", "abort_incomplete_multipart_upload"];
const transitions = "length(rule.transition) + length(rule.noncurrent_version_transition)";
const hasAction = `${actions.map((action) => `rule.${action} != null`).join(" || ")} || ${transitions} > 0`;

const tags = "try(length(rule.filter.and.tags), 0)";
const severalInAnd = `length([for name, value in rule.filter.and : name if name != "tags" && value != null]) + ${tags} >= 2`;

/** Sizes are whole numbers: none is between two neighbors. */
const sizesDiffer = "try(rule.filter.and.object_size_less_than - rule.filter.and.object_size_greater_than >= 2, true)";

const times = (unit: string) =>
  `anytrue([for item in concat(rule.transition, rule.expiration == null ? [] : [rule.expiration]) : item.${unit} != null])`;
const daysOrDates = `!(${times("days")} && ${times("date")})`;

const current = "rule.transition";
const noncurrent = "rule.noncurrent_version_transition";

const infrequent = `contains(${texts(infrequentClasses)}, item.storage_class)`;

function late(days: string): string {
  return `${infrequent} ? try(item.${days} >= 30, true) : true`;
}

function distinctClasses(list: string): string {
  return `length(distinct(${list}[*].storage_class)) == length(${list})`;
}

const isTagged = "(rule.filter.tag != null || try(rule.filter.and.tags, null) != null)";
const byPrefix =
  "(try(rule.expiration.expired_object_delete_marker, false) == true || rule.abort_incomplete_multipart_upload != null)";
const noTags = `!(${isTagged} && ${byPrefix})`;
