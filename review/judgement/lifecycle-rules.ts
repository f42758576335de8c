import { allOf, counted } from "../../text/list";
import { blocks, type Values } from "../plan/resources";
import { includes, inWordsOf, picksOf, type Picks } from "./lifecycle-filter";

/** A deletion, or a move to an archive, that is new or comes sooner. */
export interface Sooner {
  readonly affects: "objects" | "versions" | "uploads";
  readonly deletes: boolean;
  readonly message: string;
  /** The same before, after "before,". */
  readonly was: string;
  readonly does: string;
  readonly deed: LifecycleDeed;
  readonly picks: Picks;
}

/** A deletion by a rule, and the objects that the rule picks. */
export type Deletion = Pick<Sooner, "deed" | "picks">;

/** One effect of lifecycle rules on a bucket's objects, at some time. */
interface Action {
  readonly block: string;
  readonly affects: Sooner["affects"];
  /** The possible arguments for the time: days, or a date. */
  readonly times: readonly string[];
  /** True if it moves objects to another storage class; it counts only if that is an archive. */
  readonly moves?: boolean;
  readonly what: string;
  readonly since: string;
  readonly does: string;
  readonly doesByDate?: string;
}

const soon = "S3 runs lifecycle rules daily: it deletes older ones soon after you apply.";
const restore = "To read an archived object, you must first restore it, and wait for hours.";
/** The deeper one last. */
const archives: readonly unknown[] = ["GLACIER", "DEEP_ARCHIVE"];
const ofObjects = { affects: "objects", times: ["days", "date"], since: "they were written" } as const;
const ofVersions = {
  affects: "versions",
  times: ["noncurrent_days"],
  since: "they were overwritten or deleted",
} as const;

const actions: readonly Action[] = [
  {
    ...ofObjects,
    block: "expiration",
    what: "deletes objects",
    does: soon,
    doesByDate: "From that day on, S3 deletes every object under the rule.",
  },
  { ...ofObjects, block: "transition", moves: true, what: "archives objects", does: restore },
  { ...ofVersions, block: "noncurrent_version_expiration", what: "deletes noncurrent versions", does: soon },
  {
    ...ofVersions,
    block: "noncurrent_version_transition",
    moves: true,
    what: "archives noncurrent versions",
    does: restore,
  },
  {
    block: "abort_incomplete_multipart_upload",
    affects: "uploads",
    times: ["days_after_initiation"],
    what: "deletes incomplete uploads",
    since: "they began",
    does: "S3 aborts longer uploads and deletes their parts.",
  },
];

/** The effect of one block of a rule. */
export interface LifecycleDeed {
  readonly time: number | string;
  /** The newest old versions, kept at any age. */
  readonly kept: number;
  /** The target archive of the objects; absent if they are deleted. */
  readonly archive?: unknown;
}

/** The deletions and moves to an archive in lifecycle rules that are new, or come sooner than in those before. */
export function sooner(rules: readonly Values[], before: readonly Values[]): readonly Sooner[] {
  const known = before.filter(isEnabled);
  return actions.flatMap((action) => rules.filter(isEnabled).flatMap((rule) => soonerIn(action, rule, known)));
}

/** Every deletion of objects, or of their noncurrent versions, by these rules. */
export function deletionsIn(rules: readonly Values[], affected: Sooner["affects"]): readonly Deletion[] {
  const deleting = actions.filter(({ affects, moves }) => affects === affected && !moves);
  return rules
    .filter(isEnabled)
    .flatMap((rule) =>
      deleting.flatMap((action) => deedsOf(action, rule).map((deed) => ({ deed, picks: picksOf(rule) }))),
    );
}

function isEnabled({ status }: Values): boolean {
  return status === "Enabled";
}

function soonerIn(action: Action, rule: Values, known: readonly Values[]): readonly Sooner[] {
  const picks = picksOf(rule);
  const same = known.filter((other) => includes(picksOf(other), picks)).flatMap((other) => deedsOf(action, other));
  return deedsOf(action, rule)
    .filter((deed) => !same.some((other) => doesAsMuch(other, deed)))
    .map((deed) => {
      const { affects, what, does, doesByDate } = action;
      const message = `S3 ${what}${inWordsOf(picks)}${archiveOf(deed)} ${when(deed, action)}${keptOf(deed)}`;
      return {
        affects,
        deletes: !action.moves,
        message,
        was: earlier(deed, same) ?? partly(action, rule, known),
        does: typeof deed.time === "string" ? (doesByDate ?? does) : does,
        deed,
        picks,
      };
    });
}

function deedsOf({ block, times, moves }: Action, rule: Values): readonly LifecycleDeed[] {
  return blocks(rule[block]).flatMap((values) => {
    // a plan shows 0 days, or no date, where a rule has no time of its own
    const time = times.map((name) => values[name]).find((one) => ["number", "string"].includes(typeof one) && one);
    const { newer_noncurrent_versions: kept, storage_class: archive } = values;
    if (time === undefined || (moves && !archives.includes(archive))) return [];
    return [
      { time: time as LifecycleDeed["time"], kept: typeof kept === "number" ? kept : 0, ...(moves && { archive }) },
    ];
  });
}

/** Reports if the second deletes or moves nothing more, and nothing sooner. Days and a date can't be compared. */
function doesAsMuch(one: LifecycleDeed, other: LifecycleDeed): boolean {
  return (
    typeof one.time === typeof other.time &&
    one.time <= other.time &&
    one.kept <= other.kept &&
    archives.indexOf(one.archive) >= archives.indexOf(other.archive)
  );
}

/** The deed before that is most like this one, in words. */
function earlier(deed: LifecycleDeed, known: readonly LifecycleDeed[]): string | undefined {
  const unlike = (one: LifecycleDeed) =>
    Number(typeof one.time !== typeof deed.time) * 2 + Number(one.archive !== deed.archive);
  const inTime = (one: LifecycleDeed, other: LifecycleDeed) =>
    one.time < other.time ? -1 : Number(one.time > other.time);
  const [nearest] = [...known].sort((one, other) => unlike(one) - unlike(other) || inTime(one, other));
  if (!nearest) return undefined;
  const archive = nearest.archive === deed.archive ? "" : `${archiveOf(nearest).trimStart()} `;
  return `${archive}${afterOrOn(nearest)}`;
}

/** Rules before that were for some of the objects only. */
function partly(action: Action, rule: Values, known: readonly Values[]): string {
  const some = known
    .filter((other) => includes(picksOf(rule), picksOf(other)))
    .flatMap((other) =>
      deedsOf(action, other).map((deed) => `those${inWordsOf(picksOf(other))}${archiveOf(deed)} ${afterOrOn(deed)}`),
    );
  if (some.length === 0) return action.moves ? "S3 did not archive them" : "they stayed";
  return `only ${allOf(some)}`;
}

function afterOrOn(deed: LifecycleDeed): string {
  return `${typeof deed.time === "number" ? "after" : "on"} ${deed.time}${keptOf(deed)}`;
}

function when({ time }: LifecycleDeed, { since }: Action): string {
  return typeof time === "number" ? `${counted(time, "day")} after ${since}` : `on ${time}`;
}

function archiveOf({ archive }: LifecycleDeed): string {
  return archive === undefined ? "" : ` in ${String(archive)}`;
}

function keptOf({ kept }: LifecycleDeed): string {
  return kept === 0 ? "" : `, all but the ${kept === 1 ? "" : `${kept} `}newest`;
}
