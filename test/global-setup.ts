import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Once before all tests: has them, and all processes that they start, make their temporary files in a folder of this
 * run. It goes with the run, however a test ends.
 */
export default function globalSetup(): void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tests-")));
  process.env["TMPDIR"] = folder;
  process.env["TESTS_FOLDER"] = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}
