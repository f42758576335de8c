const Environment = require("../environment.cjs");

/** The environment of the tests, made fast for thousands of runs: nothing runs after the first test that fails. */
module.exports = class extends Environment {
  failed = false;

  async handleTestEvent({ name, test }) {
    if (name === "test_done") this.failed ||= test.errors.length > 0;
    if (name === "test_start" && this.failed) test.mode = "skip";
  }

  shared() {
    return [...super.shared(), "yaml", "zod"];
  }
};
