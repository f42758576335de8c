import type { Fault } from "../text/fault";
import { groupedBy } from "../text/grouped";
import { firstOf } from "../text/list";
import { reportedText, type ReportedSetting } from "../text/reported-fault";

/** More warnings of one kind than this become one. */
export const mostOfOneKind = 10;
const mostNamed = 3;

/** A warning with its place, and its kind in words. */
export type PlacedWarning = ReportedSetting & Pick<Fault, "many">;

/** Writes warnings; many of one kind are one text with their number, in the place of the first. */
export function warningTexts(warnings: readonly PlacedWarning[], all = false): readonly string[] {
  const groups = [...groupedBy(warnings, ({ many, message }) => many ?? message).values()];
  if (all || groups.every(({ length }) => length <= mostOfOneKind)) return warnings.map(reportedText);
  return groups.flatMap((group) => (group.length > mostOfOneKind ? [groupText(group)] : group.map(reportedText)));
}

function groupText(group: readonly [PlacedWarning, ...PlacedWarning[]]): string {
  const [first] = group;
  const same = (part: "reason" | "fix") => (group.every((one) => one[part] === first[part]) ? first[part] : undefined);
  const kind = first.many === undefined ? `${first.message} (${group.length} times)` : `${group.length} ${first.many}`;
  const settings = firstOf(
    group.map(({ setting }) => setting),
    mostNamed,
  );
  const message = `${kind}: ${settings}; --all lists them`;
  return reportedText({ file: first.file, message, reason: same("reason"), fix: same("fix") });
}
