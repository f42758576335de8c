import { catalogue } from "../../module/catalogue";
import { moduleJson } from "../../module/module-json";
import { declarations } from "../../settings";
import { leavesOf } from "../../settings/declaration/declaration";
import { everyFolder } from "./every-folder";
import { modulesOfEachKind } from "../vendors/kinds";

/** The names of settings that only integrations.yaml has: a variable's are in snake_case. */
const settingNames = [
  ...new Set(leavesOf(declarations).flatMap(({ path }) => path.filter((name) => /[A-Z]/.test(name)))),
];

const settingsIn = (text: string) => settingNames.filter((name) => new RegExp(`\\b${name}\\b`).test(text));

/** Reports if a dynamic block inside another is the first of its kind there: its comment is for all of them. */
function isFirstInside(lines: readonly string[], index: number): boolean {
  const [, indent] = /^( {4,})dynamic "/.exec(lines[index] ?? "") ?? [];
  if (indent === undefined) return false;
  const before = lines.slice(0, index);
  const start = before.lastIndexOf(`${" ".repeat(indent.length - 2)}content {`);
  return !before.slice(start).some((line) => line.startsWith(`${indent}dynamic "`));
}

test("settings with capitals in their names are found in a text", () => {
  expect(settingNames.length).toBeGreaterThan(10);
  expect(settingsIn("It stays for another `noncurrentDays`; bucket_policy")).toEqual(["noncurrentDays"]);
});

describe("a module's text", () => {
  const folders = everyFolder();

  test.each(Object.entries(folders))("has no name of integrations.yaml in %s", (_, folder) => {
    const files = Object.entries(folder);
    expect(files.flatMap(([file, text]) => settingsIn(text).map((setting) => `${file}: ${setting}`))).toEqual([]);
  });

  test.each(Object.keys(catalogue))("speaks of the identity that %s makes, and of no other", (name) => {
    const files = Object.values(folders[name]!);
    expect(files).not.toEqual([]);
    expect(files.flatMap((text) => text.match(/.*\brole or the user\b.*/g) ?? [])).toEqual([]);
  });

  test.each(Object.entries(folders))("says why it has each unusual part, in %s", (_, { "main.tf": main = "" }) => {
    expect(main).not.toBe("");
    const lines = main.split("\n");
    const unusual = /^ *(depends_on|policy_names|policy_arns)|^ {2}dynamic "|^removed \{|^ +\w+_by_pod +=/;
    const asked = lines.flatMap((line, index) =>
      unusual.test(line) || isFirstInside(lines, index) ? [{ line, above: lines[index - 1] ?? "" }] : [],
    );
    const [first] = asked.filter(({ line }) => line.startsWith("removed"));
    const others = asked.filter(({ line }) => !line.startsWith("removed"));
    expect([...others, ...(first ? [first] : [])].filter(({ above }) => !above.trim().startsWith("# "))).toEqual([]);
    const ignoring = main.match(/ignore_changes/g)?.length ?? 0;
    expect(main.match(/^ +# .*\n(?: +# .*\n)* +lifecycle \{$/gm)?.length ?? 0).toBe(ignoring);
  });

  test("ends with the blocks for addresses, after the resources", () => {
    for (const [name, variant] of Object.entries(modulesOfEachKind())) {
      const types = Object.keys(moduleJson(name, variant)["main"] ?? {});
      const order = ["data", "locals", "resource", "moved", "removed"];
      expect(types).toEqual(order.filter((type) => types.includes(type)));
    }
  });
});
