import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { hasOddOpening } from "../../scripts/prose/measures";
import { groups } from "../../scripts/prose/sources";

const repository = resolve(__dirname, "../..");

test("No comment of a source begins with What, Where, Who or Whether", () => {
  const { isMember, sentences } = groups.comments;
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: repository, encoding: "utf8" })
    .split("\n")
    // git also lists deleted files
    .filter((file) => isMember(file) && existsSync(join(repository, file)));
  expect(files.length).toBeGreaterThan(500);
  const comments = files.flatMap((file) => sentences(file, readFileSync(join(repository, file), "utf8")));
  const odd = comments.filter(({ masked }) => hasOddOpening(masked));
  expect(odd.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});
