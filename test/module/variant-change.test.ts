import { readFileSync } from "node:fs";
import { join } from "node:path";
import { moduleJson } from "../../module/module-json";
import { addresses } from "../../module/readme";
import type { JsonObject } from "../../terraform/json";
import { pagePath, pairOf, rowsIn, titles } from "../terraform/transitions/table";
import { everyTransition } from "../terraform/transitions/transition";
import { modulesOfEachKind } from "../vendors/kinds";

interface Module {
  readonly name: string;
  readonly made: readonly string[];
  readonly letGo: readonly string[];
}

const modules = Object.entries(modulesOfEachKind()).map(([name, variant]): Module => {
  const files = moduleJson(name, variant);
  const blocks = (files["main"]?.["removed"] ?? []) as readonly JsonObject[];
  for (const { lifecycle } of blocks) expect(lifecycle).toEqual({ destroy: false });
  return { name, made: addresses(files), letGo: blocks.map(({ from }) => String(from)) };
});

/** What holds data or guards it: the bucket, its key, and every setting of theirs. */
const holdsData = (address: string) => /^aws_(s3|kms)_/.test(address);

const read = (path: string) => readFileSync(join(__dirname, "../..", path), "utf8");

describe("a call with another module as its source", () => {
  test("destroys nothing of the bucket and its key, for any two modules", () => {
    const destroyed = modules.flatMap((before) =>
      modules.flatMap((after) =>
        before.made
          .filter((address) => holdsData(address) && ![...after.made, ...after.letGo].includes(address))
          .map((address) => `${before.name} → ${after.name}: ${address}`),
      ),
    );
    expect(destroyed).toEqual([]);
    expect(modules.length).toBeGreaterThan(40);
  });

  test("stops managing nothing in the other module, because Terraform refuses that", () => {
    const both = modules.flatMap(({ name, made, letGo }) =>
      letGo.filter((address) => made.includes(address)).map((address) => `${name}: ${address}`),
    );
    expect(both).toEqual([]);
  });

  test(`is a row of ${pagePath}, for any two modules of a vendor; npm run test:transitions writes it`, () => {
    const written = rowsIn(read(pagePath));
    const pairs = everyTransition().map(({ from, to }) => pairOf([from.words, to.words]));
    expect([...written.keys()].toSorted()).toEqual([...new Set(pairs)].toSorted());
  });

  const is = (words: string) => (cell: string) => cell.startsWith(words) || cell.includes(`, ${words}`);
  test.each([
    ["a new bucket to an existing one", is("new"), is("existing"), "Releases", "bucket"],
    ["an existing bucket to a new one, with import blocks", is("existing"), is("new"), "Imports", "bucket"],
    ["SSE-S3 to KMS", is("new, sse-s3"), is("new, create-key"), "Updates", "default encryption"],
    [
      "a key of the module to another encryption",
      is("create-key"),
      (cell: string) => !is("create-key")(cell),
      "Releases",
      "key",
    ],
    ["a user to a bucket policy", is("iam-user"), is("bucket-policy"), "Destroys", "access key"],
    ["a bucket policy to a user", is("bucket-policy"), is("iam-user"), "Creates", "user"],
  ] as const)("does what docs/modules.md says of %s", (change, isFrom, isTo, title, words) => {
    expect(read("docs/modules.md")).toContain(`\n| ${change} `);
    const rows = [...rowsIn(read(pagePath)).values()].filter(([from = "", to = ""]) => isFrom(from) && isTo(to));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row[titles.indexOf(title)]!.split(", ")).toContain(words);
  });
});
