import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const repository = resolve(__dirname, "../..");
const { scripts } = JSON.parse(readFileSync(resolve(repository, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const help = execFileSync(resolve(repository, "help"), { encoding: "utf8" });
const listed = [...help.matchAll(/^ {2}npm (?:run )?(\S+)/gm)].map(([, name]) => name).slice(1);

describe("help", () => {
  it("begins with the installation, and lists exactly the commands of package.json", () => {
    // npm runs `prepare` by itself
    const commands = Object.keys(scripts).filter((name) => name !== "prepare");
    expect(help).toMatch(/^Set up\n {2}npm ci +install /);
    expect(listed.toSorted()).toEqual(commands.toSorted());
  });
});
