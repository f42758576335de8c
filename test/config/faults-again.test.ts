import { cases, messageOf } from "./fault-cases";

test("fails in the same words when the lines end as on Windows", () => {
  for (const { yaml, message } of cases.filter(({ yaml }) => !yaml.some((line) => line.endsWith("|")))) {
    expect(messageOf(yaml, "\r\n")).toBe(message.join("\n"));
  }
});

test("after all of them the prototype of every object is unchanged", () => {
  for (const { yaml } of cases) messageOf(yaml);
  expect(({} as Record<string, unknown>)["encryption"]).toBeUndefined();
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});
