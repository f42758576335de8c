const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { TestEnvironment } = require("jest-environment-node");

const project = join(__dirname, "../..");

/**
 * Jest's environment for Node, made fast for thousands of runs: nothing runs after the first test that fails, and what
 * is not mutated, the libraries, is loaded once for all runs of a process.
 */
module.exports = class extends TestEnvironment {
  failed = false;

  constructor(config, context) {
    super(config, context);
    this.global.libraries = new Map(libraries().map((name) => [name, require(name)]));
  }

  async handleTestEvent({ name, test }) {
    if (name === "test_done") this.failed ||= test.errors.length > 0;
    if (name === "test_start" && this.failed) test.mode = "skip";
  }
};

/** The libraries that take long to load; of the AWS provider, the parts that the sources import. */
function libraries() {
  const sources = ["constructs", "module", "stacks", "terraform"].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8")),
  );
  const parts = sources.flatMap((text) => text.match(/@cdktf\/provider-aws\/lib\/[\w-]+/g) ?? []);
  return ["cdktf", "constructs", "yaml", "zod", ...new Set(parts)];
}
