import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { run } from "../review/command";
import { ReviewError } from "../review/resources";
import { vendors } from "../vendors/index";

/** The only place that reads the arguments, the environment, standard input and the clock, and that writes. */
function main(): void {
  const { code, output, files } = run(process.argv.slice(2), {
    vendors,
    colour: process.stdout.isTTY === true && !process.env["NO_COLOR"],
    standardInput: () => readFileSync(0),
    suppressionsFile: existsSync("review.yaml") ? "review.yaml" : undefined,
    today: new Date().toISOString().slice(0, 10),
  });
  for (const [path, text] of Object.entries(files)) replaceFile(path, text);
  process.stdout.write(output);
  process.exitCode = code;
}

function replaceFile(path: string, text: string): void {
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, path);
}

try {
  main();
} catch (error) {
  console.error(error instanceof ReviewError ? error.message : error);
  process.exitCode = 2;
}
