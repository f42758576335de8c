import { inFolder, type Written } from "../output/folder";
import type { Rules } from "../output/plan";
import type { Folder } from "./folder";

export const releaseRules: Rules = {
  command: "npm run release-modules",
  writes: /^(README\.md|LICENSE|CHANGELOG\.md|[a-z]+\.tf|modules\/[a-z0-9-]+\/([a-z0-9-]+\/)*[A-Za-z.]+)$/,
  isIndex: () => false,
  isShared: () => false,
  isGenerated: () => false,
  fixForEdited: "move it away",
};

/**
 * Replaces the files of the last release.
 * @throws OutputError, before anything is written, if a file in the way is not ours, or was changed.
 */
export function installRelease(files: Folder, out: string, overwrite = false): Written {
  const unit = { source: releaseRules.command, files: new Map(Object.entries(files)) };
  return inFolder(out, releaseRules, (folder) => folder.write({ units: new Map([["release", unit]]), overwrite }));
}
