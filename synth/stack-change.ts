import type { Config } from "../config/config";
import { bucketNameOf } from "../config/rules/settings-rule";
import type { FolderView } from "../output/folder";
import { stackFile, stackOf } from "./stack-files";

/** The Terraform JSON of one stack, as it is in the output folder and as it is about to be. */
export interface StackChange {
  readonly stack: string;
  /** Undefined if the stack is new. */
  readonly before?: string;
  /** Undefined if the stack is no longer in the file. */
  readonly after?: string;
  /** The bucket of an unchanged stack; its texts are read from the folder only when someone asks for them. */
  readonly unchangedIn?: string;
}

export interface OtherStacks {
  readonly removed: readonly string[];
  /** Stacks of other files with a stack of ours in their place. */
  readonly others: ReadonlySet<string>;
}

/**
 * Every stack of a file, and the removed ones.
 * @param texts the new files, without those that stay.
 */
export function stackChanges(
  { integrations }: Config,
  folder: FolderView,
  texts: ReadonlyMap<string, string>,
  { removed, others }: OtherStacks,
): readonly StackChange[] {
  const touched = new Set([...texts.keys()].map(stackOf));
  const changeOf = (stack: string): StackChange => {
    const path = stackFile(stack);
    return { stack, before: others.has(stack) ? undefined : folder.read(path), after: texts.get(path) };
  };
  const own = integrations.map(({ name, settings }) =>
    touched.has(name) ? changeOf(name) : unchanged(folder, name, bucketNameOf(settings)),
  );
  return [...own, ...removed.map(changeOf)];
}

function unchanged(folder: FolderView, stack: string, unchangedIn: string): StackChange {
  const read = () => folder.read(stackFile(stack));
  return {
    stack,
    unchangedIn,
    get before() {
      return read();
    },
    get after() {
      return read();
    },
  };
}
