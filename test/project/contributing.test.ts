import { Copy } from "./copy";
import { stepsOf, type Step } from "./guide";

const typecheck = "npm run typecheck";
const copy = new Copy();
afterAll(() => copy.remove());

/** The sources that the steps write. */
const sourcesOf = (steps: readonly Step[]) =>
  steps.flatMap(({ does }) => ("file" in does && does.file.endsWith(".ts") ? [does.file] : []));

describe.each(["A new vendor", "A new setting", "A new rule of the review"])("CONTRIBUTING.md: %s", (title) => {
  const steps = stepsOf(title);
  const tests = [...new Set(steps.map(({ check }) => check))].filter((check) => check !== typecheck);

  it("has steps", () => {
    expect(steps.map(({ number }) => number)).toEqual([...steps.keys()].map((index) => index + 1));
    expect(steps.length).toBeGreaterThan(2);
  });

  it("gets green, step by step as the page says", () => {
    const [failures, faults] = copy.after(steps, () => [copy.failures(tests), copy.typeFaults(sourcesOf(steps))]);
    expect(failures).toBe("");
    expect(faults).toBe("");
  }, 240_000);

  it.each(steps)(
    "fails without step $number, and names it: $failure",
    (left) => {
      // commands come last, and only their own tests compare the generated files
      const others = steps.filter((step) => step !== left && "file" in step.does);
      const found = copy.after(others, () =>
        left.check === typecheck ? copy.typeFaults(sourcesOf(steps)) : copy.failures([left.check]),
      );
      expect(found).toContain(left.failure);
    },
    240_000,
  );
});
