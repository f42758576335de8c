import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { sha256 } from "../output/place";
import { synth } from "../synth/synth";
import { benchFile } from "./bench-vendor";
import { rawCdktf } from "./raw-cdktf";

/** One measured run in a process of its own; see bench/synth.ts. */
const [folder = "", kind = "", count = ""] = process.argv.slice(2);
const file = "integrations.yaml";
process.chdir(folder);
const names = Array.from({ length: Number(count) }, (_, at) => `acme-${at}`);

/** A file with these stacks; the last one's token can differ. */
function text(token: string): string {
  return benchFile(Object.fromEntries(names.map((name, at) => [name, at === names.length - 1 ? token : "abcdef"])));
}

/** Returns the files that synth changed. */
function run(): readonly string[] {
  if (kind !== "raw") return synth(file, out, { tool }).changed;
  rawCdktf(names, out);
  return [];
}

// as the installed tool, which makes no stack again that it wrote itself
const tool = sha256(readFileSync(__filename));
const out = kind === "raw" ? "raw" : "cdktf.out";
const changesOne = kind === "one" && !readFileSync(file, "utf8").includes("fedcba");
if (kind !== "same" || !existsSync(file)) writeFileSync(file, text(changesOne ? "fedcba" : "abcdef"));

const begin = process.cpuUsage();
const changed = run();
const { user, system } = process.cpuUsage(begin);
const stacks = changed.filter((path) => path.startsWith("stacks/")).length;
const { maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ cpu: (user + system) / 1e6, megabytes: maxRSS / 1024, changed: stacks }));
