import { counted } from "../../text/list";
import type { Values } from "../plan/resources";
import type { Picks } from "./lifecycle-filter";
import { deletionsIn, type Deletion, type Sooner } from "./lifecycle-rules";

/** Days: within a week, people rarely notice that objects are gone. */
const noticed = 7;

/**
 * Returns the reason that nobody restores what a versioned bucket deletes: rules delete objects, and their
 * noncurrent versions within days. Undefined if there is time to restore them.
 */
export function withoutRestore({ affects, deed, picks }: Sooner, rules: readonly Values[]): string | undefined {
  const isSame = (other: Deletion) => meets(other.picks, picks);
  if (affects === "objects") {
    const [first] = deletionsIn(rules, "versions").filter(isSame).filter(isFast).sort(byDays);
    return first && `while noncurrent versions are deleted after ${counted(Number(first.deed.time), "day")}`;
  }
  const isBoth = isFast({ deed, picks }) && deletionsIn(rules, "objects").some(isSame);
  return isBoth ? "while objects expire, too" : undefined;
}

/** The newest versions that a rule keeps can be restored at any age. */
function isFast({ deed: { time, kept } }: Deletion): boolean {
  return typeof time === "number" && time <= noticed && kept === 0;
}

function byDays({ deed: one }: Deletion, { deed: other }: Deletion): number {
  return Number(one.time) - Number(other.time);
}

/** Two prefixes meet if one begins the other; tags and sizes of two rules may always be those of one object. */
function meets(one: Picks, other: Picks): boolean {
  return one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
}
