const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { TestEnvironment } = require("jest-environment-node");

const project = join(__dirname, "..");

// as without-traces.cjs does for the tests that load CDKTF themselves
const traces = require("cdktf/lib/tokens/private/stack-trace");
for (const name of Object.keys(traces)) traces[name] = () => [];
// before any environment takes a copy of `process`, because a library of CDKTF replaces its functions
require("cdktf");

/**
 * Jest's environment for Node, in which all test files of a process share CDKTF and the AWS provider: to load them takes
 * longer than most test files. A test file that changes the environment variables that CDKTF reads, or one of its modules,
 * names Jest's own environment at its top, and loads CDKTF itself.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.libraries = new Map(this.shared().map((name) => [name, require(name)]));
  }

  shared() {
    return ["cdktf", "constructs", ...partsOfProvider()];
  }
};

let parts;

/** The parts of the AWS provider that the sources import. */
function partsOfProvider() {
  parts ??= new Set(
    ["constructs", "module", "stacks", "terraform"].flatMap((folder) =>
      readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"))
        .flatMap((text) => text.match(/@cdktf\/provider-aws\/lib\/[\w-]+/g) ?? []),
    ),
  );
  return parts;
}
