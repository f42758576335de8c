import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { lookInto } from "../../output/folder";
import { processMark } from "../../output/process-mark";
import { rules, write } from "./run";

let root: string;
let other: ChildProcess;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "steady-")));
  other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  write(root, { acme: { "stacks/a/main": "a1", "stacks/b/main": "b1" } });
});
afterEach(() => {
  other.kill("SIGKILL");
  fs.rmSync(root, { recursive: true });
});

const texts = (wait?: number) =>
  lookInto(root, rules, ({ read }) => [read("stacks/a/main"), read("stacks/b/main")], wait);

/** Leaves the folder as a run does while it replaces files. */
function beginReplacing(pid = 0): readonly string[] {
  const lock = join(root, `.s3-vendor-access.lock-${pid}-${processMark(pid)}-${encodeURIComponent(hostname())}`);
  const journal = join(root, ".s3-vendor-access.staging/journal.json");
  fs.mkdirSync(join(root, ".s3-vendor-access.staging"));
  for (const file of [journal, lock]) fs.writeFileSync(file, "");
  return [journal, lock];
}

describe("A look into an output folder", () => {
  test("is repeated when a run writes meanwhile, and has one run's files", () => {
    let looks = 0;
    const seen = lookInto(root, rules, ({ read }) => {
      const a = read("stacks/a/main");
      if ((looks += 1) === 1) write(root, { acme: { "stacks/a/main": "a2", "stacks/b/main": "b2" } });
      return [a, read("stacks/b/main")];
    });
    expect([looks, seen]).toEqual([2, ["a2", "b2"]]);
  });

  test("drops an error of its first try when a run writes meanwhile", () => {
    let looks = 0;
    const seen = lookInto(root, rules, ({ read }) => {
      if ((looks += 1) > 1) return read("stacks/a/main");
      write(root, { acme: { "stacks/a/main": "a2" } });
      throw new Error("half of a change");
    });
    expect(seen).toBe("a2");
    const fault = () => {
      throw new Error("a fault");
    };
    expect(() => lookInto(root, rules, fault)).toThrow("a fault");
  });

  test("waits while a run replaces files, and changes nothing", () => {
    const files = beginReplacing(other.pid);
    const before = fs.readdirSync(root);
    expect(() => texts(0)).toThrow(`${root} is in use by another run: wait until it ends`);
    expect(fs.readdirSync(root)).toEqual(before);
    const remove = `for (const file of ${JSON.stringify(files)}) require("fs").rmSync(file)`;
    spawn(process.execPath, ["-e", `setTimeout(() => { ${remove} }, 300)`]);
    expect(texts(20_000)).toEqual(["a1", "b1"]);
  });

  test("reads beside a run that hasn't begun to replace files", () => {
    const [journal = ""] = beginReplacing(other.pid);
    fs.rmSync(journal);
    expect(texts(0)).toEqual(["a1", "b1"]);
  });

  test("fails where a run has ended before it replaced all of its files", () => {
    beginReplacing(other.pid)
      .slice(1)
      .forEach((lock) => fs.rmSync(lock));
    expect(() => texts()).toThrow("an interrupted run left some of its files as they were");
  });

  test("fails if runs write all the time", () => {
    let text = 2;
    const look = () => write(root, { acme: { "stacks/a/main": `a${(text += 1)}` } });
    expect(() => lookInto(root, rules, look, 100)).toThrow("is in use by another run");
  });
});
