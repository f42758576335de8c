import type { Values } from "../../review/resources";
import type { Change, ChangeRule } from "./change";
import { listAt } from "./configuration";
import { sameValue } from "./same-value";
import type { ChangeWarning } from "./warning";

/** One thing that lifecycle rules do to what is in a bucket, at some time. */
interface LifecycleAction {
  readonly block: string;
  /** The argument that holds the time: days, or a date. */
  readonly time: string;
  /** The blocks that count; all of them when left out. */
  readonly counts?: (block: Values) => boolean;
  readonly what: string;
  readonly since: string;
  readonly does: string;
}

const soon = "S3 looks once a day: what is older than that goes soon after you apply.";
const restore = "Whoever reads an archived object must restore it first, and wait for hours.";
const archives: readonly unknown[] = ["GLACIER", "DEEP_ARCHIVE"];
const ofObjects = { since: "they were written" };
const expiration = { block: "expiration", what: "deletes objects", does: soon, ...ofObjects };
const archival = {
  block: "transition",
  what: "archives objects",
  does: restore,
  counts: ({ storage_class: storageClass }: Values) => archives.includes(storageClass),
  ...ofObjects,
};

const actions: readonly LifecycleAction[] = [
  { ...expiration, time: "days" },
  { ...expiration, time: "date", does: "From that day on, S3 deletes every object that the rule is for." },
  { ...archival, time: "days" },
  { ...archival, time: "date" },
  {
    block: "noncurrent_version_expiration",
    time: "noncurrent_days",
    what: "deletes old versions of objects",
    since: "they were overwritten or deleted",
    does: soon,
  },
  {
    block: "abort_incomplete_multipart_upload",
    time: "days_after_initiation",
    what: "deletes incomplete uploads",
    since: "they began",
    does: "An upload that takes longer fails, and its parts are gone.",
  },
];

const lifecycle = "aws_s3_bucket_lifecycle_configuration";

/** Lifecycle rules that delete or archive something that stayed before, or do it sooner. */
export const deletedSooner: ChangeRule = ({ stack, before, after }) =>
  after.ofType(lifecycle).flatMap(([address, values]) => {
    const old = before.resources.get(address);
    if (!old) return [];
    const known = listAt(old, "rule").filter(isEnabled);
    const rules = listAt(values, "rule").filter(isEnabled);
    const told = actions.flatMap((action) => rules.flatMap((rule) => sooner(action, rule, known)));
    return told.map((one) => ({ stack, addresses: [address], ...one }));
  });

function sooner(
  action: LifecycleAction,
  rule: Values,
  known: readonly Values[],
): readonly Pick<ChangeWarning, "says" | "does">[] {
  const earliest = (rules: readonly Values[]) => rules.flatMap((one) => timesOf(action, one)).sort(inTime)[0];
  const [time, before] = [earliest([rule]), earliest(known.filter((other) => covers(other, rule)))];
  if (time === undefined || (before !== undefined && inTime(time, before) >= 0)) return [];
  const { what, since, does } = action;
  const instead =
    before === undefined
      ? "before, they stayed"
      : `before, ${typeof before === "number" ? `after ${before}` : `on ${before}`}`;
  return [{ says: `S3 ${what}${place(rule)} ${when(time, since)}; ${instead}`, does }];
}

type Time = number | string;

function inTime(one: Time, other: Time): number {
  return one < other ? -1 : Number(one > other);
}

function when(time: Time, since: string): string {
  return typeof time === "number" ? `${time} ${time === 1 ? "day" : "days"} after ${since}` : `on ${time}`;
}

/** Whether a rule is for everything that the other is for. */
function covers(rule: Values, other: Values): boolean {
  const filter = filterOf(rule);
  return Object.keys(filter).length === 0 || sameValue(filter, filterOf(other));
}

function filterOf(rule: Values): Values {
  return listAt(rule, "filter")[0] ?? {};
}

function place(rule: Values): string {
  const filter = filterOf(rule);
  if (Object.keys(filter).length === 0) return "";
  return typeof filter["prefix"] === "string" ? ` under ${JSON.stringify(filter["prefix"])}` : " that its filter picks";
}

function timesOf({ block, time, counts }: LifecycleAction, rule: Values): readonly Time[] {
  const blocks = listAt(rule, block).filter((one) => counts?.(one) ?? true);
  return blocks.flatMap(({ [time]: value }) => (typeof value === "number" || typeof value === "string" ? [value] : []));
}

function isEnabled({ status }: Values): boolean {
  return status === "Enabled";
}

/** A bucket that no longer keeps old versions, without its resource being destroyed. */
export const versioningSuspended: ChangeRule = ({ stack, before, after }) =>
  after
    .ofType("aws_s3_bucket_versioning")
    .filter(([address, values]) => status(before.resources.get(address)) === "Enabled" && status(values) !== "Enabled")
    .map(([address]) => ({
      stack,
      addresses: [address],
      says: "versioning is turned off",
      does: "What is overwritten or deleted from then on can't be brought back.",
    }));

function status(values: Values | undefined): unknown {
  return values && listAt(values, "versioning_configuration")[0]?.["status"];
}

/** A key that could be brought back for longer. */
export const shorterDeletionWindow: ChangeRule = (change) =>
  numbers(change, "aws_kms_key", "deletion_window_in_days")
    .filter(({ from, to }) => to < from)
    .map(({ address, from, to }) => ({
      stack: change.stack,
      addresses: [address],
      says: `a key that is scheduled for deletion can be brought back for ${to} days; before, for ${from}`,
      does: "After that, what it encrypted is lost.",
    }));

/** A number that a resource had before and has now. */
export function numbers({ before, after }: Change, type: string, argument: string) {
  return after.ofType(type).flatMap(([address, values]) => {
    const [from, to] = [before.resources.get(address)?.[argument], values[argument]];
    return typeof from === "number" && typeof to === "number" ? [{ address, from, to }] : [];
  });
}
