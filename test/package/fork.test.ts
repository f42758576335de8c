import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildTool } from "../output/built-tool";
import { blocks, textOf } from "../project/pages";

/** The sources on CDKTF's fork, with a Node that it supports, installed as docs/cdktn.md says. */
const repository = resolve(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "fork-"));
afterAll(() => rmSync(folder, { recursive: true }));

const notSources = /^(node_modules|dist|coverage|cdktf\.out|modules|test|docs|\.git)$/;

type Json = Readonly<Record<string, unknown>>;

/** The stacks in an output folder, without CDKTF's notes on itself. */
function stacksIn(out: string): Readonly<Record<string, Json>> {
  const stacks = join(out, "stacks");
  return Object.fromEntries(
    readdirSync(stacks).map((name) => {
      const { "//": notes, ...stack } = JSON.parse(readFileSync(join(stacks, name, "cdk.tf.json"), "utf8")) as Json;
      expect(notes).toMatchObject({ metadata: { stackName: name } });
      return [name, stack];
    }),
  );
}

test("the fork makes the same Terraform of the sample, by value", () => {
  const [install = ""] = blocks("docs/cdktn.md", "sh");
  const [, ...packages] = /^npm install (.*)$/m.exec(install) ?? [];
  const { dependencies, devDependencies } = JSON.parse(textOf("package.json")) as Record<
    string,
    Record<string, string>
  >;
  const beside = ["tsx", "commander", "constructs"].map((name) => [name, devDependencies?.[name]] as const);
  const others = [...Object.entries(dependencies ?? {}), ...beside];
  for (const name of readdirSync(repository))
    if (!notSources.test(name)) cpSync(join(repository, name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "acme", version: "0.1.0", private: true }));
  const asked = [...packages.join(" ").split(" "), ...others.map(([name, range]) => `${name}@${range}`), "node@22"];
  execFileSync("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...asked], {
    cwd: folder,
    stdio: "pipe",
  });

  const run = (node: string, args: readonly string[], cwd: string) =>
    execFileSync(node, args, { cwd, env: { ...process.env, INIT_CWD: "", CDKTF_OUTDIR: "" }, stdio: "pipe" });
  run(join(folder, "node_modules/node/bin/node"), ["--import", "tsx", "main.ts"], folder);
  const tool = mkdtempSync(join(tmpdir(), "tool-"));
  buildTool(tool);
  cpSync(join(repository, "integrations.yaml"), join(tool, "integrations.yaml"));
  run(process.execPath, ["bin/s3-vendor-access.js", "synth"], tool);

  const [forked, ours] = [stacksIn(join(folder, "cdktf.out")), stacksIn(join(tool, "cdktf.out"))];
  expect(Object.keys(ours)).toHaveLength(10);
  expect(forked).toEqual(ours);
  rmSync(tool, { recursive: true });
}, 300_000);
