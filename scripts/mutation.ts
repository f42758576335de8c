import { tmpdir } from "node:os";
import { join } from "node:path";
import { lowestScore, suites } from "../test/mutation/suites";

/** Mutates a folder, or its files by a pattern, and prints the survivors. */
async function mutate(pattern: string): Promise<void> {
  const { Stryker } = await import("@stryker-mutator/core");
  const folder = folderOf(pattern);
  await new Stryker({
    mutate: [pattern === folder ? `${folder}/**/*.ts` : pattern],
    testRunner: "jest",
    coverageAnalysis: "perTest",
    concurrency: 2,
    // in full each time: for static mutants Stryker's incremental mode does not see that a test is new
    incremental: false,
    // the vendors' facts and the rules are made when a file loads, and are the most important part
    ignoreStatic: false,
    // nothing checks types in a run, and a test compares a generated source with its file
    disableTypeChecks: false,
    timeoutMS: 300_000,
    // outside of the project, where Jest would find the copies
    tempDirName: join(tmpdir(), "s3-vendor-access-mutation"),
    ignorePatterns: ["/bench", "/cdktf.out", "/coverage", "/dist", "/examples"],
    reporters: ["clear-text", "progress-append-only"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    thresholds: { break: pattern === folder ? lowestScore : null },
    warnings: false,
    jest: {
      enableFindRelatedTests: false,
      config: {
        projects: [],
        runner: "<rootDir>/test/mutation/runner.cjs",
        testEnvironment: "./test/mutation/environment.cjs",
        setupFiles: ["<rootDir>/test/libraries.cjs"],
        transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
        testMatch: suites[folder]?.map((name) => `<rootDir>/test/${name}.test.ts`),
      },
    },
  }).runMutationTest();
}

function folderOf(pattern: string): string {
  return pattern.split("/")[0] ?? "";
}

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const unknown = given.filter((pattern) => !Object.hasOwn(suites, folderOf(pattern)));
  if (unknown.length > 0) {
    const folders = Object.keys(suites).join(", ");
    console.error(`FOLDER must be one of ${folders}, got ${unknown.join(", ")}`);
    process.exitCode = 1;
    return;
  }
  for (const pattern of given.length > 0 ? given : Object.keys(suites)) await mutate(pattern);
}

// Stryker has told what went wrong
main().catch(() => (process.exitCode = 2));
