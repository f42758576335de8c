import { inFolder, type Written } from "../../output/folder";
import type { Rules } from "../../output/plan";

export const rules: Rules = {
  command: "s3-vendor-access synth",
  writes: /^(index|stacks\/[a-z]+\/main)$/,
  isIndex: (path) => path === "index",
  isShared: () => false,
  isGenerated: () => false,
  fixForEdited: "move it away",
};

/** Texts by path, of each owner. */
export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Writes these owners' files, and drops the others'. */
export function write(root: string, texts: Texts): Written {
  return inFolder(root, rules, (folder) => {
    const units = Object.entries(texts).map(
      ([owner, files]) => [owner, { source: `${owner}.yaml`, files: new Map(Object.entries(files)) }] as const,
    );
    const dropped = [...folder.owners.keys()].filter((owner) => !Object.hasOwn(texts, owner));
    return folder.write({ units: new Map(units), dropped });
  });
}
