import { readFileSync, writeFileSync } from "node:fs";

/**
 * Counts the tests of reports of Jest: of `npm test` with Node only, and of the tests that need more. Fails for a test
 * that the first run skipped and no other tried.
 */
const reports = process.argv.slice(2, -1);
const countFile = process.argv.at(-1);
const [first, ...others] = reports.map((file) => JSON.parse(readFileSync(file, "utf8")).testResults);
const later = others.flat();
const tried = new Set(later.map(({ name }) => name));
const results = [...first.filter(({ name }) => !tried.has(name)), ...later];

const tests = results.flatMap(({ assertionResults }) => assertionResults);
const count = (...states) => tests.filter(({ status }) => states.includes(status)).length;
// a file that doesn't load has no tests
const broken = results.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0);
writeFileSync(
  countFile,
  `${count("passed")} passed, ${count("failed") + broken.length} failed, ${count("pending")} skipped\n`,
);

const isSkipped = ({ status }) => status === "pending";
const untried = first.filter(({ name, assertionResults }) => !tried.has(name) && assertionResults.some(isSkipped));
for (const { name } of untried) console.error(`${name} has skipped tests, and no run with all tools`);
if (untried.length > 0 || tests.length === 0) process.exitCode = 1;
