/**
 * The folders that are mutated, and the test files against which the mutants of each run, in this order: fast ones, and
 * those that kill most first. A mutant that only another test sees counts as survived, so a score is a lower bound.
 */
export const suites: Readonly<Record<string, readonly string[]>> = {
  vendors: ["policies/vendor-documents", "vendors/*", "policies/statements", "policies/forms"],
  policies: [
    ...["policies/statements", "policies/document", "policies/checks", "policies/vendor-documents"],
    ...["policies/patterns", "policies/any-statement", "policies/provenance", "policies/forms", "policies/reach"],
    ...["policies/wide-resources", "policies/direction", "policies/suspension"],
    ...["vendors/*"],
  ],
  constructs: ["constructs/planned", "constructs/*"],
  stacks: [
    ...["stacks/settings", "stacks/outputs", "stacks/public", "stacks/readable-names", "stacks/inherited-names"],
    ...["stacks/variants", "stacks/module-stack", "stacks/element-type", "stacks/cloud-block", "module/drift"],
    ...["stacks/state"],
  ],
  // without settings/every-setting and stacks/effects: both fail in the runner of mutants, which shares the libraries
  settings: [
    ...["config/schema", "module/drift", "config/accepted", "stacks/settings", "stacks/public", "config/faults"],
    ...["module/inputs", "config/made-up-vendor", "config/vendor-facts", "config/more-warnings", "config/warnings"],
    ...[
      "settings/declaration",
      "settings/external-id",
      "settings/listed",
      "settings/corrections",
      "config/names",
      "stacks/module-stack",
      "stacks/outputs",
    ],
  ],
  config: [
    ...["config/faults", "config/accepted", "config/made-up-vendor", "config/more-warnings", "config/warnings"],
    ...["config/schema", "config/brackets", "config/read-file", "config/vendor-facts", "config/faults-again"],
    ...["config/reports", "config/access-record"],
  ],
};

/** The score below which `npm run mutation` fails, in percent. */
export const lowestScore = 90;
