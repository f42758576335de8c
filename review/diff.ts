import type { Vendor } from "../vendors/vendor";
import { accessOf } from "./changes";
import { singly, type Grant } from "./grant";
import { grantsOf } from "./grants";
import type { Plan } from "./resources";
import { sentence } from "./sentence";
import { View } from "./view";

/**
 * What access the second of two sets of plans gives that the first does not, and the reverse. Names, addresses, tags
 * and the order of things do not count.
 */
export function accessDiff(before: readonly Plan[], after: readonly Plan[], vendors: readonly Vendor[]): string {
  const [old, current] = [accessIn(before), accessIn(after)];
  const lines = [
    ...[...old].filter(([access]) => !current.has(access)).map(([, grant]) => `- ${sentence(grant, vendors)}`),
    ...[...current].filter(([access]) => !old.has(access)).map(([, grant]) => `+ ${sentence(grant, vendors)}`),
    ...unreadLines(before, after),
  ];
  return lines.length === 0 ? "No change of access.\n" : `${lines.join("\n")}\n`;
}

/** Every grant once, one action on one resource at a time, so that a list split in two is no change. */
function accessIn(plans: readonly Plan[]): ReadonlyMap<string, Grant> {
  const { grants } = grantsOf(new View(plans, "after"));
  return new Map(grants.flatMap(singly).map((grant) => [accessOf(grant), grant]));
}

/** What can't be read on either side is said, because it may be the change. */
function unreadLines(before: readonly Plan[], after: readonly Plan[]): readonly string[] {
  const unread = (plans: readonly Plan[]) =>
    grantsOf(new View(plans, "after")).unread.map(({ address, says }) => `? ${address} ${says}`);
  return [...new Set([...unread(before), ...unread(after)])];
}
