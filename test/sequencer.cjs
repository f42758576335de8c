const core = require.resolve("@jest/core", { paths: [require.resolve("jest")] });
const { default: Sequencer } = require(require.resolve("@jest/test-sequencer", { paths: [core] }));

/** Waits for minutes while buckets' lifecycle rules take effect, which other tests use if they have still to run. */
const waiting = ["sample", "modules", "lifecycle", "shape-change"];

/** Jest's order, but with the files first that take longest: without the times of an earlier run, Jest can't know them. */
module.exports = class extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
};

/** The place among the files that take longest, then real Terraform, then the rest as it is. */
function place({ path, context }) {
  const [, name] = /terraform\/(.*)\.test\.ts$/.exec(path) ?? [];
  if (waiting.includes(name)) return waiting.indexOf(name);
  return waiting.length + (context.config.displayName?.name === "terraform" ? 0 : 1);
}
