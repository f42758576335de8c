import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Distinguishes a process from a later one with the same id: by its start time.
 * @returns undefined if no such process runs, and an empty text if it runs and the system doesn't tell.
 */
export function processMark(pid: number): string | undefined {
  if (!runs(pid)) return undefined;
  return markOfLinux(pid) ?? markOfPs(pid);
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // it runs, under another user
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function markOfLinux(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const boot = read("/proc/sys/kernel/random/boot_id");
  if (stat === undefined || boot === undefined) return undefined;
  // the command's name comes first, in parentheses, and may hold anything
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // a process that has ended, and its parent hasn't waited for it yet
  if (state === "Z" || state === "X") return "ended";
  return `${boot.slice(0, 8)}.${fields[18]}`;
}

/** macOS and the BSDs; Windows has neither. */
function markOfPs(pid: number): string {
  const { stdout } = spawnSync("/bin/ps", ["-o", "lstart=", "-p", String(pid)], {
    encoding: "utf8",
    env: { LC_ALL: "C" },
  });
  return (stdout ?? "").trim().replaceAll(/[^A-Za-z0-9]+/g, ".");
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
