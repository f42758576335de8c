/** The layers of the tests are projects; `npm test` runs all of them, `npm run test:unit` those that need nothing else. */
const common = {
  // with one id they share the cache, and each source is prepared for coverage once, not in each layer
  id: __dirname.replace(/\W+/g, "-"),
  testEnvironment: "<rootDir>/test/environment.cjs",
  setupFiles: ["<rootDir>/test/without-traces.cjs", "<rootDir>/test/libraries.cjs"],
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
};
/** The layers that test every branch of what is decisive. To count branches in the others costs a fifth of their CPU. */
const counted = process.env.COVERAGE === "decisive" ? ["policies", "config"] : undefined;
const layer = (displayName, folders) => ({
  ...common,
  ...(counted && !counted.includes(displayName) && { coveragePathIgnorePatterns: ["/"] }),
  displayName,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
});

/** The HTML page in a browser. */
const browserTest = "<rootDir>/test/review/page.test.ts";

module.exports = {
  // most of the time goes by waiting for Terraform and the fake AWS, so no core need be left to anything else
  maxWorkers: "100%",
  globalSetup: "<rootDir>/test/global-setup.ts",
  testSequencer: "<rootDir>/test/sequencer.cjs",
  // a slow machine is no failure
  testTimeout: 30_000,
  // nor is a process with a large heap that takes longer than Jest's half a second to end; one that hangs is still told
  workerGracefulExitTimeout: 10_000,
  collectCoverageFrom: [
    "*.ts",
    "{text,vendors,policies,terraform,settings,constructs,config,stacks,module,vendor-pages,synth,adopt,review,output,scripts/security-controls,scripts/prose,scripts/supply-chain}/**/*.ts",
  ],
  // what decides who may do what, and what is refused, is tested in every branch
  coverageThreshold: {
    global: { branches: 90, functions: 90, lines: 90, statements: 90 },
    "./vendors/": { branches: 100 },
    "./policies/": { branches: 100 },
    "./config/": { branches: 100 },
    "./settings/": { branches: 100 },
  },
  projects: [
    layer("policies", ["vendors", "policies"]),
    layer("config", ["config", "settings"]),
    layer("synth", ["cli", "constructs", "stacks", "synth", "output", "controls", "supply-chain", "prose", "project"]),
    layer("modules", ["module"]),
    { ...layer("review", ["review"]), testEnvironment: "node", testPathIgnorePatterns: [browserTest] },
    {
      ...layer("browser", []),
      testEnvironment: "node",
      globalSetup: "<rootDir>/test/review/global-setup.ts",
      testMatch: [browserTest],
    },
    {
      ...layer("package", ["package"]),
      testEnvironment: "node",
      // installs from the registry, or npm's cache: `npm run test:package` runs it
      testPathIgnorePatterns: process.env.PACKAGE ? [] : ["<rootDir>/test/package/"],
    },
    {
      ...layer("terraform", ["terraform"]),
      globalSetup: "<rootDir>/test/terraform/global-setup.ts",
      testEnvironment: "node",
      // minutes of waiting for lifecycle rules: `npm run test:adoption` runs it
      testPathIgnorePatterns: process.env.ADOPTION ? [] : ["<rootDir>/test/terraform/adopt.test.ts"],
    },
  ],
};
