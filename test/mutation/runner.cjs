const { default: TestRunner } = require("jest-runner");

/** The names of the tests of each file that ran before in this process. */
const namesByFile = new Map();

/** Jest's runner, which takes only files with a test that is asked for, in order, and stops at the first that fails. */
module.exports = class extends TestRunner {
  async runTests(tests, watcher, options) {
    let failed = false;
    this.on("test-file-failure", () => (failed = true));
    this.on("test-file-success", ([{ path }, { numFailingTests, testResults }]) => {
      failed ||= numFailingTests > 0;
      if (numFailingTests === 0) namesByFile.set(path, [...testResults.map(({ fullName }) => fullName)]);
    });
    const { testNamePattern = "" } = this._globalConfig;
    const asked = new RegExp(testNamePattern, "i");
    const isAsked = ({ path }) => namesByFile.get(path)?.some((name) => asked.test(name)) ?? true;
    for (const test of inOrder(tests.filter(isAsked))) {
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
