import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readLock } from "./supply-chain/lock";
import { runningBom, type Bom } from "./supply-chain/sbom";

/** Prints a CycloneDX document of every package that runs in a synthesis, from package-lock.json alone. */
const root = join(__dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const npm = process.env["npm_execpath"];
const [command, ...before] = npm ? [process.execPath, npm] : ["npm"];
const text = execFileSync(command ?? "npm", [...before, "sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const { name } = JSON.parse(read("package.json")) as { name: string };
console.log(JSON.stringify(runningBom(JSON.parse(text) as Bom, name, readLock(read("package-lock.json"))), null, 2));
