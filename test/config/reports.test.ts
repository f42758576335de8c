import { loadConfig } from "../../config/load";
import { warningTexts } from "../../config/grouped-warnings";
import { ConfigError } from "../../text/config-error";
import { firstOf } from "../../text/list";
import { reportedText } from "../../text/reported-fault";
import { changeTexts, type ChangeWarning } from "../../synth/changes/warning";
import { fileOf, mixpanel, token, user } from "./files";

const file = "integrations.yaml";

function refused(text: string): ConfigError {
  try {
    loadConfig(text, file);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error("it was not refused");
}

/** A file with so many users, each with a key whose secret is in the state. */
function users(count: number): string {
  const stacks = Array.from({ length: count }, (_, at) => [
    `acme-${at}`,
    user({ bucket: { existing: `acme-${at}` }, accessKeys: { blue: { status: "active" } } }),
  ]);
  return fileOf(Object.fromEntries(stacks));
}

describe("The report of a faulty file", () => {
  const faulty = (count: number) =>
    `name: acme\nprovider: { region: us-east-1 }\nintegrations:\n${Array.from({ length: count }, (_, at) => `  a${at}: { vendor: mixpannel, bucket: { existing: acme-data } }\n`).join("")}`;

  it("has the first hundred faults in its message, and all of them where they are asked for", () => {
    const error = refused(faulty(103));
    expect(error.subject).toBe(file);
    expect(error.message.split("\n").filter((line) => line.startsWith("✖"))).toHaveLength(100);
    expect(error.message.split("\n").at(-1)).toBe("… and 3 more");
    const lines = error.whole.split("\n");
    expect(lines[0]).toBe("integrations.yaml has 103 problems:");
    expect(lines.filter((line) => line.startsWith("✖"))).toHaveLength(103);
    expect(lines.at(-2)).toBe(
      '✖ integrations.yaml:106:19 a102.vendor must be a vendor in the list of npx s3-vendor-access vendors, got "mixpannel"',
    );
    expect(refused(faulty(1)).whole).toBe(refused(faulty(1)).message);
  });

  it("has each fault in parts for a program", () => {
    expect(refused(faulty(1)).faults).toEqual([
      {
        file,
        line: 4,
        column: 17,
        setting: "a0.vendor",
        message: "must be a vendor in the list of npx s3-vendor-access vendors",
        value: '"mixpannel"',
        fix: 'did you mean "mixpanel"?',
      },
    ]);
    const [region] = refused(fileOf({ acme: mixpanel({ region: "us-east-9" }) })).faults;
    expect(region).toMatchObject({ setting: "acme.region", value: '"us-east-9"' });
  });

  it("has the parts of a fault in the YAML itself", () => {
    expect(refused('name: "acme\n').faults).toEqual([
      { file, line: 2, column: 1, message: 'is not YAML: an earlier " has no end', fix: 'add the closing "' },
    ]);
    expect(refused("a: b: c\n").faults).toEqual([
      { file, line: 1, column: 4, message: expect.stringMatching(/^is not YAML: /) },
    ]);
  });

  it("takes a text apart, and writes it as it was", () => {
    const texts = ["is wrong", "is wrong\n  write it\n  again"];
    const error = new ConfigError("The command", texts);
    expect(error.faults).toEqual([{ message: "is wrong" }, { message: "is wrong", fix: "write it\n  again" }]);
    expect(error.whole).toBe(error.message);
    expect(error.message).toBe(`The command has 2 problems:\n✖ ${texts[0]}\n✖ ${texts[1]}`);
  });

  it("writes a place as far as it is known", () => {
    expect(reportedText({ file, message: "is empty", setting: "" })).toBe("integrations.yaml: is empty");
    expect(reportedText({ file, line: 2, column: 3, setting: "a", message: "is", value: "1", reason: "r" })).toBe(
      "integrations.yaml:2:3 a is, got 1\n  r",
    );
  });
});

describe("Warnings of one kind", () => {
  const ofKeys = (count: number, all?: boolean) => loadConfig(users(count), file, { all }).warnings;

  it("are listed up to ten, and beyond that are one text with their number", () => {
    expect(ofKeys(10)).toHaveLength(10);
    expect(ofKeys(11)).toEqual([
      "integrations.yaml: 11 access keys will have their secret in plaintext in Terraform's state; to avoid that, set a pgpKey, or accessKeys: none: acme-0.accessKeys.blue, acme-1.accessKeys.blue, acme-2.accessKeys.blue and 8 more; --all lists them",
    ]);
    expect(ofKeys(11, true)).toHaveLength(11);
    expect(ofKeys(11, true)[10]).toMatch(/^integrations\.yaml:1:\d+ acme-10\.accessKeys\.blue will have its secret/);
    expect(loadConfig(users(11), file).placedWarnings).toHaveLength(11);
  });

  it("are told apart by their words, and keep a common source and fix", () => {
    const weak = Array.from({ length: 11 }, (_, at) => [
      `acme-${at}`,
      mixpanel({ bucket: { name: `acme-${at}` }, projectToken: `abc${at}def` }),
    ]);
    const dotted = ["acme-dot", mixpanel({ bucket: { name: "acme.dot" }, projectToken: token })];
    const { warnings, placedWarnings } = loadConfig(fileOf(Object.fromEntries([dotted, ...weak])), file);
    expect(warnings).toEqual([
      expect.stringContaining("acme-dot.bucket.name has a dot"),
      "integrations.yaml: 11 external ids look unlike the vendor's own, or others can guess them: acme-0.projectToken, acme-1.projectToken, acme-2.projectToken and 8 more; --all lists them\n  https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html\n  copy it from your project's settings in Mixpanel",
    ]);
    expect(placedWarnings).toHaveLength(12);
  });

  it("without words of their own are counted by their message, and have no fix where theirs differ", () => {
    const unused = Array.from({ length: 11 }, (_, at) => ({ file, message: "is unused", fix: at < 10 ? "a" : "b" }));
    const named = unused.map((warning, at) => ({ ...warning, setting: `s${at}` }));
    expect(warningTexts([{ setting: "x", message: "is other" }, ...named])).toEqual([
      "x is other",
      "integrations.yaml: is unused (11 times): s0, s1, s2 and 8 more; --all lists them",
    ]);
  });
});

describe("Warnings about changes", () => {
  const warnings = (count: number): readonly ChangeWarning[] =>
    Array.from({ length: count }, (_, at) => ({
      ...{ stack: `acme-${at}`, addresses: [], message: "Role ARN changes", fix: "enter it again" },
      ...(at === 0 && { does: "it stops" }),
    }));

  it("are one text for more than ten stacks with the same words", () => {
    expect(changeTexts(warnings(11))).toHaveLength(11);
    expect(changeTexts(warnings(12))).toEqual([
      "acme-0: Role ARN changes\n  it stops\n  enter it again",
      "11 stacks: Role ARN changes: acme-1, acme-2, acme-3 and 8 more; --all lists them\n  enter it again",
    ]);
    expect(changeTexts(warnings(12), true)).toHaveLength(12);
  });
});

it("A list for a message ends with the number of the rest", () => {
  expect([firstOf(["a"]), firstOf(["a", "b"], 1), firstOf([])]).toEqual(["a", "a and 1 more", ""]);
});
