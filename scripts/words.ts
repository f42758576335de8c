import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { figuresOf, exceededLimits, row, titles, type Placed } from "./language/figures";
import { isMeasured, folderOf, sentencesIn } from "./language/sources";

/** Measures the language of comments and pages; exits 1 if a figure exceeds its limit. `--list` prints the sentences. */
const root = join(__dirname, "..");
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" }).split(
  "\n",
);
// git also lists deleted files
const measured = files.filter((file) => isMeasured(file) && existsSync(join(root, file)));
const all = measured.flatMap((file) => sentencesIn(file, readFileSync(join(root, file), "utf8")));
const isPage = ({ file }: Placed) => file.endsWith(".md");
const groups = { comments: all.filter((sentence) => !isPage(sentence)), prose: all.filter(isPage) };

console.log(titles);
const exceeded = Object.entries(groups).flatMap(([name, sentences]) => {
  const figures = figuresOf(sentences);
  console.log(row(name, figures));
  for (const folder of new Set(sentences.map(({ file }) => folderOf(file)))) {
    console.log(row(`  ${folder}`, figuresOf(sentences.filter(({ file }) => folderOf(file) === folder))));
  }
  for (const word of figures.odd) console.log(`  ${word}`);
  if (process.argv.includes("--list")) list(figuresOf(sentences));
  return sentences.length > 0 ? exceededLimits(name, figures) : [`${name}: no sentence was found`];
});
for (const limit of exceeded) console.error(`✖ ${limit}`);
process.exitCode = exceeded.length > 0 ? 1 : 0;

function list({ relative, openings }: ReturnType<typeof figuresOf>): void {
  for (const [title, sentences] of Object.entries({ relative, openings })) {
    console.log(`\n${title}:`);
    for (const { file, line, text } of sentences) console.log(`${file}:${line} ${text}`);
  }
}
