const core = require.resolve("@jest/core", { paths: [require.resolve("jest")] });
const { default: Sequencer } = require(require.resolve("@jest/test-sequencer", { paths: [core] }));

/**
 * Minutes of waiting while buckets' lifecycle rules take effect, which other tests use if they have still to run; then
 * minutes of work, which at the end would leave all cores but one idle.
 */
const longest = [
  ...["terraform/sample", "terraform/modules", "terraform/lifecycle", "terraform/variant-change"],
  "terraform/migrate",
  ...["project/contributing", "project/fourth-way", "review/sensitive", "output/kills", "review/examples"],
];

/** Jest's order, but with the files first that take longest: without the times of an earlier run, Jest can't know them. */
module.exports = class extends Sequencer {
  /** The layers share an id, and each keeps the times of its own files. */
  _getCachePath(context) {
    return `${super._getCachePath(context)}-${context.config.displayName?.name}`;
  }

  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
};

/** The place among the files that take longest, then real Terraform, then the rest as it is. */
function place({ path, context }) {
  const [, name] = /test\/([^/]+\/[^/]+)\.test\.ts$/.exec(path) ?? [];
  if (longest.includes(name)) return longest.indexOf(name);
  return longest.length + (context.config.displayName?.name === "terraform" ? 0 : 1);
}
