import type { StackInputs } from "../../stacks/build";
import type { Recorded } from "../recorded";
import { stackFile } from "../stack-files";
import { inputsHasher } from "./inputs-hash";
import { terraformJson } from "./terraform-json";

/** Called after each stack. */
export type Progress = (done: number, total: number) => void;

/** The files of the synthesized stacks, apart from those that are right already. */
export interface Fresh {
  /** The texts to write, by their paths. */
  readonly texts: ReadonlyMap<string, string>;
  readonly asWritten: readonly string[];
  /** The hash of the inputs of each stack, by the path of its Terraform. */
  readonly inputs: ReadonlyMap<string, string>;
}

/** Synthesizes the stacks with other inputs than at the last run, or with other files. */
export function fresh(stacks: readonly StackInputs[], recorded: Recorded, onProgress?: Progress): Fresh {
  const hashOf = inputsHasher();
  const texts = new Map<string, string>();
  const asWritten: string[] = [];
  const inputs = new Map<string, string>();
  stacks.forEach((stack, at) => {
    const hash = hashOf(stack);
    inputs.set(stackFile(stack.name), hash);
    const current = recorded.current(stack.name, hash);
    asWritten.push(...current);
    if (current.length === 0) {
      for (const [path, text] of terraformJson(stack))
        if (recorded.hasText(path, text)) asWritten.push(path);
        else texts.set(path, text);
    }
    onProgress?.(at + 1, stacks.length);
  });
  return { texts, asWritten, inputs };
}

/** Reports if a stack would change, were it synthesized. With the inputs of the last run it can't. */
export function wouldChange(stack: StackInputs, recorded: Recorded): boolean {
  if (recorded.current(stack.name, inputsHasher()(stack)).length > 0) return false;
  return [...terraformJson(stack)].some(([path, text]) => !recorded.hasText(path, text));
}
