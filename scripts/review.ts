import { existsSync, readFileSync } from "node:fs";
import { run } from "../review/command";
import { replaceFiles } from "../review/replace-files";
import { ReviewError } from "../review/resources";
import { vendors } from "../vendors/index";

function main(): void {
  const { code, output, files } = run(process.argv.slice(2), {
    vendors,
    colour: process.stdout.isTTY === true && !process.env["NO_COLOR"],
    standardInput: () => readFileSync(0),
    suppressionsFile: existsSync("review.yaml") ? "review.yaml" : undefined,
    today: new Date().toISOString().slice(0, 10),
  });
  replaceFiles(files);
  process.stdout.write(output);
  process.exitCode = code;
}

try {
  main();
} catch (error) {
  console.error(error instanceof ReviewError ? error.message : error);
  process.exitCode = 2;
}
