import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../config/config-error";
import { loadConfig } from "../../config/load";

interface Case {
  readonly name: string;
  /** The row of the list of bad inputs, where there is one. */
  readonly id: string;
  readonly yaml: readonly string[];
  readonly message: readonly string[];
}

const folder = join(__dirname, "../cases/faults");
const files = readdirSync(folder);
const casesOf = (file: string): Case[] => JSON.parse(readFileSync(join(folder, file), "utf8")) as Case[];
const cases = files.flatMap(casesOf);

function messageOf(lines: readonly string[], eol = "\n"): string {
  try {
    loadConfig(lines.map((line) => `${line}${eol}`).join(""), "integrations.yaml");
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "accepted";
}

describe.each(files)("%s", (file) => {
  test.each(casesOf(file))("$id: $name", ({ yaml, message }) => {
    expect(messageOf(yaml)).toBe(message.join("\n"));
  });
});

test("fails in the same words when the lines end as on Windows", () => {
  for (const { yaml, message } of cases.filter(({ yaml }) => !yaml.some((line) => line.endsWith("|")))) {
    expect(messageOf(yaml, "\r\n")).toBe(message.join("\n"));
  }
});

test("every case is named as a refusal, and no two have the same name or the same text", () => {
  expect(cases.filter(({ name }) => !name.startsWith("fails "))).toEqual([]);
  for (const texts of [cases.map(({ name }) => name), cases.map(({ yaml }) => yaml.join("\n"))]) {
    expect(texts).toEqual([...new Set(texts)]);
  }
});

test("no message holds a credential, a stack trace or a word that only a program has", () => {
  for (const { message } of cases) {
    expect(message.join("\n")).not.toMatch(/(AKIA|ASIA)[A-Z0-9]{16}|wJalr|lFgE|\bat .*\.ts:|undefined|\[object/);
  }
});

test("after all of them the prototype of every object is what it was", () => {
  for (const { yaml } of cases) messageOf(yaml);
  expect(({} as Record<string, unknown>)["encryption"]).toBeUndefined();
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});
