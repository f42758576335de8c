import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * How long the review takes and how much memory it needs, for 2,000 resources and for a plan of 100 MB:
 *   node --import tsx bench/review.ts
 * Ours: a sample plan of a new bucket with role, policies and key, as often as it takes. Bounds: 2 s of CPU and 300 MB
 * for 2,000 resources; the 100 MB must only not fall over.
 */
interface Change {
  readonly address: string;
  readonly change: { readonly after: Record<string, unknown> };
}
interface Plan {
  readonly resource_changes: readonly Change[];
  readonly configuration: { readonly root_module: { readonly resources: readonly { readonly address: string }[] } };
}

const base = JSON.parse(readFileSync("test/plans/base/acme-mixpanel-new-key.json", "utf8")) as Plan;

/** The plan's resources so many times over, each time under other names. */
function multiplied(times: number): string {
  const copies = Array.from({ length: times }, (_, index) => JSON.parse(renamed(JSON.stringify(base), index)) as Plan);
  return JSON.stringify({
    ...base,
    resource_changes: copies.flatMap((copy) => copy.resource_changes),
    configuration: {
      ...base.configuration,
      root_module: { resources: copies.flatMap((copy) => copy.configuration.root_module.resources) },
    },
  });
}

function renamed(text: string, index: number): string {
  return text
    .replaceAll("acme-mixpanel-new-key", `acme-${index}`)
    .replace(/\b(aws_\w+\.)(bucket|key|role)\b/g, `$1$2_${index}`)
    .replace(/"name":"(bucket|key|role)"/g, `"name":"$1_${index}"`);
}

function measure(name: string, text: string, folder: string): void {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, text);
  const { stdout, stderr, status } = spawnSync(
    "node",
    ["--import", "tsx", "--import", join(__dirname, "usage.mjs"), "scripts/review.ts", file, "--format", "json"],
    { encoding: "utf8", maxBuffer: 2 ** 30 },
  );
  const megabytes = Math.round(statSync(file).size / 2 ** 20);
  const resources = text.split('"after_unknown"').length - 1;
  const grants = (JSON.parse(stdout || '{"grants":[]}') as { grants: object[] }).grants.length;
  console.log(
    `${name}: ${resources} resources, ${megabytes} MB, ${grants} grants, exit code ${status}, ${stderr.trim()}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  const each = base.resource_changes.length;
  measure("2000", multiplied(Math.ceil(2000 / each)), folder);
  const size = multiplied(1).length;
  measure("100MB", multiplied(Math.ceil((100 * 2 ** 20) / size)), folder);
} finally {
  rmSync(folder, { recursive: true });
}
