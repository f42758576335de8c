import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { transformSync } from "@swc/core";

const repository = resolve(__dirname, "../..");
const parts =
  /^((adopt|config|constructs|module|output|policies|review|scripts|settings|stacks|synth|terraform|text|vendors)\/.*|main)\.ts$/;

/** The folder of the run; of this file alone, where no global setup made one. */
const folder = process.env["TESTS_FOLDER"] ?? mkdtempSync(join(tmpdir(), "tests-"));

/**
 * Compiles the commands, once for all test files of a run: without tsx a command starts in half of the time, and the
 * writer alone in a twentieth.
 *
 * @returns the folder, with `main.js` and `scripts/` in it.
 */
export function compiledTool(): string {
  const tool = join(folder, "tool");
  if (existsSync(tool)) return tool;
  const mine = mkdtempSync(join(folder, "compiled-"));
  compileTool(mine);
  // by which a command knows the tool's folder
  symlinkSync(join(repository, "package.json"), join(mine, "package.json"));
  try {
    renameSync(mine, tool);
  } catch (error) {
    // another process was faster
    if (!existsSync(tool)) throw error;
    rmSync(mine, { recursive: true });
  }
  return tool;
}

/** The compiled file of a command, which is given by its source: `main.ts`, or a file of `scripts/`. */
export function compiledCommand(source: string): string {
  return join(compiledTool(), source.replace(/\.ts$/, ".js"));
}

/** Compiles the commands to a folder as JavaScript, whose libraries are where they were. */
export function compileTool(to: string): void {
  const tops = readdirSync(repository, { withFileTypes: true });
  const files = tops.flatMap((top) =>
    top.isDirectory() && parts.test(`${top.name}/x.ts`)
      ? readdirSync(join(repository, top.name), { recursive: true, encoding: "utf8" }).map((file) =>
          join(top.name, file),
        )
      : [top.name],
  );
  for (const file of files.filter((one) => parts.test(one.replaceAll("\\", "/")))) {
    const { code } = transformSync(readFileSync(join(repository, file), "utf8"), {
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "commonjs" },
    });
    const target = join(to, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  symlinkSync(join(repository, "node_modules"), join(to, "node_modules"));
  const managed = "review/provider/aws-managed-policies.json.gz";
  copyFileSync(join(repository, managed), join(to, managed));
}
