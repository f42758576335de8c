import { cases, casesOf, files, messageOf } from "./fault-cases";

describe.each(files)("%s", (file) => {
  test.each(casesOf(file))("$id: $name", ({ yaml, message }) => {
    expect(messageOf(yaml)).toBe(message.join("\n"));
  });
});

test("every case is named as a refusal, and no two have the same name or the same text", () => {
  expect(cases.filter(({ name }) => !name.startsWith("fails "))).toEqual([]);
  for (const texts of [cases.map(({ name }) => name), cases.map(({ yaml }) => yaml.join("\n"))]) {
    expect(texts).toEqual([...new Set(texts)]);
  }
});

test("no message contains a credential, a stack trace or a word of the program's internals", () => {
  for (const { message } of cases) {
    expect(message.join("\n")).not.toMatch(/(AKIA|ASIA)[A-Z0-9]{16}|wJalr|lFgE|\bat .*\.ts:|undefined|\[object/);
  }
});
