import { isMap } from "../../text/map";

/** The Terraform JSON of one stack, as the last run wrote it and as this one does. */
export interface StackTexts {
  readonly stack: string;
  /** Absent if the stack is new. */
  readonly before?: string;
  /** Absent if the stack is no longer in the file. */
  readonly after?: string;
  /** The bucket of an unchanged stack: such a stack matters only beside a change to its bucket. */
  readonly unchangedIn?: string;
}

/** The Terraform JSON of each stack on one side of the change, by its name. */
export type Texts = ReadonlyMap<string, string>;

/** The stacks that change, and the unchanged ones with the same buckets: these may hold access that others lose. */
export function concerned(stacks: readonly StackTexts[]): readonly StackTexts[] {
  const changed = stacks.filter(({ unchangedIn }) => unchangedIn === undefined);
  const buckets = new Set(changed.flatMap(({ before, after }) => [...bucketsIn(before), ...bucketsIn(after)]));
  return stacks.filter(({ unchangedIn }) => unchangedIn === undefined || buckets.has(unchangedIn));
}

/** The buckets in the policies of a stack. */
function bucketsIn(text = ""): readonly string[] {
  return [...text.matchAll(/arn:aws[a-z-]*:s3:::([a-z0-9.-]+)/g)].map(([, bucket = ""]) => bucket);
}

/** A hand-edited file may be invalid JSON, and can't be compared. */
export function textsBySide(stacks: readonly StackTexts[], side: "before" | "after"): Texts {
  const texts = stacks.flatMap(({ stack, [side]: text }) => (text === undefined ? [] : [[stack, text] as const]));
  return new Map(side === "after" ? texts : texts.filter(([, text]) => isTerraformJson(text)));
}

function isTerraformJson(text: string): boolean {
  try {
    return isMap(JSON.parse(text));
  } catch {
    return false;
  }
}
