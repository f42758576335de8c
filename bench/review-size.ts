import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manyResources, resourcesInBase } from "./many-resources";

/**
 * How long the review takes, how much memory it needs, and how many elements its HTML page has, for 2,000 and 10,000
 * resources and for a plan of 100 MB:
 *   node --import tsx bench/review-size.ts
 * Ours: a sample plan of a new bucket with role, policies and key, as often as it takes. Bounds: 2 s of CPU and 300 MB
 * for 2,000 resources, and 3.5 elements for each grant; the 100 MB must only not fall over.
 */
function measure(name: string, text: string, folder: string): void {
  const file = join(folder, `${name}.json`);
  const page = join(folder, "page.html");
  writeFileSync(file, text);
  const review = ["bin/s3-vendor-access.js", "review", file, "--format", "json", "--html", page];
  const { stdout, stderr, status } = spawnSync("node", ["--import", join(__dirname, "usage.mjs"), ...review], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const megabytes = Math.round(statSync(file).size / 2 ** 20);
  const resources = text.split('"after_unknown"').length - 1;
  const grants = (JSON.parse(stdout || '{"grants":[]}') as { grants: object[] }).grants.length;
  const elements = readFileSync(page, "utf8").match(/<[a-z]/g)?.length;
  console.log(
    `${name}: ${resources} resources, ${megabytes} MB, ${grants} grants, ${elements} elements, exit code ${status}, ${stderr.trim()}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  // the first run after a change of the sources also bundles the program
  measure("first", manyResources(1), folder);
  measure("2000", manyResources(Math.ceil(2000 / resourcesInBase)), folder);
  measure("10000", manyResources(Math.ceil(10000 / resourcesInBase)), folder);
  measure("100MB", manyResources(Math.ceil((100 * 2 ** 20) / manyResources(1).length)), folder);
} finally {
  rmSync(folder, { recursive: true });
}
