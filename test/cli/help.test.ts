import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { program } from "../../cli/program";
import { catalogue } from "../../module/catalogue";
import { firstModule } from "../../module/first-module";
import { builtTool } from "../output/built-tool";

const repository = resolve(__dirname, "../..");
const tool = program();

function helpOf(name: string): string {
  const command = tool.commands.find((one) => one.name() === name)!;
  let text = "";
  command.configureOutput({ writeOut: (some) => (text += some) }).outputHelp();
  return text;
}

describe.each(tool.commands.map((command) => [command.name()]))("The help of %s", (name) => {
  const command = tool.commands.find((one) => one.name() === name)!;
  const help = helpOf(name);

  it("has every option with its meaning", () => {
    const options = [...command.options];
    expect(options.filter(({ flags, description }) => !help.includes(flags) || description === "")).toEqual([]);
  });

  it("has examples with options and arguments that the command takes", () => {
    const examples = [...help.matchAll(/^ {2}\$ npx s3-vendor-access (.+)$/gm)].map(([, line = ""]) => line);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const [first, ...args] = example.replace(/ > .*/, "").split(" ");
      expect(first).toBe(name);
      const ran = program().commands.find((one) => one.name() === name)!;
      const action = jest.fn();
      ran.action(action).parse(args, { from: "user" });
      expect(action).toHaveBeenCalledTimes(1);
    }
  });

  it("has a meaning of each exit code", () => {
    expect(help).toMatch(/\nExit codes:\n {2}0 {2}.+\n {2}1 {2}.+\n {2}2 {2}.+\n$/);
  });
});

test("The examples have a committed module, its vendor, and an external id as in the vendor's facts", () => {
  const { vendor } = catalogue[firstModule.name]!;
  expect(vendor.id).toBe(firstModule.vendor);
  expect(helpOf("adopt")).toContain(`--module ${firstModule.name} `);
  expect(helpOf("init")).toContain(`--vendor ${vendor.id} `);
  expect(helpOf("init")).toContain(`--external-id ${vendor.access.role!.externalId!.example}\n`);
});

describe("The tool", () => {
  const printed = (args: readonly string[]) => {
    const [out, err] = [jest.spyOn(console, "log").mockReturnValue(), jest.spyOn(console, "error").mockReturnValue()];
    try {
      program().parse([...args], { from: "user" });
      return "ran";
    } catch (error) {
      const text = [...out.mock.calls, ...err.mock.calls].flat().join("\n");
      return `${(error as { exitCode: number }).exitCode}: ${text}`;
    } finally {
      jest.restoreAllMocks();
    }
  };

  it("prints its version", () => {
    const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string };
    expect(printed(["--version"])).toBe(`0: ${version}`);
  });

  it("suggests the command and the option for a typo", () => {
    expect(printed(["sinth"])).toBe(
      "1: error: unknown command 'sinth'\n(Did you mean synth?)\nRun npx s3-vendor-access --help",
    );
    expect(printed(["modules", "--encyption", "sse-s3"])).toBe(
      "1: error: unknown option '--encyption'\n(Did you mean --encryption?)\nRun npx s3-vendor-access modules --help",
    );
  });

  it("ends a review with exit code 2 for a wrong option, because 1 is for findings", () => {
    expect(printed(["review", "--gait", "all"])).toMatch(/^2: error: unknown option '--gait'/);
    expect(printed(["review", "--help"])).toMatch(/^0: Usage: s3-vendor-access review \[options\] \[PLAN\.\.\.\]\n/);
  });

  it("prints the help without a command, with exit code 1", () => {
    expect(printed([])).toMatch(/^1: Usage: s3-vendor-access \[options\] \[command\]\n/);
  });
});

test("a command ends without an error where its reader has read enough", () => {
  const command = `"${process.execPath}" "${builtTool()}" schema | head -n 1`;
  const { status, stdout, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", command], { encoding: "utf8" });
  expect([status, stdout, stderr]).toEqual([0, "{\n", ""]);
});

test("a tool that can't start ends with exit code 2, because 1 is for a person's input", () => {
  const folder = mkdtempSync(join(tmpdir(), "tool-"));
  cpSync(join(repository, "bin"), join(folder, "bin"), { recursive: true });
  const args = [join(folder, "bin/s3-vendor-access.js"), "check"];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/^s3-vendor-access can't start: ENOENT: .*tool\.json'\n$/),
  ]);
  rmSync(folder, { recursive: true });
});
