const { TestEnvironment } = require("jest-environment-node");

/** Jest's environment for Node, in which nothing runs after the first test that fails. */
module.exports = class extends TestEnvironment {
  failed = false;

  async handleTestEvent({ name, test }) {
    if (name === "test_done") this.failed ||= test.errors.length > 0;
    if (name === "test_start" && this.failed) test.mode = "skip";
  }
};
