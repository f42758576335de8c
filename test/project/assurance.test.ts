import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lowestScore, suites } from "../mutation/suites";

const repository = join(__dirname, "../..");
const page = readFileSync(join(repository, "docs/assurance.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** The rows of the table of mutation scores, as their cells. */
function rows(): readonly (readonly string[])[] {
  const [, table = ""] = /<!-- mutation -->([^]*?)<!-- \/mutation -->/.exec(page) ?? [];
  const lines = table.split("\n").filter((line) => line.startsWith("| `"));
  return lines.map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")));
}

describe("docs/assurance.md", () => {
  it("names only existing commands", () => {
    const named = [...page.matchAll(/npm run ([a-z]+(?::[a-z]+)*)/g)].map(([, name = ""]) => name);
    expect(named).toContain("mutation");
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("has for every mutated folder its command and a passing score", () => {
    expect(rows().map(([, folder]) => folder)).toEqual(Object.keys(suites));
    for (const [, folder, , , , score = "", command] of rows()) {
      expect(Number.parseFloat(score)).toBeGreaterThanOrEqual(lowestScore);
      expect(command).toBe(`npm run mutation -- ${folder}`);
    }
  });
});

describe("npm run mutation", () => {
  const files = readdirSync(join(repository, "test"), { recursive: true, encoding: "utf8" });

  it.each(Object.values(suites).flat())("finds its named tests: %s", (name) => {
    const [before = "", after = ""] = `${name}.test.ts`.split("*");
    expect(files.filter((file) => file.startsWith(before) && file.endsWith(after))).not.toEqual([]);
  });

  it("never runs a test with Terraform", () => {
    expect(
      Object.values(suites)
        .flat()
        .filter((name) => name.startsWith("terraform/")),
    ).toEqual([]);
  });
});
