import { Copy, stepsOf } from "./guide";

/** The tests that judge each kind of addition. */
const guides: Readonly<Record<string, readonly string[]>> = {
  "A new rule of the review": ["test/review/rules", "test/review/hostile-plans", "test/review/claims"],
};

describe.each(Object.entries(guides))("CONTRIBUTING.md: %s", (title, tests) => {
  const steps = stepsOf(title);
  const copy = new Copy();
  afterAll(() => copy.remove());

  it("has steps", () => {
    expect(steps.map(({ number }) => number)).toEqual([...steps.keys()].map((index) => index + 1));
    expect(steps.length).toBeGreaterThan(2);
  });

  it("gets green, step by step as the page says", () => {
    const undo = copy.follow(steps);
    expect(copy.failures(tests)).toBe("");
    undo();
  }, 120_000);

  it.each(steps)(
    "fails without step $number, and names it: $failure",
    (left) => {
      const undo = copy.follow(steps.filter((step) => step !== left));
      expect(copy.failures(tests)).toContain(left.failure);
      undo();
    },
    120_000,
  );
});
