import { creatorsOfOthers } from "../stacks/build";
import type { Config } from "../config/config";
import { makesIdentity } from "../config/rules/settings-rule";
import { didYouMean } from "../text/closest";
import { ConfigError } from "../text/config-error";
import { shown } from "../text/fault";
import { groupedBy } from "../text/grouped";
import { firstOf } from "../text/list";

/** The stacks to synthesize, by the names that a person gave. */
export interface Selection {
  /** In the file's order. */
  readonly names: ReadonlySet<string>;
  /** True if other stacks of the file stay as they are: then nothing is removed. */
  readonly isPartial: boolean;
}

/**
 * Finds the named stacks of a file; without names, every stack.
 * @throws ConfigError with every unknown name.
 */
export function selection(
  { integrations }: Config,
  file: string,
  { only, prune }: { readonly only?: readonly string[]; readonly prune?: boolean },
): Selection {
  const all = integrations.map(({ name }) => name);
  if (only === undefined) return { names: new Set(all), isPartial: false };
  const [known, wanted] = [new Set(all), new Set(only)];
  const unknown = [...wanted].filter((name) => !known.has(name));
  const faults = [
    ...unknown.map((name) => `${shown(name)} is not a stack of ${file}\n  ${suggestion(name, all)}`),
    ...(only.length === 0 ? [`no stack is named: ${file} has ${firstOf(all)}`] : []),
    ...(prune ? ["--prune removes stacks, and can't be combined with the names of some"] : []),
  ];
  if (faults.length > 0) throw new ConfigError("The command", faults);
  return { names: new Set(all.filter((name) => wanted.has(name))), isPartial: true };
}

function suggestion(name: string, stacks: readonly string[]): string {
  return didYouMean(name, stacks) ?? `it has ${firstOf(stacks)}`;
}

/**
 * Notes the stacks outside a selection that hold statements of a selected one, and would change.
 * @param wouldChange tells it for a stack, by its name.
 */
export function creatorNotes(
  { integrations }: Config,
  { names, isPartial }: Selection,
  wouldChange: (stack: string) => boolean,
): readonly string[] {
  if (!isPartial) return [];
  const creatorOf = creatorsOfOthers(integrations);
  const outside = integrations.flatMap((stack) => {
    const creator = names.has(stack.name) && !makesIdentity(stack.settings) ? creatorOf(stack) : undefined;
    return creator === undefined || names.has(creator) ? [] : [{ creator, name: stack.name }];
  });
  return [...groupedBy(outside, ({ creator }) => creator)]
    .filter(([creator]) => wouldChange(creator))
    .map(([creator, stacks]) => {
      const writers = firstOf(stacks.map(({ name }) => name));
      return `the bucket policy for ${writers} is in ${creator}, which would change too: synthesize ${creator} as well`;
    });
}
