import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { releaseRepository } from "../../module/release";
import { version } from "../../package.json";
import { releaseModules } from "../../scripts/release-modules";

const repository = join(__dirname, "../..");
const out = mkdtempSync(join(tmpdir(), "release-command-"));
const folder = join(out, releaseRepository);
afterAll(() => rmSync(out, { recursive: true }));

/** Runs the command in this process: to start Node and to read the sources takes longer than the command. */
function run(...args: readonly string[]) {
  const [out, err] = [jest.spyOn(console, "log").mockReturnValue(), jest.spyOn(console, "error").mockReturnValue()];
  try {
    const status = releaseModules(args);
    const text = ({ mock }: typeof out) => mock.calls.map(([line]) => `${String(line)}\n`).join("");
    return { status, stdout: text(out), stderr: text(err) };
  } finally {
    jest.restoreAllMocks();
  }
}

describe("npm run release-modules", () => {
  test("starts, and passes its exit code on", () => {
    const args = ["--import", "tsx", "scripts/release-modules.ts", "--version", "1.2"];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
    expect([status, stderr]).toEqual([1, expect.stringContaining("--out is required")]);
  });

  test("writes the package's version, names the next step, and warns of pages without an owner", () => {
    const { status, stdout, stderr } = run("--version", `v${version}`, "--out", out);
    expect([status, stderr]).toEqual([0, "⚠ the pages say NAMESPACE: give the owner with --namespace\n"]);
    expect(stdout).toBe(`${folder}\nnext: commit it there, then git -C ${folder} tag v${version}, and push both\n`);
    expect(readFileSync(join(folder, "LICENSE"), "utf8")).toBe(readFileSync(join(repository, "LICENSE"), "utf8"));
  });

  test("refuses an edited file with exit code 1, and replaces it with --overwrite", () => {
    const args = ["--version", `v${version}`, "--namespace", "acme", "--out", out];
    writeFileSync(join(folder, "main.tf"), "mine");
    expect(run(...args)).toMatchObject({ status: 1, stderr: expect.stringContaining("main.tf has changed") });
    expect(run(...args, "--overwrite")).toMatchObject({ status: 0, stderr: `⚠ ${folder}/main.tf was replaced\n` });
  });

  test.each([
    [[], "✖ --version is required\n✖ --out is required\n"],
    [["--version", "v1.2.3", "--out", join(out, "none"), "--tag", "x"], "✖ Unknown option '--tag'"],
    [["--version", "1.2", "--out", join(out, "none")], '✖ --version must be a semantic version with a "v"'],
  ])("fails with exit code 1 for the options %s, and writes nothing", (args, message) => {
    expect(run(...args)).toMatchObject({ status: 1, stderr: expect.stringContaining(message) });
    expect(existsSync(join(out, "none"))).toBe(false);
  });
});
