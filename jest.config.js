/** The layers of the tests are projects; `npm test` runs all of them, `npm run test:unit` those that need nothing else. */
const common = {
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
};
const layer = (displayName, folders) => ({
  ...common,
  displayName,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
});

module.exports = {
  projects: [
    layer("policies", ["vendors", "policies"]),
    layer("config", ["config"]),
    layer("synth", ["constructs", "stacks", "synth", "project"]),
    layer("review", ["review"]),
    layer("terraform", ["terraform"]),
  ],
};
