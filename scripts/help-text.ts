import { program } from "../cli/program";

/** The commands for work on this project, with their meaning, in the order of ./help. */
const ofProject: Readonly<Record<string, string>> = {
  test: "the tests; those with real Terraform and a fake AWS where both are installed",
  "test:unit": "the tests that need nothing but Node",
  "test:real": "the tests with real Terraform and a fake AWS; fails where they are missing",
  "test:adoption":
    "taking over what exists, with real Terraform and a fake AWS; takes minutes, and is not part of npm test",
  "test:package":
    "the package, installed in empty folders with npm and pnpm; needs their registry, and is not part of npm test",
  "test:guides":
    "CONTRIBUTING.md, step by step, and again without each of the steps in turn; npm test leaves out every third one",
  "test:kills": "a command that is killed at each of its steps; npm test takes every fifth of them",
  "test:transitions":
    "every change from one module to another, with real Terraform and a fake AWS; writes docs/transitions.md, and takes many minutes",
  "test:nodes":
    "the tests that need nothing but Node, on Node 22 and 24 from npm's registry (takes half an hour; -- FOLDER)",
  "test:semantics":
    "the policy engine against iam-simulate and z3, on 100,000 requests and 2,000 pairs (takes minutes; SEED=1 for other ones)",
  coverage: "the tests that need nothing but Node, with the coverage of every folder",
  mutation: "mutants of the sources, against the unit tests (takes hours; -- FOLDER for one folder)",
  "bench:modules":
    "the modules on a fake AWS: calls, resources, seconds (-- --write for docs/modules-bench.md; --other DIR for other modules)",
  "bench:review": "the review of real plans beside a person's judgements (-- FOLDER; --list shows each surprise)",
  "bench:start": "the start of a command beside CDKTF alone and its template (-- --write for bench/start.md)",
  "bench:synth": "synth beside plain CDKTF, up to 5,000 stacks (-- --write for bench/synth.md: up to 20,000)",
  lint: "ESLint and Prettier",
  typecheck: "the TypeScript compiler",
  words: "the share of relative clauses, and odd words, in comments and pages (-- --list shows the sentences)",
  generate:
    "the files that come from declarations: JSON Schemas, docs/settings.md, docs/controls.md, docs/vendors.md and its pages, docs/review-example.md, help",
  "provider-types":
    "the AWS provider's resource types that may give access, from its schema (-- --mirror DIR for a mirror)",
  "release-modules":
    "the repository of the modules for the registries (-- --version v1.2.3 --out DIR; --namespace OWNER for the pages)",
  licenses: "the licenses and the origin of every package in package-lock.json",
  sbom: "a CycloneDX document of every package that runs, on standard output",
  build: "the package, into dist/: the tool and the constructs for CDKTF programs",
  ci: "all that CI runs",
};

/** Returns the text of ./help: the commands of the tool, from their declarations, and those for this project. */
export function helpText(): string {
  const tool = program().commands.map((command) => [command.name(), command.summary()] as const);
  const width = Math.max(...[...tool.map(([name]) => name), ...Object.keys(ofProject)].map(({ length }) => length));
  const line = ([name, meaning]: readonly [string, string]) => `  npm run ${name.padEnd(width)}  ${meaning}`;
  return [
    "#!/usr/bin/env bash",
    "# Written by `npm run generate` from the commands; don't edit it.",
    "cat <<'TEXT'",
    "Set up",
    `  npm ${"ci".padEnd(width + 4)}  install what package-lock.json names`,
    "",
    "The tool; npx s3-vendor-access NAME is the same, and NAME --help says more (npm run NAME -- --help)",
    ...tool.map(line),
    "",
    "Work on this project",
    ...Object.entries(ofProject).map(line),
    "TEXT",
    "",
  ].join("\n");
}
