import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { transformSync } from "@swc/core";

const repository = resolve(__dirname, "../..");
const parts =
  /^((access|adopt|config|module|output|policies|review|scripts|settings|stacks|synth|terraform|text|vendors)\/.*|main)\.ts$/;

/**
 * Compiles the commands to a folder as JavaScript, whose libraries are where they were: without tsx a command starts in a
 * third of the time, and the writer alone in a twentieth.
 */
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
}
