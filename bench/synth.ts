import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synth } from "../synth/synth";

/** How long N stacks take, and how much memory. */
const count = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const file = join(folder, "integrations.yaml");
const stacks = Array.from(
  { length: count },
  (_, index) => `  acme-${index}: { vendor: mixpanel, bucket: { name: acme-${index} }, projectToken: abcdef }`,
);
writeFileSync(file, ["name: bench", "provider: { region: us-east-1 }", "integrations:", ...stacks].join("\n"));

const begin = process.cpuUsage();
synth(file, join(folder, "cdktf.out"));
const { user, system } = process.cpuUsage(begin);
const megabytes = process.memoryUsage().rss / 2 ** 20;
console.log(`${count} stacks: ${((user + system) / 1e6).toFixed(2)} s of CPU, ${megabytes.toFixed(0)} MB`);
rmSync(folder, { recursive: true });
