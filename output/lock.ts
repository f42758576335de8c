import { lstatSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { OutputError } from "./output-error";
import { processMark } from "./process-mark";

const prefix = ".s3-vendor-access.lock-";
/** A process of another machine, or of another container, can't be asked; no run takes that long. */
const longestRun = 10 * 60_000;

/**
 * Locks a folder against a second run. Each run creates a file named by its process and its start time, and only then
 * looks for others: of two runs at the same time, at least one sees the other. A file of an ended process is removed;
 * its name belongs to no other process, so nobody's valid lock goes with it.
 * @param patience milliseconds to wait for another run to end.
 * @returns the function for unlocking.
 */
export function lock(root: string, patience: number): () => void {
  const own = `${prefix}${process.pid}-${processMark(process.pid) ?? ""}-${encodeURIComponent(hostname())}`;
  const unlock = () => rmSync(join(root, own), { force: true });
  for (let waited = 0; ; waited += pause) {
    create(join(root, own));
    const other = liveLocks(root).find((name) => name !== own);
    if (other === undefined) return unlock;
    unlock();
    if (waited >= patience) throw OutputError.failed(refusal(root, other));
    sleep();
  }
}

/** Reports if a run has locked a folder. Changes nothing. */
export function isLocked(root: string): boolean {
  return locks(root).some((name) => isLive(root, name));
}

/** The milliseconds between two looks at a folder in use. */
export const pause = 50;

export function sleep(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
}

function locks(root: string): readonly string[] {
  return readdirSync(root).filter((name) => name.startsWith(prefix));
}

function create(file: string): void {
  try {
    writeFileSync(file, "", { flag: "wx" });
  } catch (error) {
    // by its name it is our own
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function liveLocks(root: string): readonly string[] {
  const names = locks(root);
  const live = names.filter((name) => isLive(root, name));
  for (const name of names.filter((one) => !live.includes(one))) rmSync(join(root, name), { force: true });
  return live;
}

function isLive(root: string, name: string): boolean {
  const [, pid, mark, host] = /^(\d{1,10})-([^-]*)-(.*)$/.exec(name.slice(prefix.length)) ?? [];
  const stat = lstatSync(join(root, name), { throwIfNoEntry: false });
  if (pid === undefined || !stat) return false;
  if (host !== encodeURIComponent(hostname())) return Date.now() - stat.mtimeMs < longestRun;
  const running = processMark(Number(pid));
  return running !== undefined && (running === mark || running === "" || mark === "");
}

function refusal(root: string, other: string): string {
  const [pid] = other.slice(prefix.length).split("-");
  return `${root} is in use by another run (process ${pid}): wait until it ends, or remove ${join(root, other)} if that process is gone`;
}
