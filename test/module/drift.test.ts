import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import committed from "../../modules.json";
import { catalogue } from "../../module/catalogue";
import { moduleFolder } from "../../module/folder";
import { manifestName } from "../../output/manifest";
import { moduleJson } from "../../module/module-json";

const modules = join(__dirname, "../../modules");

/** The files of a folder that are committed, by their paths in it; not what Terraform leaves there. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  const own = paths.filter((path) => !path.includes(".terraform"));
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

describe("modules/", () => {
  test("has the catalogue and nothing else", () => {
    expect(readdirSync(modules).sort()).toEqual([manifestName, ...Object.keys(catalogue).sort()]);
  });

  test.each(Object.entries(catalogue))("%s is the output of npm run modules", (name, variant) => {
    expect(filesOf(join(modules, name))).toEqual(moduleFolder(name, variant, "both"));
  });

  test.each(Object.entries(catalogue))("%s has no provider, backend or note of CDKTF", (name, variant) => {
    const files = moduleJson(name, variant);
    expect(
      Object.values(files)
        .flatMap((file) => Object.keys(file))
        .sort(),
    ).toEqual(expect.not.arrayContaining(["provider", "backend"]));
    expect(JSON.stringify(files)).not.toContain('"//"');
    expect(JSON.stringify(files)).not.toContain("TfToken");
  });
});

test("modules.json has only options of the command, because another word would have no effect", () => {
  const options = ["vendor", "access", "bucket", "encryption", "protect", "keepOtherPolicies", "hardened"];
  const words = Object.values(committed).flatMap((choices) => Object.keys(choices));
  expect(words.filter((word) => !options.includes(word))).toEqual([]);
});
