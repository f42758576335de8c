import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const repository = resolve(__dirname, "../..");
const { scripts } = JSON.parse(readFileSync(resolve(repository, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const help = execFileSync(resolve(repository, "help"), { encoding: "utf8" });
const listed = [...help.matchAll(/^ {2}npm (?:run )?(\S+)/gm)].map(([, name]) => name);

describe("help", () => {
  it("lists every command of package.json, and no other", () => {
    // npm runs `prepare` by itself
    const commands = Object.keys(scripts).filter((name) => name !== "prepare");
    expect(listed.filter((name) => name !== "ci" || help.includes("npm run ci")).toSorted()).toEqual(
      ["ci", ...commands].toSorted(),
    );
  });
});

describe("README", () => {
  const readme = readFileSync(resolve(repository, "README.md"), "utf8");
  const shell = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.split("\n"));

  it("names only commands that exist", () => {
    const named = shell.flatMap((line) => [...line.matchAll(/npm run (\S+)/g)].map(([, name = ""]) => name));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
