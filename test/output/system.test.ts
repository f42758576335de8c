import fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inFolder } from "../../output/folder";
import type { OutputError } from "../../output/output-error";
import { replaceFiles } from "../../output/reports";
import { rules, write, type Texts } from "./run";
import { tree } from "./tree";

let parent: string;
let root: string;
beforeEach(() => {
  parent = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "system-")));
  root = join(parent, "out");
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(parent, { recursive: true });
});

const old: Texts = { acme: { "stacks/a/main": "a1", "stacks/b/main": "b1", index: "1" } };
const fresh: Texts = { acme: { "stacks/a/main": "a2", "stacks/c/main": "c2", index: "2" } };
const steps = ["writeFileSync", "copyFileSync", "renameSync", "unlinkSync", "mkdirSync", "chmodSync"] as const;

/** Lets the system refuse the step of that number, or with `onwards` everything from there on. */
function refuse(code: string, at: number, onwards: boolean): () => number {
  let step = 0;
  for (const name of steps) {
    const real = fs[name] as (...args: unknown[]) => undefined;
    jest.spyOn(fs, name).mockImplementation((...args: unknown[]) => {
      step += 1;
      if (onwards ? step >= at : step === at)
        throw Object.assign(new Error(`${code}: refused`), { code, syscall: name, path: String(args[0]) });
      return real(...args);
    });
  }
  return () => step;
}

/** Lets the system refuse, once, to put the new index, or another file, in its place. */
function refuseRename(folder: string, file = "index"): void {
  const real = fs.renameSync;
  let refused = false;
  jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
    if (refused || to !== join(folder, file)) return real(from, to);
    refused = true;
    throw Object.assign(new Error("EACCES: refused"), { code: "EACCES", syscall: "rename", path: String(from) });
  });
}

function failure(run: () => unknown): readonly [number, string] {
  try {
    run();
  } catch (error) {
    const { exitCode, message } = error as OutputError;
    return [exitCode, message];
  }
  return [0, ""];
}

describe("A step refused by the system", () => {
  test.each([
    ["ENOSPC", "the disk is full"],
    ["EACCES", "you have no permission"],
    ["EROFS", "the file system is read-only"],
    ["EWHATEVER", "the system refuses"],
  ])("with %s ends in one sentence and leaves the old output complete, at every step", (code, words) => {
    write(root, old);
    const before = tree(root);
    let refused = 0;
    for (let at = 1; ; at += 1) {
      const count = refuse(code, at, false);
      const told = failure(() => write(root, fresh));
      jest.restoreAllMocks();
      if (count() < at) break;
      // the last step ends the transaction: all is new by then
      if (told[0] !== 0)
        expect(told).toEqual([2, `${root} can't be written: ${words} (${code}); existing files are unchanged`]);
      expect(tree(root)).toEqual(before);
      refused += 1;
    }
    expect(refused).toBeGreaterThan(20);
    expect(tree(root)).toMatchObject({ "stacks/a/main": "a2" });
  });

  test("with all later ones refused leaves work for the next run to complete", () => {
    write(root, old);
    const before = tree(root);
    const wanted = join(parent, "wanted");
    write(wanted, old);
    write(wanted, fresh);
    const seen = { old: 0, new: 0 };
    for (let at = 1; ; at += 1) {
      const count = refuse("EROFS", at, true);
      const [code, message] = failure(() => write(root, fresh));
      jest.restoreAllMocks();
      if (count() < at) break;
      expect([code, message.split("\n").length]).toEqual([2, 1]);
      inFolder(root, rules, () => undefined);
      const isOld = JSON.stringify(tree(root)) === JSON.stringify(before);
      seen[isOld ? "old" : "new"] += 1;
      if (!isOld) expect(tree(root)).toEqual(tree(wanted));
      write(root, old);
      expect(tree(root)).toEqual(before);
    }
    expect(seen.old).toBeGreaterThan(10);
    expect(seen.new).toBeGreaterThan(0);
  });

  test("leaves no new folder behind, and no report half written", () => {
    refuse("ENOSPC", 4, false);
    expect(failure(() => write(join(root, "deep/er"), fresh))[0]).toBe(2);
    jest.restoreAllMocks();
    expect(fs.readdirSync(parent)).toEqual([]);
    fs.mkdirSync(root);
    fs.writeFileSync(join(root, "a.md"), "old");
    refuse("ENOSPC", 6, false);
    expect(failure(() => replaceFiles({ [join(root, "a.md")]: "new", [join(root, "b.md")]: "new" }))).toEqual([
      2,
      `${join(root, "a.md")}, ${join(root, "b.md")} can't be written: the disk is full (ENOSPC); existing files are unchanged`,
    ]);
    jest.restoreAllMocks();
    expect(tree(root)).toEqual({ "a.md": "old" });
  });
});

