import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { inFolder } from "../../output/folder";
import { replaceFiles } from "../../output/reports";
import { builtTool } from "./built-tool";
import { rules } from "./run";

let out: string;
beforeEach(() => {
  out = realpathSync(mkdtempSync(join(tmpdir(), "reports-")));
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

/** Links to the folder from inside it. */
function linked(): string {
  const link = join(out, "here");
  rmSync(link, { force: true });
  symlinkSync(out, link);
  return link;
}

describe("Writing a report", () => {
  test("replaces existing ones and leaves nothing else behind", () => {
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

  test.each([0o600, 0o640, 0o666, 0o444])("keeps the permissions of a replaced file, as %p", (mode) => {
    chmodSync(join(out, "a.md"), mode);
    replaceFiles({ [join(out, "a.md")]: "new", [join(out, "b.md")]: "new" });
    expect([text("a.md"), statSync(join(out, "a.md")).mode & 0o777]).toEqual(["new", mode]);
    expect(statSync(join(out, "b.md")).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  test("writes to the target of a link", () => {
    symlinkSync(join(out, "a.md"), join(out, "link.md"));
    replaceFiles({ [join(out, "link.md")]: "new" });
    expect(text("a.md")).toBe("new");
  });

  test("fails for an unwritable one, in one line, and leaves the others unchanged", () => {
    const page = join(out, "none/page.html");
    const files = { [join(out, "a.md")]: "newer", [join(out, "c.md")]: "", [page]: "" };
    expect(failed(files)).toEqual([2, `${page} can't be written: the folder does not exist`]);
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

  test.each([
    ["a relative path", () => relative(process.cwd(), out)],
    ["a path through a link to its folder", () => linked()],
  ])("locks a folder once for existing and new files, named by %s", (_, folder) => {
    const [there, fresh] = [join(folder(), "a.md"), join(folder(), "b.json")];
    replaceFiles({ [there]: "new", [fresh]: "{}" });
    replaceFiles({ [fresh]: "[]", [join(out, "c.html")]: "<p>" });
    expect([text("a.md"), text("b.json"), text("c.html")]).toEqual(["new", "[]", "<p>"]);
    expect(readdirSync(out).filter((name) => name !== "here")).toEqual(["a.md", "b.json", "c.html"]);
  });

  test("fails for two paths of one file, there or new, before any file is replaced", () => {
    const here = linked();
    const twice = (name: string) => failed({ [join(out, name)]: "one", [join(here, name)]: "two" });
    const told = (name: string) => [
      2,
      `${join(here, name)} can't be written: it is the same file as ${join(out, name)}`,
    ];
    expect([twice("a.md"), twice("new.md")]).toEqual([told("a.md"), told("new.md")]);
    expect(readdirSync(out)).toEqual(["a.md", "here"]);
    expect(text("a.md")).toBe("old");
  });

  test("fails for a path without a name", () => {
    expect(failed({ "": "new" })).toEqual([2, `"" can't be written: it is empty`]);
  });

  test("fails for a link to nowhere, or to itself, in one sentence", () => {
    const link = join(out, "link.md");
    symlinkSync(join(out, "none.md"), link);
    expect(failed({ [join(out, "a.md")]: "newer", [link]: "" })).toEqual([
      2,
      `${link} can't be written: it is a link to a missing file`,
    ]);
    const loop = join(out, "loop.md");
    symlinkSync(loop, loop);
    expect(failed({ [loop]: "" })).toEqual([
      2,
      `${loop} can't be written: its path has too many symbolic links (ELOOP); existing files are unchanged`,
    ]);
    expect(text("a.md")).toBe("old");
  });

  test("is never done inside another write to the same folder: that is a fault of the program", () => {
    const nested = (folder: string) => inFolder(folder, rules, () => replaceFiles({ [join(out, "a.md")]: "new" }));
    for (const folder of [out, relative(process.cwd(), out)])
      expect(() => nested(folder)).toThrow(`${out} is already locked by this process`);
    expect(readdirSync(out)).toEqual(["a.md"]);
    expect(text("a.md")).toBe("old");
    replaceFiles({ [join(out, "a.md")]: "new" });
    expect(text("a.md")).toBe("new");
  });

  test("replaces one report and adds another from the command", () => {
    writeFileSync(join(out, "review.json"), "old");
    const plan = join(__dirname, "../plans/base/acme-mixpanel-new-key.json");
    const command = [builtTool(), "review", plan];
    const { status, stderr } = spawnSync(
      process.execPath,
      [...command, "--json", "review.json", "--html", "review.html", "--fail-on", "none"],
      { cwd: join(__dirname, "../.."), encoding: "utf8", env: { ...process.env, INIT_CWD: out } },
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(readdirSync(out).sort()).toEqual(["a.md", "review.html", "review.json"]);
    expect(JSON.parse(text("review.json"))).toBeInstanceOf(Object);
    expect(text("review.html")).toContain("<html");
  });

  test("fails with exit code 2 and that line from the command too", () => {
    const page = join(out, "none/page.html");
    const plan = join(__dirname, "../plans/base/acme-mixpanel-new-key.json");
    const command = ["bin/s3-vendor-access.js", "review", plan, "--html", page];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: join(__dirname, "../.."),
      encoding: "utf8",
    });
    expect([status, stdout, stderr]).toEqual([2, "", `${page} can't be written: the folder does not exist\n`]);
  });
});
