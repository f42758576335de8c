import { mkdirSync, rmSync } from "node:fs";
import { App } from "cdktf";
import { loadConfig, type Config } from "../config/load";
import { readConfigFile } from "../config/read-file";
import { buildStacks } from "../stacks/build";
import { checkOutputFolder, installOutput, stagingFolder } from "./install-output";

export interface Synthesized {
  readonly config: Config;
  /** The stacks of the last run that are no longer in the file. */
  readonly removed: readonly string[];
}

/**
 * From the file to Terraform JSON, one folder a stack.
 * @throws ConfigError, before anything is written, when the file has a fault.
 */
export function synth(file: string, outdir: string): Synthesized {
  const config = loadConfig(readConfigFile(file), file);
  checkOutputFolder(outdir);
  const staging = stagingFolder(outdir);
  try {
    const app = new App({ outdir: staging });
    buildStacks(app, config);
    app.synth();
    mkdirSync(outdir, { recursive: true });
    return { config, removed: installOutput(staging, outdir) };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
