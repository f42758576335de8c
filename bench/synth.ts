import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { plot } from "./synth-plot";
import { page, type Measured } from "./synth-page";

/**
 * Measures synth beside plain CDKTF with the same bytes, at growing numbers of stacks:
 *   npm run bench:synth                up to 5,000 stacks, for the table
 *   npm run bench:synth -- --write     up to 20,000, into bench/synth.md and bench/synth.svg: half an hour
 * Compiled JavaScript on both sides, a process for each run, its CPU time after the imports, and its largest memory. The
 * runs for one number follow each other, because other programs on a machine slow them down alike.
 */
const isWritten = process.argv.includes("--write");
const counts = isWritten ? [1, 100, 1000, 5000, 10_000, 20_000] : [1, 1000, 5000];

function compiled(): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  symlinkSync(join(__dirname, "../node_modules"), join(folder, "node_modules"));
  buildSync({
    entryPoints: [join(__dirname, "synth-run.ts")],
    outdir: join(folder, "bench"),
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
  });
  // the facts are read from beside the compiled file
  symlinkSync(join(__dirname, "../vendors/catalogue"), join(folder, "bench/catalogue"));
  return folder;
}

function run(tool: string, kind: string, count: number, work: string) {
  const args = [join(tool, "bench/synth-run.js"), work, kind, String(count)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as { cpu: number; megabytes: number; changed: number };
}

function measure(tool: string, count: number): Measured {
  const work = mkdtempSync(join(tmpdir(), "bench-work-"));
  try {
    const raw = run(tool, "raw", count, work);
    const full = run(tool, "new", count, work);
    refuseOtherBytes(work, count);
    return { count, raw, full, same: run(tool, "same", count, work), one: run(tool, "one", count, work) };
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** The two sides are comparable only if they make the same. */
function refuseOtherBytes(work: string, count: number): void {
  const text = (side: string, at: number) =>
    readFileSync(join(work, side, "stacks", `acme-${at}`, "cdk.tf.json"), "utf8");
  for (const at of [0, count - 1])
    if (text("raw", at) !== text("cdktf.out", at)) throw new Error(`acme-${at} differs from that of plain CDKTF`);
}

const tool = compiled();
try {
  const results = counts.map((count) => {
    const result = measure(tool, count);
    console.error(
      `${count} stacks: ${result.full.cpu.toFixed(1)} s of CPU, plain CDKTF ${result.raw.cpu.toFixed(1)} s`,
    );
    return result;
  });
  console.log(page(results));
  if (isWritten) {
    writeFileSync(join(__dirname, "synth.md"), page(results));
    writeFileSync(join(__dirname, "synth.svg"), plot(results));
  }
} finally {
  rmSync(tool, { recursive: true });
}
