import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repository, textOf } from "./pages";
import { vendorNamesIn } from "./vendor-names";

/** The vendors' facts, cases and pages, the sample with its modules, other tests and pages, and a list of packages. */
const notSearched = [
  ...["vendors/catalogue/", "test/", "docs/", "examples/", "modules/"],
  ...["integrations.yaml", "modules.json", "package-lock.json"],
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"],
];

interface Exception {
  readonly files: RegExp;
  /** If unset, all. */
  readonly names?: readonly string[];
  readonly reason: string;
}

const exceptions: readonly Exception[] = [
  {
    files: /^stacks\/(index|mixpanel-stack|mparticle-stack)\.ts$/,
    names: ["mixpanel", "mparticle"],
    reason: "the two typed stacks and their exports",
  },
  {
    files: /^(stacks\/settings-props\.ts|integrations\.schema\.json)$/,
    reason: "written from the facts by npm run generate",
  },
  {
    files: /^/,
    names: ["github"],
    reason: "GitHub also has repositories, pipelines, and their reports; as the vendor, it is github-audit-log",
  },
  {
    files: /^review\/grants\/shared-providers\.ts$/,
    names: ["buildkite"],
    reason: "an identity provider of pipelines, without a vendor's document",
  },
  {
    files: /^review\/provider\/(aws-types\.json|harmless\.ts)$/,
    names: ["snowflake", "redis"],
    reason: "AWS has blocks for these vendors in resources of its own",
  },
  {
    files: /^bench\/review\/(expected\.yaml|result\.md)$/,
    names: ["circleci", "lacework", "segment"],
    reason: "a person's judgements of real plans have the names in those plans",
  },
  {
    files: /^bench\/synth\.md$/,
    names: ["mixpanel"],
    reason: "a result, written by the benchmark under the name of its sample's vendor",
  },
];

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: repository, encoding: "utf8" })
  .split("\n")
  // git also lists deleted files
  .filter((file) => file !== "" && existsSync(join(repository, file)))
  .filter((file) => !notSearched.some((place) => file === place || (place.endsWith("/") && file.startsWith(place))));

const found = files.flatMap((file) => vendorNamesIn(`${file}\n${textOf(file)}`).map((name) => ({ file, name })));

function isException({ file, name }: (typeof found)[number], { files, names }: Exception): boolean {
  return files.test(file) && (names === undefined || names.includes(name));
}

describe("A vendor's name", () => {
  it("is in no source, only in its own places", () => {
    expect(files.length).toBeGreaterThan(500);
    const left = found.filter((one) => !exceptions.some((exception) => isException(one, exception)));
    expect(left.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  it.each(exceptions)("is in $files: $reason", (exception) => {
    const names = new Set(found.filter((one) => isException(one, exception)).map(({ name }) => name));
    expect(names.size).toBeGreaterThan(0);
    expect([...names]).toEqual(expect.arrayContaining([...(exception.names ?? [])]));
  });

  it.each([
    ["a comment about Braze's users", ["braze"]],
    ["shippedVendor('statsig-export')", ["statsig-export", "statsig"]],
    ["class AcmeLangsmithStack, and aTealiumBucket", ["langsmith", "tealium"]],
    ["FASTLY_ID, acme-fivetran, module.posthog_export", ["fastly", "fivetran", "posthog"]],
    ["Sumo Logic, Logz.io, and Weights & Biases", ["logz.io", "sumo", "weights"]],
    ["github-audit-log", ["github-audit-log", "github"]],
    ["Segment writes", ["segment"]],
    ["SegmentStack, `stitch`, and vendor: census", ["census", "segment", "stitch"]],
  ])("is found in: %s", (text, names) => {
    expect(vendorNamesIn(text)).toEqual(names);
  });

  it.each([
    "aws_pinpoint_segment and the segments of a path, in pathSegment",
    "stitch together a census of weights",
    "redistribute what is steadfastly kept",
    "Acme Warehouse",
  ])("is not found in: %s", (text) => {
    expect(vendorNamesIn(text)).toEqual([]);
  });
});
