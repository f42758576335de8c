import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exceptions, lockFaults } from "./supply-chain/licenses";
import { readLock } from "./supply-chain/lock";

/** Checks the license and the origin of every package in package-lock.json. */
const lock = readLock(readFileSync(join(__dirname, "../package-lock.json"), "utf8"));
const faults = lockFaults(lock);

for (const fault of faults) console.error(`✖ ${fault}`);
if (faults.length === 0) {
  const known = exceptions.map(({ name, license, reason }) => `  ${name} (${license}) ${reason}`);
  console.log([`${lock.packages.length} packages, ${lock.running.size} of them run. Exceptions:`, ...known].join("\n"));
}
process.exitCode = faults.length > 0 ? 1 : 0;
