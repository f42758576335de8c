import { execFileSync } from "node:child_process";
import type * as Fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultFile, fileInWords, readConfigFile, standardInput } from "../../config/file/read-file";

jest.mock("node:fs", () => ({ ...jest.requireActual<typeof Fs>("node:fs") }));
/** The module as the source sees it, so that a test can replace a function. */
const fs = jest.requireMock<typeof Fs>("node:fs");

const folder = fs.mkdtempSync(join(tmpdir(), "read-file-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
const written = (name: string, content: string | Buffer) => {
  fs.writeFileSync(path(name), content);
  return path(name);
};
const refusal = (file: string, mebibytes?: number) => {
  try {
    readConfigFile(file, mebibytes);
    return "read";
  } catch (error) {
    return (error as Error).message;
  }
};
const one = (file: string, fault: string) => `${file} has 1 problem:\n✖ ${file} ${fault}`.replace(`✖ ${file} `, "✖ ");

describe("a file of settings", () => {
  it("is read as it is, with a byte order mark", () => {
    expect(readConfigFile(written("a.yaml", "\uFEFFname: é\n"))).toBe("\uFEFFname: é\n");
  });

  it("fails if it doesn't exist, and the fix depends on whether it is the default", () => {
    expect(refusal(path("none.yaml"))).toBe(
      one(
        path("none.yaml"),
        "can't be opened: the file does not exist\n  paths are relative to the current folder: run the command elsewhere, or give another path",
      ),
    );
    const before = process.cwd();
    process.chdir(folder);
    const message = refusal(defaultFile);
    process.chdir(before);
    expect(message).toBe(
      one(
        defaultFile,
        "can't be opened: the file does not exist\n  run the command in the file's folder, name another file with --config FILE, or create it: npx s3-vendor-access init asks for what it needs, and README.md has an example",
      ),
    );
  });

  it("fails for a folder, a named pipe, and a path below a file", () => {
    expect(refusal(folder)).toBe(one(folder, "must be a regular file"));
    execFileSync("mkfifo", [path("pipe")]);
    expect(refusal(path("pipe"))).toBe(one(path("pipe"), "must be a regular file"));
    const below = join(written("b.yaml", ""), "c");
    expect(refusal(below)).toBe(one(below, "can't be opened: ENOTDIR"));
  });

  it("fails without permission, with a word for it", () => {
    const open = jest.spyOn(fs, "openSync").mockImplementation(() => {
      throw Object.assign(new Error(), { code: "EACCES" });
    });
    const message = refusal("secret.yaml");
    open.mockRestore();
    expect(message).toBe(one("secret.yaml", "can't be opened: you have no permission to read it"));
  });

  it("may be as large as is allowed, and fails above that with its size", () => {
    const allowed = written("large.yaml", Buffer.alloc(1024 * 1024, " "));
    expect(readConfigFile(allowed, 1)).toHaveLength(1024 * 1024);
    const larger = written("larger.yaml", Buffer.alloc(2 * 1024 * 1024 + 1, " "));
    expect(refusal(larger, 1)).toBe(one(larger, "must be at most 1 MiB, got 3 MiB"));
    fs.truncateSync(larger, 64 * 1024 * 1024 + 1);
    expect(refusal(larger)).toBe(one(larger, "must be at most 64 MiB, got 65 MiB"));
  });

  it("fails if it isn't UTF-8", () => {
    const latin = written("latin.yaml", Buffer.from([0x61, 0xe9]));
    expect(refusal(latin)).toBe(one(latin, "must be UTF-8 text"));
  });
});

describe("standard input", () => {
  /** Reads these pieces as standard input, the last of them again and again if it is endless. */
  function reading<Result>(pieces: readonly string[], act: () => Result): Result {
    const left = [...pieces];
    const read = jest.spyOn(fs, "readSync").mockImplementation(((descriptor: number, chunk: Buffer) => {
      expect(descriptor).toBe(0);
      const piece = left.length > 1 || pieces.at(-1) === "" ? left.shift() : left[0];
      return chunk.write(piece ?? "");
    }) as typeof Fs.readSync);
    try {
      return act();
    } finally {
      read.mockRestore();
    }
  }

  it("has words for messages", () => {
    expect([fileInWords(standardInput), fileInWords("a.yaml")]).toEqual(["standard input", "a.yaml"]);
  });

  it("is read to its end", () => {
    expect(reading(["name: ", "acme", ""], () => readConfigFile(standardInput))).toBe("name: acme");
  });

  it("fails above the limit, even if it never ends", () => {
    const endless = ["x".repeat(64 * 1024)];
    expect(reading(endless, () => refusal(standardInput, 1))).toBe(
      "standard input has 1 problem:\n✖ must be at most 1 MiB, got more",
    );
  });

  it("may be as large as is allowed", () => {
    const pieces = [...Array.from({ length: 16 }, () => "x".repeat(64 * 1024)), ""];
    expect(reading(pieces, () => readConfigFile(standardInput, 1))).toHaveLength(1024 * 1024);
  });
});
