import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { inFolder } from "../../output/folder";
import { lock } from "../../output/lock";
import { processMark } from "../../output/process-mark";
import { rules } from "./run";

let root: string;
let other: ChildProcess;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "lock-")));
  other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
});
afterEach(() => {
  other.kill("SIGKILL");
  rmSync(root, { recursive: true });
});

const host = encodeURIComponent(hostname());
const add = (pid: number, mark: string, on = host) => {
  const name = `.s3-vendor-access.lock-${pid}-${mark}-${on}`;
  writeFileSync(join(root, name), "");
  return name;
};
const run = () => inFolder(root, rules, () => "ran", 0);
const markOf = (pid = 0) => processMark(pid) ?? "";

describe("The lock of an output folder", () => {
  test("keeps a second run out while the first one lives, in one sentence", () => {
    const name = add(other.pid!, markOf(other.pid));
    expect(run).toThrow(
      `${root} is in use by another run (process ${other.pid}): wait until it ends, or remove ${join(root, name)} if that process is gone`,
    );
    expect(readdirSync(root)).toEqual([name]);
  });

  test("is waited for", () => {
    const name = add(other.pid!, markOf(other.pid));
    spawn(process.execPath, ["-e", `setTimeout(() => require("fs").rmSync(${JSON.stringify(join(root, name))}), 300)`]);
    expect(inFolder(root, rules, () => "ran", 20_000)).toBe("ran");
  });

  test("of an ended process is removed", () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    add(pid, "0.0");
    expect(run()).toBe("ran");
    expect(readdirSync(root)).toEqual([]);
  });

  test("of an earlier process with the id of a live one is removed", () => {
    add(other.pid!, "earlier.1");
    expect(run()).toBe("ran");
    expect(readdirSync(root)).toEqual([]);
  });

  test("of a process without a known start is believed", () => {
    add(other.pid!, "");
    expect(run).toThrow("is in use by another run");
  });

  test("of another machine is believed for ten minutes", () => {
    const name = add(1, "x.1", "another-host");
    expect(run).toThrow("is in use by another run (process 1)");
    const before = Date.now() / 1000 - 11 * 60;
    utimesSync(join(root, name), before, before);
    expect(run()).toBe("ran");
  });

  test("that is no lock of ours by its name is removed", () => {
    writeFileSync(join(root, ".s3-vendor-access.lock-nobody"), "");
    expect(run()).toBe("ran");
    expect(readdirSync(root)).toEqual([]);
  });

  test("lies in the folder while a run works there, and no longer", () => {
    const unlock = lock(root, 0);
    expect(readdirSync(root)).toEqual([`.s3-vendor-access.lock-${process.pid}-${markOf(process.pid)}-${host}`]);
    unlock();
    expect(readdirSync(root)).toEqual([]);
  });
});

describe("The mark of a process", () => {
  test("stays the same during its life, and ends with it", () => {
    expect(processMark(process.pid)).toBe(processMark(process.pid));
    expect(processMark(process.pid)).not.toBe(processMark(other.pid!));
    expect(processMark(spawnSync(process.execPath, ["-e", ""]).pid)).toBeUndefined();
  });
});
