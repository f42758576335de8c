import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Tests against which the mutants of a folder run, in this order: fast ones, and those that kill most first. A mutant
 * that only a slower test sees counts as survived, so a score is a lower bound.
 */
const suites: Readonly<Record<string, readonly string[]>> = {
  vendors: ["policies/vendor-documents", "vendors/*", "policies/statements"],
  policies: ["policies/statements", "policies/document", "policies/checks", "policies/vendor-documents"],
  constructs: ["constructs/planned", "constructs/*"],
  stacks: ["stacks/public", "stacks/*", "modules/drift"],
  config: ["config/faults", "config/schema", "config/warnings", "config/accepted", "config/made-up-vendor"],
};

/** Mutates a folder, or the files of it that a pattern names, and prints what survived. */
async function mutate(pattern: string): Promise<void> {
  const { Stryker } = await import("@stryker-mutator/core");
  const [folder = ""] = pattern.split("/");
  const tests = suites[folder];
  if (!tests) throw new Error(`folder must be one of ${Object.keys(suites).join(", ")}, got ${folder}`);
  mkdirSync("reports/mutation", { recursive: true });
  await new Stryker({
    mutate: [pattern === folder ? `${folder}/**/*.ts` : pattern],
    testRunner: "jest",
    coverageAnalysis: "perTest",
    concurrency: 2,
    // every test file loads its modules itself, so a static mutant costs no more than another
    ignoreStatic: false,
    timeoutMS: 300_000,
    incremental: true,
    incrementalFile: `reports/mutation/${folder}.json`,
    // outside of the project, where Jest would find the copies
    tempDirName: join(tmpdir(), "s3-vendor-access-mutation"),
    ignorePatterns: ["bench", "cdktf.out", "coverage", "dist", "docs", "examples", "reports", "test/terraform"],
    reporters: ["clear-text", "progress-append-only"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    thresholds: { break: pattern === folder ? 90 : null },
    warnings: false,
    jest: {
      enableFindRelatedTests: false,
      config: {
        projects: [],
        runner: "<rootDir>/test/mutation/runner.cjs",
        testEnvironment: "./test/mutation/environment.cjs",
        setupFiles: ["<rootDir>/test/mutation/libraries.cjs"],
        transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
        testMatch: tests.map((name) => `<rootDir>/test/${name}.test.ts`),
      },
    },
  }).runMutationTest();
}

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  for (const pattern of given.length > 0 ? given : Object.keys(suites)) await mutate(pattern);
}

void main();
