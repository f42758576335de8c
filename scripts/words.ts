import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { figuresOf, exceededLimits, row, titles, type Placed } from "./prose/figures";
import { folderOf, groups, type Group } from "./prose/sources";

/**
 * Measures the language of comments, pages, messages and test names; exits 1 if a figure exceeds its limit. `--list` prints
 * the sentences over the limits, `--all` every sentence.
 */
const root = join(__dirname, "..");
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" }).split(
  "\n",
);

console.log(titles);
const exceeded = Object.entries(groups).flatMap(([name, group]) => {
  const sentences = sentencesOf(group);
  const figures = figuresOf(sentences);
  console.log(row(name, figures));
  for (const folder of new Set(sentences.map(({ file }) => folderOf(file)))) {
    console.log(row(`  ${folder}`, figuresOf(sentences.filter(({ file }) => folderOf(file) === folder))));
  }
  for (const word of figures.odd) console.log(`  ${word}`);
  if (process.argv.includes("--list")) list(figures);
  if (process.argv.includes("--all")) print(name, sentences);
  return sentences.length > 0 ? exceededLimits(name, figures) : [`${name}: no sentence was found`];
});
for (const limit of exceeded) console.error(`✖ ${limit}`);
process.exitCode = exceeded.length > 0 ? 1 : 0;

function sentencesOf({ isMember, sentences }: Group): readonly Placed[] {
  // git also lists deleted files
  const members = files.filter((file) => isMember(file) && existsSync(join(root, file)));
  return members.flatMap((file) => sentences(file, readFileSync(join(root, file), "utf8")));
}

function list({ relative, openings }: ReturnType<typeof figuresOf>): void {
  print("relative", relative);
  print("openings", openings);
}

function print(title: string, sentences: readonly Placed[]): void {
  console.log(`\n${title}:`);
  for (const { file, line, text } of sentences) console.log(`${file}:${line} ${text}`);
}
