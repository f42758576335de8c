import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { readJudgements } from "./review/expected";
import { measure } from "./review/measure";
import { report, surprises } from "./review/table";

/**
 * Reviews each plan of a folder, and compares the result with the judgements of bench/review/expected.yaml:
 *   npm run bench:review -- [FOLDER] [--list] [--write]
 * FOLDER has plans of terraform show -json (default: ../shared/plans). --list shows each false or unjudged finding, each
 * missed outsider, and each unknown document. --write keeps the table in bench/review/result.md.
 */
const heading = `# The review of real plans

\`npm run bench:review -- --write\` writes this page. A person's judgements are in [expected.yaml](expected.yaml).`;
const here = join(__dirname, "review");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: "boolean" }, write: { type: "boolean" } },
});
const [folder = "../shared/plans"] = positionals;
if (!existsSync(folder)) {
  console.error(`${folder} does not exist: give a folder with plans of terraform show -json`);
  process.exitCode = 2;
} else {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const judgements = readJudgements(readFileSync(join(here, "expected.yaml"), "utf8"));
  const one = (name: string) => measure(join(folder, name), basename(name, ".json"), judgements);
  // the first review also loads and compiles the program
  names.slice(0, 1).forEach(one);
  const measures = names.sort().map(one);
  const table = report(measures);
  console.log(table);
  if (values.list) console.log(`\n${surprises(measures)}`);
  if (values.write) writeFileSync(join(here, "result.md"), `${heading}\n\n${table}\n`);
}
