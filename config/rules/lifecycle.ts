import { shown, type Fault, type Path } from "../../text/fault";
import { filterFaults } from "./lifecycle-filter";
import type { LifecycleRule } from "../../settings/values/lifecycle-rule";
import {
  infrequentClasses,
  lifecycleElements as elements,
  lifecycleWords as words,
  mostLifecycleRules,
  ownLifecycleRuleIds,
  transitionConsiderations as considerations,
} from "../../settings/values/lifecycle-words";
import { repeats } from "../../text/repeats";
import type { SettingsRule } from "./settings-rule";

/** Returns the faults of one rule, each path from the rule down. */
type RuleCheck = (rule: LifecycleRule) => readonly Fault[];

function wrong(path: Path, message: string, reason: string, fix?: string): readonly Fault[] {
  return [{ path, message, reason, fix }];
}

const idOfOurs: RuleCheck = ({ id }) =>
  ownLifecycleRuleIds.includes(id)
    ? [
        {
          path: ["id"],
          message: "must not be the id of a rule from versioning or lifecycle",
          actual: shown(id),
          fix: `rename it, such as ${shown(`${id}-2`)}, or remove the rule and set versioning.noncurrentDays, lifecycle.abortIncompleteUploadDays or lifecycle.expireDays`,
        },
      ]
    : [];

const doesSomething: RuleCheck = (rule) => {
  const actions = [
    rule.expiration,
    rule.noncurrent_version_expiration,
    rule.abort_incomplete_multipart_upload,
    ...(rule.transition ?? []),
    ...(rule.noncurrent_version_transition ?? []),
  ];
  return actions.some((action) => action !== undefined)
    ? []
    : wrong([], words.action, elements, "add expiration or transition, for example");
};

const soundFilter: RuleCheck = ({ filter }) =>
  filterFaults(filter).map((fault) => ({ ...fault, path: ["filter", ...fault.path] }));

const oneExpiration: RuleCheck = ({ expiration }) =>
  expiration && Object.keys(expiration).length !== 1 ? wrong(["expiration"], words.oneExpiration, elements) : [];

const markersRemoved: RuleCheck = ({ expiration }) =>
  expiration?.expired_object_delete_marker === false
    ? [
        {
          path: ["expiration", "expired_object_delete_marker"],
          message: words.markersRemoved,
          actual: shown(false),
          reason: elements,
          fix: "write true, or remove expiration",
        },
      ]
    : [];

const oneTime: RuleCheck = ({ transition = [] }) =>
  transition.flatMap(({ days, date }, index) =>
    (days === undefined) === (date === undefined) ? wrong(["transition", index], words.oneTime, elements) : [],
  );

const daysOrDates: RuleCheck = ({ expiration, transition = [] }) => {
  const times = [...(expiration ? [expiration] : []), ...transition];
  const mixed = times.some(({ days }) => days !== undefined) && times.some(({ date }) => date !== undefined);
  return mixed ? wrong([], words.daysOrDates, elements) : [];
};

const notTooSoon: RuleCheck = ({ transition = [], noncurrent_version_transition: old = [] }) => {
  const message = words.notTooSoon;
  const soon = (days: number | undefined, storageClass: string) =>
    days !== undefined && days < 30 && infrequentClasses.includes(storageClass);
  return [
    ...transition.flatMap(({ days, storage_class }, index) =>
      soon(days, storage_class) ? wrong(["transition", index, "days"], message, considerations) : [],
    ),
    ...old.flatMap(({ noncurrent_days, storage_class }, index) =>
      soon(noncurrent_days, storage_class)
        ? wrong(["noncurrent_version_transition", index, "noncurrent_days"], message, considerations)
        : [],
    ),
  ];
};

const expiresLast: RuleCheck = (rule) => {
  const { transition = [], noncurrent_version_transition: old = [] } = rule;
  const message = words.expiresLast;
  const current = rule.expiration?.days ?? Infinity;
  const noncurrent = rule.noncurrent_version_expiration?.noncurrent_days ?? Infinity;
  return [
    ...(transition.some(({ days = 0 }) => days >= current) ? wrong(["expiration", "days"], message, elements) : []),
    ...(old.some(({ noncurrent_days }) => noncurrent_days >= noncurrent)
      ? wrong(["noncurrent_version_expiration", "noncurrent_days"], message, elements)
      : []),
  ];
};

const eachClassOnce: RuleCheck = ({ transition = [], noncurrent_version_transition: old = [] }) => [
  ...repeats(transition.map(atIndex), ({ storage_class }) => storage_class).flatMap(({ again }) =>
    wrong(["transition", again.index, "storage_class"], words.eachClassOnce, elements),
  ),
  ...repeats(old.map(atIndex), ({ storage_class }) => storage_class).flatMap(({ again }) =>
    wrong(["noncurrent_version_transition", again.index, "storage_class"], words.eachClassOnce, elements),
  ),
];

function atIndex<Item>(item: Item, index: number): Item & { readonly index: number } {
  return { ...item, index };
}

/** S3 removes delete markers and uploads by prefix only: neither has a tag. */
const noTagsThere: RuleCheck = ({ filter, expiration, abort_incomplete_multipart_upload: abort }) => {
  const tagged = filter.tag !== undefined || filter.and?.tags !== undefined;
  if (!tagged) return [];
  const message = words.noTags;
  return [
    ...(expiration?.expired_object_delete_marker ? wrong(["expiration"], message, elements) : []),
    ...(abort ? wrong(["abort_incomplete_multipart_upload"], message, elements) : []),
  ];
};

const ruleChecks: readonly RuleCheck[] = [
  idOfOurs,
  doesSomething,
  soundFilter,
  oneExpiration,
  markersRemoved,
  oneTime,
  daysOrDates,
  notTooSoon,
  expiresLast,
  eachClassOnce,
  noTagsThere,
];

/** Returns S3's objections to a rule, each path from the rule down. */
function lifecycleRuleFaults(rule: LifecycleRule): readonly Fault[] {
  return ruleChecks.flatMap((check) => check(rule));
}

const setting = "additionalLifecycleRules";
const rulesOneByOne: SettingsRule = {
  beyondSchema: "parts",
  reads: [setting],
  faults: ({ settings }) =>
    settings[setting].flatMap((rule, index) =>
      lifecycleRuleFaults(rule).map((fault) => ({ ...fault, path: [setting, index, ...fault.path] })),
    ),
};

const rulesTogether: SettingsRule = {
  beyondSchema: "parts",
  reads: [setting],
  faults: ({ settings }) => {
    const rules = settings[setting];
    const again = repeats(rules.map(atIndex), ({ id }) => id).map(({ again: { id, index } }) => ({
      path: [setting, index, "id"],
      message: words.unique,
      actual: shown(id),
      reason: elements,
    }));
    const tooMany =
      rules.length > mostLifecycleRules
        ? [
            {
              path: [setting],
              message: `must be at most ${mostLifecycleRules} rules`,
              actual: `${rules.length}`,
              reason: elements,
            },
          ]
        : [];
    return [...again, ...tooMany];
  },
};

export const lifecycleRules: readonly SettingsRule[] = [rulesOneByOne, rulesTogether];
