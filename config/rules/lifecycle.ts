import { shown, type Fault, type Path } from "../../text/fault";
import { filterFaults } from "./lifecycle-filter";
import type { LifecycleRule } from "../../settings/values/lifecycle-rule";
import { repeats } from "../../text/repeats";
import type { SettingsRule } from "./settings-rule";

const elements = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html";
const considerations =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html";

/** The ids of the rules made by `versioning` and `lifecycle`. */
export const ownLifecycleRuleIds = ["abort-incomplete-uploads", "expire-old-versions", "expire-objects"];

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
    : wrong([], "must have an action", elements, "add expiration or transition, for example");
};

const soundFilter: RuleCheck = ({ filter = {} }) =>
  filterFaults(filter).map((fault) => ({ ...fault, path: ["filter", ...fault.path] }));

const oneExpiration: RuleCheck = ({ expiration }) =>
  expiration && Object.keys(expiration).length !== 1
    ? wrong(["expiration"], "must have one of days, date and expired_object_delete_marker", elements)
    : [];

const markersRemoved: RuleCheck = ({ expiration }) =>
  expiration?.expired_object_delete_marker === false
    ? [
        {
          path: ["expiration", "expired_object_delete_marker"],
          message: "must be true, or expiration does nothing",
          actual: shown(false),
          reason: elements,
          fix: "write true, or remove expiration",
        },
      ]
    : [];

const oneTime: RuleCheck = ({ transition = [] }) =>
  transition.flatMap(({ days, date }, index) =>
    (days === undefined) === (date === undefined)
      ? wrong(["transition", index], "must have one of days and date", elements)
      : [],
  );

const daysOrDates: RuleCheck = ({ expiration, transition = [] }) => {
  const times = [...(expiration ? [expiration] : []), ...transition];
  const mixed = times.some(({ days }) => days !== undefined) && times.some(({ date }) => date !== undefined);
  return mixed ? wrong([], "must have days or dates, not both", elements) : [];
};

/** S3 keeps an object for 30 days before it moves to one of these. */
const infrequent = ["STANDARD_IA", "ONEZONE_IA"];

const notTooSoon: RuleCheck = ({ transition = [], noncurrent_version_transition: old = [] }) => {
  const message = "must be at least 30 for STANDARD_IA and ONEZONE_IA";
  const soon = (days: number | undefined, storageClass: string) =>
    days !== undefined && days < 30 && infrequent.includes(storageClass);
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
  const message = "must be more than the days of every transition";
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
    wrong(["transition", again.index, "storage_class"], "must differ from those before it", elements),
  ),
  ...repeats(old.map(atIndex), ({ storage_class }) => storage_class).flatMap(({ again }) =>
    wrong(
      ["noncurrent_version_transition", again.index, "storage_class"],
      "must differ from those before it",
      elements,
    ),
  ),
];

function atIndex<Item>(item: Item, index: number): Item & { readonly index: number } {
  return { ...item, index };
}

/** S3 removes delete markers and uploads by prefix only: neither has a tag. */
const noTagsThere: RuleCheck = ({ filter = {}, expiration, abort_incomplete_multipart_upload: abort }) => {
  const tagged = filter.tag !== undefined || filter.and?.tags !== undefined;
  if (!tagged) return [];
  const message = "can't be combined with a filter by tags";
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
/** S3's most for one bucket. */
const maxRules = 1000;

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
      message: "must be unique in the list",
      actual: shown(id),
      reason: elements,
    }));
    const most = maxRules - ownLifecycleRuleIds.length;
    const tooMany =
      rules.length > most
        ? [{ path: [setting], message: `must be at most ${most} rules`, actual: `${rules.length}`, reason: elements }]
        : [];
    return [...again, ...tooMany];
  },
};

export const lifecycleRules: readonly SettingsRule[] = [rulesOneByOne, rulesTogether];