describe("Reports in several folders", () => {
  const inFolders = (names: readonly string[]) => names.map((name) => join(root, name, "r.md"));
  const texts = (files: readonly string[]) => Object.fromEntries(files.map((file) => [file, "new"]));
  const [a, b, c] = ["a", "b", "c"] as const;
  beforeEach(() => {
    for (const file of inFolders([a, b, c])) {
      fs.mkdirSync(dirname(file), { recursive: true });
      fs.writeFileSync(file, "old");
    }
  });

  test.each([
    ["the one that is replaced first", c, []],
    ["the second", b, [c]],
    ["the last", a, [b, c]],
  ])("are listed as written or not, if the system refuses %s", (_, refused, done) => {
    refuseRename(join(root, refused), "r.md");
    const all = inFolders([a, b, c]);
    const [code, message] = failure(() => replaceFiles(texts(all)));
    jest.restoreAllMocks();
    const written = inFolders(done);
    const end =
      written.length === 0
        ? "nothing was written"
        : `written: ${written.join(", ")}; not written: ${all.filter((file) => !written.includes(file)).join(", ")}`;
    expect(code).toBe(2);
    expect(message).toBe(
      `${join(root, refused, "r.md")} can't be written: you have no permission (EACCES); existing files are unchanged; ${end}`,
    );
    for (const file of all) expect(fs.readFileSync(file, "utf8")).toBe(written.includes(file) ? "new" : "old");
  });

  test("are listed also if someone else changes one at the same time", () => {
    const real = fs.renameSync;
    jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
      real(from, to);
      if (to === join(root, "a/.s3-vendor-access.staging/journal.json") && String(from).endsWith("after"))
        fs.writeFileSync(join(root, "a/r.md"), "theirs");
    });
    const [one = "", other = ""] = inFolders([a, b]);
    expect(failure(() => replaceFiles(texts([one, other])))).toEqual([
      2,
      `${one} changed during the run: run the command again; written: ${other}; not written: ${one}`,
    ]);
    jest.restoreAllMocks();
    expect([one, other].map((file) => fs.readFileSync(file, "utf8"))).toEqual(["theirs", "new"]);
  });
});

describe("An output folder", () => {
  test("keeps the permissions of its files, also where a change is taken back", () => {
    const mode = (file: string) => fs.statSync(join(root, file)).mode & 0o777;
    write(root, old);
    for (const file of ["index", "stacks/a/main"]) fs.chmodSync(join(root, file), 0o600);
    refuseRename(root);
    expect(failure(() => write(root, fresh))[0]).toBe(2);
    jest.restoreAllMocks();
    expect([tree(root)["index"], mode("index"), mode("stacks/a/main")]).toEqual(["1", 0o600, 0o600]);
    write(root, fresh);
    expect([mode("index"), mode("stacks/a/main")]).toEqual([0o600, 0o600]);
  });

  test("that is a file, or below one, is refused in one sentence", () => {
    fs.writeFileSync(root, "mine");
    expect(failure(() => write(root, fresh))).toEqual([2, `${root} must be a folder: it is a file or a link`]);
    expect(failure(() => write(join(root, "below"), fresh))[1]).toMatch(
      / can't be written: [^\n]* \(ENOTDIR\); existing files are unchanged$/,
    );
    expect(fs.readFileSync(root, "utf8")).toBe("mine");
  });

  test("in /proc is refused, and the run ends", () => {
    expect(failure(() => write("/proc/x/y", fresh))).toEqual([
      2,
      expect.stringMatching(/^\/proc\/x\/y can't be written: [^\n]*$/),
    ]);
  });
});

describe("The leftovers of an interrupted run", () => {
  const staging = (file: string, text: string) => {
    const path = join(root, ".s3-vendor-access.staging", file);
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(path, text);
  };
  beforeEach(() => {
    write(root, old);
    fs.writeFileSync(join(parent, "victim"), "precious");
  });

  test.each([
    ["cut", '{"to": "aft'],
    ["of no direction", '{"to": "there", "changes": []}'],
    ["of no changes", '{"to": "after", "changes": [1]}'],
    ["hostile", JSON.stringify({ to: "after", changes: [{ path: "../victim", before: "x" }] })],
  ])("is refused if its journal is %s", (_, journal) => {
    staging("journal.json", journal);
    const [code, message] = failure(() => write(root, fresh));
    expect(code).toBe(1);
    expect(message).toContain(`✖ ${root}/.s3-vendor-access.staging can't be the work of an interrupted run: remove it`);
    expect(fs.readFileSync(join(parent, "victim"), "utf8")).toBe("precious");
    expect(tree(root)).toMatchObject({ "stacks/a/main": "a1" });
  });

  test("is completed without a file changed since, and keeps the file", () => {
    const before = tree(root);
    const hash = "0".repeat(64);
    staging(
      "journal.json",
      JSON.stringify({ to: "after", changes: [{ path: "stacks/a/main", before: hash, after: hash }] }),
    );
    staging("after/0", "theirs");
    inFolder(root, rules, () => undefined);
    expect(tree(root)).toEqual(before);
  });

  test("doesn't lead anywhere by a link", () => {
    fs.symlinkSync(parent, join(root, ".s3-vendor-access.staging"));
    inFolder(root, rules, () => undefined);
    expect(fs.readFileSync(join(parent, "victim"), "utf8")).toBe("precious");
    expect(fs.readdirSync(root)).not.toContain(".s3-vendor-access.staging");
  });
});
