import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * Runs the tests that need nothing but Node on newer versions of it:
 *   npm run test:nodes                  all of them; takes a quarter of an hour for each version
 *   npm run test:nodes -- test/synth    those in a folder
 * Installs each version with npm's package `node`, which brings the binary, into a folder of its own.
 */
const versions = ["22", "24"];

/** Returns the folder of the binary. */
function installed(version: string, folder: string): string {
  const options = ["--no-audit", "--no-fund", "--prefix", folder];
  execFileSync("npm", ["install", ...options, `node@${version}`], { stdio: ["ignore", "ignore", "inherit"] });
  return join(folder, "node_modules/node/bin");
}

function passes(version: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), "node-"));
  try {
    const env = { ...process.env, PATH: [installed(version, folder), process.env["PATH"]].join(delimiter) };
    console.log(`Node ${execFileSync("node", ["--version"], { env, encoding: "utf8" }).trim()}`);
    const args = ["run", "--silent", "test:unit", "--", "--maxWorkers=1", ...process.argv.slice(2)];
    return spawnSync("npm", args, { env, stdio: "inherit" }).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const failed = versions.filter((version) => !passes(version));
if (failed.length > 0) console.error(`failed on Node ${failed.join(" and ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
