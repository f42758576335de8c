import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "./text/config-error";
import { defaultFile } from "./config/file/read-file";
import { leftovers } from "./output/leftovers";
import { runCommand } from "./scripts/run-command";
import { folderInside } from "./scripts/user-folder";
import { changeWarnings } from "./synth/changes/changes";
import { warningText } from "./synth/changes/warning";
import { lockFile } from "./synth/stack-files";
import { notes, summary } from "./synth/summary";
import { synth } from "./synth/synth";
import { vendors } from "./vendors";

const usage = `usage: npm run synth [-- OPTIONS]

Checks integrations.yaml and writes the Terraform JSON of its stacks to cdktf.out. Paths are relative to the current folder.

  --config FILE   another file, or - for standard input (default: $INTEGRATIONS_FILE)
  --out DIR       another output folder, inside the current one (default: $CDKTF_OUTDIR)
  --prune         removes the stacks of other files from the output folder
  --overwrite     replaces your edits in the output folder

Exit code: 0 written; 1 the file has problems or another file is in the way, and nothing was written; 2 internal failure.`;

const text = { type: "string" } as const;
const mark = { type: "boolean" } as const;

/** `cdktf synth` runs it too, and names the folder by CDKTF_OUTDIR. */
export function main(): void {
  const { config: file = process.env["INTEGRATIONS_FILE"] || defaultFile, ...given } = options();
  if (given.help) return console.log(usage);
  if (file === "") throw new ConfigError("The command", ["--config must name a file"]);
  const cdktfFolder = process.env["CDKTF_OUTDIR"] || undefined;
  const outdir =
    given.out === undefined
      ? folderInside("CDKTF_OUTDIR", cdktfFolder ?? "cdktf.out")
      : folderInside("--out", given.out);
  const changes: string[] = [];
  const result = synth(file, outdir, {
    prune: given.prune,
    overwrite: given.overwrite,
    providerLock: existsSync(lockFile) ? readFileSync(lockFile, "utf8") : undefined,
    underCdktf: cdktfFolder !== undefined,
    beforeWriting: (stacks) => changes.push(...changeWarnings(stacks, { vendors, outdir }).map(warningText)),
  });
  const left = leftovers(dirname(outdir), ".cdktf.out.");
  for (const warning of [...result.config.warnings, ...changes, ...notes(result, outdir), ...left])
    console.error(`⚠ ${warning}`);
  console.log(summary(result, file, outdir));
}

function options() {
  try {
    return parseArgs({
      args: process.argv.slice(2),
      options: { config: text, out: text, prune: mark, overwrite: mark, help: mark },
    }).values;
  } catch (error) {
    throw new ConfigError("The command", [`${(error as Error).message}\n${usage}`]);
  }
}

if (require.main === module) runCommand(main);
