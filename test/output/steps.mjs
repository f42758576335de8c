/**
 * Loaded into a process with --import: kills it at step KILL_AT of those that change files in the folder STEPS_IN. A
 * write, or the removal of a folder, is a step before it begins and another halfway. With COUNT_TO, writes the number
 * of steps to that file.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, resolve } from "node:path";

const { STEPS_IN: folder = "", KILL_AT: killAt, COUNT_TO: countTo } = process.env;
const real = { ...fs };
let step = 0;

function next(halfway) {
  step += 1;
  if (step !== Number(killAt)) return;
  halfway?.();
  process.kill(process.pid, "SIGKILL");
}

function halfOf(name, [path, data]) {
  if (name === "writeFileSync") return () => real.writeFileSync(path, data.slice(0, data.length / 2));
  const isFolder = name === "rmSync" && real.lstatSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (!isFolder) return undefined;
  const files = real.readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files[0] && (() => real.unlinkSync(join(files[0].parentPath, files[0].name)));
}

for (const name of ["writeFileSync", "copyFileSync", "renameSync", "unlinkSync", "rmSync", "rmdirSync", "mkdirSync"]) {
  fs[name] = (...args) => {
    if (typeof args[0] === "string" && resolve(args[0]).startsWith(folder)) {
      next();
      const half = halfOf(name, args);
      if (half) next(half);
    }
    return real[name](...args);
  };
}
syncBuiltinESMExports();
if (countTo) process.on("exit", () => real.writeFileSync(countTo, String(step)));
