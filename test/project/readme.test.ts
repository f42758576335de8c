import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../../cli/program";
import { loadConfig } from "../../config/load";
import { builtTool } from "../output/built-tool";
import { blocks, pages, repository, textOf } from "./pages";

const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };

/** A folder in which the package's own name leads to its entry, in the sources. The tests of the package try the built one. */
function packageElsewhere(): string {
  const folder = mkdtempSync(join(tmpdir(), "readme-"));
  const { name, main } = JSON.parse(textOf("package.json")) as { name: string; main: string };
  const source = main.replace("/dist/", "/sources/").replace(/\.js$/, ".ts");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, type: "commonjs", exports: source }));
  symlinkSync(repository, join(folder, "sources"));
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** The commands of a console block, each with the output that the page shows. */
function sessions(block: string): readonly (readonly [command: string, output: string])[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((session) => {
      const [command = "", ...output] = session.split("\n");
      return [command, output.join("\n").trimEnd()];
    });
}

/** Runs a command of the tool in a person's folder, and returns everything that it prints. */
function printed(command: string, folder: string): string {
  const [, args = ""] = /^npx s3-vendor-access (.+)$/.exec(command) ?? [];
  const here = [builtTool(), ...args.split(" ")];
  const env = { ...process.env, INIT_CWD: "", INTEGRATIONS_FILE: "", CDKTF_OUTDIR: "" };
  const { stdout, stderr } = spawnSync(process.execPath, here, { cwd: folder, env, encoding: "utf8" });
  return (stderr + stdout).trimEnd();
}

describe("A page", () => {
  const named = (page: string) =>
    blocks(page, "(?:sh|console)")
      .flatMap((block) => [...block.matchAll(/npm run (?:--silent )?(\S+)/g)])
      .map(([, name = ""]) => name);

  it.each(pages)("%s names only existing commands", (page) => {
    expect(named(page).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  /** The command lines of the tool on a page, up to a comment, a pipe, or a redirection. */
  const lines = (page: string) =>
    blocks(page, "(?:sh|console)").flatMap((block) =>
      [...block.matchAll(/npx s3-vendor-access ([^#|>&;)\n]+)/g)].map(([, line = ""]) => line.trim()),
    );

  it.each(pages)("%s shows only command lines that the tool takes", (page) => {
    const refused = lines(page).filter((line) => {
      const tool = program();
      for (const command of tool.commands)
        command.action(() => undefined).configureOutput({ writeErr: () => undefined });
      tool.configureOutput({ writeErr: () => undefined });
      try {
        tool.parse(line.split(/\s+/), { from: "user" });
        return false;
      } catch (error) {
        return (error as { exitCode?: number }).exitCode !== 0;
      }
    });
    expect(refused).toEqual([]);
  });

  it("shows command lines at all", () => {
    expect(pages.filter((page) => lines(page).length > 0)).toEqual(
      expect.arrayContaining(["README.md", "docs/files.md", "docs/modules.md"]),
    );
  });

  it.each([
    ["README.md", [1, 1, 2, 1]],
    ["docs/files.md", [1]],
    ["docs/settings.md", [2]],
  ])("%s shows valid integrations, alone or with the rest of a file", (page, stacks) => {
    const name = "name: acme\n";
    const provider = "provider: { region: us-east-1 }\n";
    const integrations =
      "integrations: { acme: { vendor: mixpanel, bucket: { existing: acme }, projectToken: abcdef } }\n";
    const loaded = blocks(page, "yaml").map((block) =>
      [
        /^name:/m.test(block) ? "" : name,
        block.includes("provider:") ? "" : provider,
        block.includes("integrations:") ? "" : integrations,
        block,
      ].join(""),
    );
    expect(loaded.map((whole) => loadConfig(whole, page).integrations.length)).toEqual(stacks);
  });
});

describe("README", () => {
  it("shows the output of its commands for its example", () => {
    const shown = blocks("README.md", "console").flatMap(sessions);
    expect(shown.map(([command]) => command)).toEqual(["npx s3-vendor-access synth", "npx s3-vendor-access review"]);
    const folder = mkdtempSync(join(tmpdir(), "readme-example-"));
    try {
      writeFileSync(join(folder, "integrations.yaml"), String(blocks("README.md", "yaml")[0]));
      for (const [command, output] of shown) expect(printed(command, folder)).toBe(output);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});

describe("docs/cdktf.md", () => {
  it("shows a CDKTF program, and it synthesizes with the package", () => {
    const [program = ""] = blocks("docs/cdktf.md", "ts");
    // in a folder of its own, so that nothing of the project is written and a second run is not in the way
    const folder = packageElsewhere();
    try {
      writeFileSync(join(folder, "program.ts"), program);
      execFileSync(process.execPath, ["--import", require.resolve("tsx"), "program.ts"], { cwd: folder });
      const { stacks } = JSON.parse(readFileSync(join(folder, "cdktf.out/manifest.json"), "utf8"));
      expect(Object.keys(stacks)).toEqual(["acme-mixpanel-export"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
