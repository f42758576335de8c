import { readSynthesized } from "../../review/plan/synthesized";
import { lostAccess } from "../../review/judgement/lost-access";
import type { Vendor } from "../../vendors/vendor";
import { vendorOf, type Change, type ChangeRule } from "./change";
import { concerned, textsBySide, type StackTexts, type Texts } from "./concerned";
import { Configuration } from "./configuration";
import { shorterDeletionWindow, versioningSuspended } from "./deletion";
import { otherEncryption } from "./encryption";
import { deletedSooner } from "./lifecycle";
import { forced, inactiveKeys, otherBoundary, otherPlace, shorterSessions, unprotected } from "./protection";
import { destroyed, exclusive, released, takenOver } from "./removal";
import { renamed, renamedBuckets, replaced } from "./replacement";
import { renames } from "./renames";
import { movedState, renamedStack } from "./state";
import { handedOver, vendorSettings } from "./vendor-settings";
import type { ChangeWarning } from "./warning";

const rules: readonly ChangeRule[] = [
  otherPlace,
  replaced,
  renamed,
  renamedBuckets,
  destroyed,
  released,
  takenOver,
  exclusive,
  vendorSettings,
  handedOver,
  inactiveKeys,
  shorterSessions,
  otherBoundary,
  deletedSooner,
  versioningSuspended,
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
  const [old, current] = [parsed(before), parsed(after)];
  const oldNames = renames(old, current);
  const changes = [...current].flatMap(([stack, configuration]): (Change & { readonly was: string })[] => {
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
  return [...ofStacks, ...ofAccess(before, after, changes, vendors)];
}

/** Looked at in all stacks together, because a stack's vendor may be let in by the bucket policy of another. */
function ofAccess(
  before: Texts,
  after: Texts,
  changes: readonly (Change & { readonly was: string })[],
  vendors: readonly Vendor[],
): readonly ChangeWarning[] {
  const plans = (texts: Texts) => [...texts].map(([name, text]) => readSynthesized(text, name, name));
  const [byOldName, byName] = [
    new Map(changes.map((one) => [one.was, one])),
    new Map(changes.map((one) => [one.stack, one])),
  ];
  return lostAccess(plans(before), plans(after), vendors).flatMap(({ plan, address, effect, sentence }) => {
    const change = (effect === "Allow" ? byOldName : byName).get(plan);
    // the grants of a removed stack, and resources released by Terraform, stay in AWS as they are
    if (!change || change.after.letGo.has(address)) return [];
    return [
      {
        stack: change.stack,
        addresses: [address],
        message: `${effect === "Allow" ? "no longer" : "from now on"}: ${sentence}`,
      },
    ];
  });
}

function parsed(texts: Texts): ReadonlyMap<string, Configuration> {
  return new Map([...texts].map(([name, text]) => [name, new Configuration(JSON.parse(text))]));
}
