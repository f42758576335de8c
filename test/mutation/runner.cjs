const { default: TestRunner } = require("jest-runner");

/** Jest's runner, which takes the files in the order in which they are asked for and stops at the first that fails. */
module.exports = class extends TestRunner {
  async runTests(tests, watcher, options) {
    let failed = false;
    this.on("test-file-success", ([, { numFailingTests }]) => (failed ||= numFailingTests > 0));
    this.on("test-file-failure", () => (failed = true));
    for (const test of inOrder(tests)) {
      if (!failed) await super.runTests([test], watcher, { ...options, serial: true });
    }
  }
};

/** Jest puts the longest first; `testMatch` has the order of scripts/mutation.ts. */
function inOrder(tests) {
  const place = ({ path, context }) =>
    context.config.testMatch.findIndex((pattern) => {
      const [before, after = ""] = pattern.split("*");
      return path.startsWith(before) && path.endsWith(after);
    });
  return tests.toSorted((one, other) => place(one) - place(other));
}
