import { Copy } from "./copy";
import { stepsOf, type Step } from "./guide";

const typecheck = "npm run typecheck";
const copy = new Copy();
afterAll(() => copy.remove());

/**
 * The guides, each with the names of the tests that look at its steps. `npm test` runs those tests alone, and tries the
 * guide without every fifth step, because each try costs the start of a process. `npm run test:guides` tries it without each
 * step, and runs whole files.
 */
const guides: readonly (readonly [title: string, names: string])[] = [
  ["A new vendor", "acme-warehouse|npm run generate writes"],
  ["A new setting", "requestMetrics|every created resource type|npm run generate writes|output of npm run modules"],
  [
    "A new rule of the review",
    "file of review/findings/rules|rules and their severities|Every rule|pays for its requests",
  ],
];
const isWhole = process.env["GUIDES"] === "all";
const everyStep = isWhole ? 1 : 5;

/** The sources that the steps write. */
const sourcesOf = (steps: readonly Step[]) =>
  steps.flatMap(({ does }) => ("file" in does && does.file.endsWith(".ts") ? [does.file] : []));

describe.each(guides)("CONTRIBUTING.md: %s", (title, names) => {
  const steps = stepsOf(title);
  const failures = (files: readonly string[]) => copy.failures(files, isWhole ? "" : names);
  const tests = [...new Set(steps.map(({ check }) => check))].filter((check) => check !== typecheck);

  it("has steps", () => {
    expect(steps.map(({ number }) => number)).toEqual([...steps.keys()].map((index) => index + 1));
    expect(steps.length).toBeGreaterThan(2);
  });

  it("gets green, step by step as the page says", () => {
    const [found, faults] = copy.after(steps, () => [failures(tests), copy.typeFaults(sourcesOf(steps))]);
    expect(found).toBe("");
    expect(faults).toBe("");
  }, 240_000);

  it.each(steps.filter((_, index) => index % everyStep === 0))(
    "fails without step $number, and names it: $failure",
    (left) => {
      // commands come last, and only their own tests compare the generated files
      const others = steps.filter((step) => step !== left && "file" in step.does);
      const found = copy.after(others, () =>
        left.check === typecheck ? copy.typeFaults(sourcesOf(steps)) : failures([left.check]),
      );
      expect(found).toContain(left.failure);
    },
    240_000,
  );
});
