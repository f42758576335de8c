import { parseArgs } from "node:util";
import { ConfigError } from "./config/config-error";
import { summary } from "./synth/summary";
import { synth } from "./synth/synth";

const usage = `usage: npm run synth [-- --config FILE]

Checks FILE (integrations.yaml, or what INTEGRATIONS_FILE names) and writes the Terraform JSON of its stacks to cdktf.out.
Exit code: 0 written, 1 the file has faults and nothing was written, 2 our own failure.`;

/** `cdktf synth` runs it too, and names the folder by CDKTF_OUTDIR. */
function main(): void {
  const { config: file = process.env["INTEGRATIONS_FILE"] || "integrations.yaml", help } = options();
  if (help) return console.log(usage);
  const outdir = process.env["CDKTF_OUTDIR"] || "cdktf.out";
  const { config, removed } = synth(file, outdir);
  for (const warning of config.warnings) console.error(`⚠ ${warning}`);
  console.log(summary(config, outdir, removed));
}

function options(): { readonly config?: string; readonly help?: boolean } {
  try {
    return parseArgs({
      args: process.argv.slice(2),
      options: { config: { type: "string" }, help: { type: "boolean" } },
    }).values;
  } catch (error) {
    throw new ConfigError("The command", [`${(error as Error).message}\n${usage}`]);
  }
}

try {
  main();
} catch (error) {
  const known = error instanceof ConfigError;
  console.error(known ? error.message : error);
  process.exitCode = known ? 1 : 2;
}
