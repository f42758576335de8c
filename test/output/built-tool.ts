import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "../..");

/** The folder of the run; of this file alone, where no global setup made one. */
const folder = process.env["TESTS_FOLDER"] ?? mkdtempSync(join(tmpdir(), "tests-"));

/** Makes a folder once for all test files of a run. */
function once(name: string, make: (to: string) => void): string {
  const made = join(folder, name);
  if (existsSync(made)) return made;
  const mine = mkdtempSync(join(folder, `${name}-`));
  make(mine);
  try {
    renameSync(mine, made);
  } catch (error) {
    // another process was faster
    if (!existsSync(made)) throw error;
    rmSync(mine, { recursive: true });
  }
  return made;
}

/** The script of the tool, built once for all test files of a run: run it with Node. */
export function builtTool(): string {
  return join(once("tool", buildTool), "bin/s3-vendor-access.js");
}

/** Builds the tool in a folder, as a package has it, with the libraries of the repository. */
export function buildTool(to: string): void {
  for (const name of ["package.json", "node_modules"]) symlinkSync(join(repository, name), join(to, name));
  mkdirSync(join(to, "bin"));
  for (const name of ["s3-vendor-access.js", "code-cache.js"])
    cpSync(join(repository, "bin", name), join(to, "bin", name));
  execFileSync(process.execPath, [join(repository, "bin/bundle.js"), join(to, "dist")]);
}

/** The folder with `folder.js` and `reports.js`, which write for all commands. A process loads them in no time. */
export function builtWriters(): string {
  return once("writers", (to) => {
    const files = ["folder", "reports"].map((name) => join(repository, `output/${name}.ts`));
    const options = ["--bundle", "--platform=node", "--log-level=error", `--outdir=${to}`];
    execFileSync(join(repository, "node_modules/.bin/esbuild"), [...files, ...options]);
  });
}
