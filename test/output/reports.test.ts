import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFiles } from "../../output/reports";

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "reports-"));
  writeFileSync(join(out, "a.md"), "old");
});
afterEach(() => rmSync(out, { recursive: true }));
const text = (file: string) => readFileSync(join(out, file), "utf8");
const failed = (files: Record<string, string>) => {
  try {
    replaceFiles(files);
  } catch (error) {
    const { message, exitCode } = error as { message: string; exitCode: number };
    return [exitCode, message];
  }
  return "written";
};

describe("Writing a report", () => {
  test("replaces those that are there and leaves nothing else behind", () => {
    mkdirSync(join(out, "pages"));
    replaceFiles({ [join(out, "a.md")]: "new", [join(out, "b.json")]: "{}", [join(out, "pages/c.html")]: "<p>" });
    expect(readdirSync(out).sort()).toEqual(["a.md", "b.json", "pages"]);
    expect([text("a.md"), text("b.json"), text("pages/c.html")]).toEqual(["new", "{}", "<p>"]);
    expect(readdirSync(join(out, "pages"))).toEqual(["c.html"]);
  });

  test("leaves a report that stays the same as it is", () => {
    const { ino } = statSync(join(out, "a.md"));
    replaceFiles({ [join(out, "a.md")]: "old" });
    expect(statSync(join(out, "a.md")).ino).toBe(ino);
  });

  test("writes to the file that a link leads to", () => {
    symlinkSync(join(out, "a.md"), join(out, "link.md"));
    replaceFiles({ [join(out, "link.md")]: "new" });
    expect(text("a.md")).toBe("new");
  });

  test("fails for one that can't be written, in one line, and leaves the others as they were", () => {
    const page = join(out, "none/page.html");
    const files = { [join(out, "a.md")]: "newer", [join(out, "c.md")]: "", [page]: "" };
    expect(failed(files)).toEqual([2, `${page} can't be written: there is no such folder`]);
    expect(readdirSync(out)).toEqual(["a.md"]);
    expect(text("a.md")).toBe("old");
  });

  test("fails for a folder, and for a device, before any file is replaced", () => {
    expect(failed({ [join(out, "a.md")]: "newer", [out]: "" })).toEqual([2, `${out} can't be written: it is a folder`]);
    expect(failed({ [join(out, "a.md")]: "newer", "/dev/null": "" })).toEqual([
      2,
      "/dev/null can't be written: it is not a regular file",
    ]);
    expect(text("a.md")).toBe("old");
  });

  test("fails with exit code 2 and that line from the command too", () => {
    const page = join(out, "none/page.html");
    const plan = join(__dirname, "../plans/base/acme-mixpanel-new-key.json");
    const command = ["--import", "tsx", "scripts/review.ts", plan, "--html", page];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: join(__dirname, "../.."),
      encoding: "utf8",
    });
    expect([status, stdout, stderr]).toEqual([2, "", `${page} can't be written: there is no such folder\n`]);
  });
});
