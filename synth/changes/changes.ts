import type { Vendor } from "../../vendors/vendor";
import type * as Access from "./access";
import { otherState } from "./access-state";
import { vendorOf, type ChangeRule, type RenamedChange } from "./change";
import { concerned, textsBySide, type StackTexts } from "./concerned";
import { shorterDeletionWindow, versioningSuspended } from "./deletion";
import { otherEncryption } from "./encryption";
import { deletedSooner } from "./lifecycle";
import { morePolicies, policiesReattached } from "./more-policies";
import { otherLock } from "./object-lock";
import { forced, inactiveKeys, otherBoundary, otherPlace, shorterSessions, unprotected } from "./protection";
import { destroyed, exclusive, leftStack, released, rulesReplaced, takenOver } from "./removal";
import { renamed, renamedBuckets, replaced } from "./replacement";
import { configurationsOf, leftStacks, renames } from "./renames";
import { movedState, renamedStack } from "./state";
import { handedOver, vendorSettings } from "./vendor-settings";
import type { ChangeWarning } from "./warning";

const rules: readonly ChangeRule[] = [
  otherState,
  otherPlace,
  replaced,
  renamed,
  renamedBuckets,
  destroyed,
  released,
  takenOver,
  rulesReplaced,
  exclusive,
  vendorSettings,
  handedOver,
  inactiveKeys,
  shorterSessions,
  otherBoundary,
  morePolicies,
  policiesReattached,
  deletedSooner,
  versioningSuspended,
  otherLock,
  shorterDeletionWindow,
  otherEncryption,
  unprotected,
  forced,
];

export interface ChangeOptions {
  readonly vendors: readonly Vendor[];
  /** The folder of the output, as commands name it. */
  readonly outdir: string;
}

/**
 * Warns of the effects of the difference between two outputs: lost access, deletions, and steps for a person. The first
 * output comes from the last run, and may differ from the deployed stack.
 */
export function changeWarnings(
  all: readonly StackTexts[],
  { vendors, outdir }: ChangeOptions,
): readonly ChangeWarning[] {
  const stacks = concerned(all);
  if (stacks.every(({ before, after }) => before === undefined || before === after)) return [];
  const [before, after] = [textsBySide(stacks, "before"), textsBySide(stacks, "after")];
  const [old, current] = [configurationsOf(before), configurationsOf(after)];
  const oldNames = renames(old, current);
  const changes = [...current].flatMap(([stack, configuration]): RenamedChange[] => {
    const was = oldNames.get(stack) ?? stack;
    const previous = old.get(was);
    return previous
      ? [{ stack, was, before: previous, after: configuration, vendor: vendorOf(previous, vendors) }]
      : [];
  });
  const ofStacks = changes.flatMap((change) => [
    ...(change.was === change.stack ? movedState(change, outdir) : [renamedStack(change.was, change, outdir)]),
    ...rules.flatMap((rule) => rule(change)),
  ]);
  const left = leftStacks(old, current).flatMap((stack) => {
    const configuration = old.get(stack);
    return configuration ? leftStack(stack, configuration, vendorOf(configuration, vendors)) : [];
  });
  return [...ofStacks, ...left, ...load().lostAccessWarnings(before, after, changes, vendors)];
}

/** Only beside a change: its judgement of policies takes longer to load than most runs take. */
const load = () => require("./access") as typeof Access;
