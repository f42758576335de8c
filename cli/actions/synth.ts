import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { leftovers } from "../../output/leftovers";
import { changeWarnings } from "../../synth/changes/changes";
import { warningText } from "../../synth/changes/warning";
import { lockFile } from "../../synth/stack-files";
import { notes, summary } from "../../synth/summary";
import { synth } from "../../synth/synth";
import { vendors } from "../../vendors";
import { configFile } from "../config-file";
import { folderInside } from "../user-folder";

export interface SynthCommandOptions {
  readonly config?: string;
  readonly out?: string;
  readonly prune?: true;
  readonly overwrite?: true;
  readonly diff?: true;
  readonly all?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** `cdktf synth` runs it too, and names the folder by CDKTF_OUTDIR. */
export function synthAction(_names: readonly string[], { config, out, prune, overwrite }: SynthCommandOptions): void {
  const file = configFile(config);
  const cdktfFolder = process.env["CDKTF_OUTDIR"] || undefined;
  const outdir = outputFolder(out, cdktfFolder);
  const changes: string[] = [];
  const result = synth(file, outdir, {
    prune,
    overwrite,
    providerLock: existsSync(lockFile) ? readFileSync(lockFile, "utf8") : undefined,
    underCdktf: cdktfFolder !== undefined,
    beforeWriting: (stacks) => changes.push(...changeWarnings(stacks, { vendors, outdir }).map(warningText)),
  });
  const left = leftovers(dirname(outdir), ".cdktf.out.");
  for (const warning of [...result.config.warnings, ...changes, ...notes(result, outdir), ...left])
    console.error(`⚠ ${warning}`);
  console.log(summary(result, file, outdir));
}

function outputFolder(out: string | undefined, cdktfFolder: string | undefined): string {
  return out === undefined ? folderInside("CDKTF_OUTDIR", cdktfFolder ?? "cdktf.out") : folderInside("--out", out);
}
