import { isMap, type Values } from "../../review/resources";
import type { Change, ChangeRule } from "./change";
import { listAt } from "./configuration";
import { sameValue } from "./same-value";
import type { ChangeWarning } from "./warning";

/** One thing that a lifecycle rule throws away after some days. */
interface Deletion {
  readonly block: string;
  readonly days: string;
  readonly what: string;
  readonly since: string;
  readonly does: string;
}

const soon = "S3 looks once a day: what is older than that goes soon after you apply.";
const deletions: readonly Deletion[] = [
  { block: "expiration", days: "days", what: "objects", since: "they were written", does: soon },
  {
    block: "noncurrent_version_expiration",
    days: "noncurrent_days",
    what: "old versions of objects",
    since: "they were overwritten or deleted",
    does: soon,
  },
  {
    block: "abort_incomplete_multipart_upload",
    days: "days_after_initiation",
    what: "incomplete uploads",
    since: "they began",
    does: "An upload that takes longer fails, and its parts are gone.",
  },
];

const lifecycle = "aws_s3_bucket_lifecycle_configuration";

/** Lifecycle rules that delete something that stayed before, or delete it sooner. */
export const deletedSooner: ChangeRule = ({ stack, before, after }) =>
  after.ofType(lifecycle).flatMap(([address, values]) => {
    const old = before.resources.get(address);
    const known = old ? listAt(old, "rule").filter(isEnabled) : [];
    const rules = old ? listAt(values, "rule").filter(isEnabled) : [];
    return deletions.flatMap((deletion) =>
      rules.flatMap((rule) => sooner(deletion, rule, known).map((told) => ({ stack, addresses: [address], ...told }))),
    );
  });

function sooner(
  deletion: Deletion,
  rule: Values,
  known: readonly Values[],
): readonly Omit<ChangeWarning, "stack" | "addresses">[] {
  const days = daysOf(deletion, rule);
  const before = Math.min(
    ...known.filter((other) => covers(other, rule)).flatMap((other) => daysOf(deletion, other) ?? []),
  );
  if (days === undefined || days >= before) return [];
  const { what, since, does } = deletion;
  const instead = before === Infinity ? "before, they stayed" : `before, after ${before}`;
  return [
    {
      says: `S3 deletes ${what}${place(rule)} ${days} ${days === 1 ? "day" : "days"} after ${since}; ${instead}`,
      does,
    },
  ];
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

function daysOf({ block, days }: Deletion, rule: Values): number | undefined {
  const value = listAt(rule, block)[0]?.[days];
  return typeof value === "number" ? value : undefined;
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

export function lifecycleOf(values: Values | undefined): Values {
  const lifecycle = values?.["lifecycle"];
  return isMap(lifecycle) ? lifecycle : {};
}
