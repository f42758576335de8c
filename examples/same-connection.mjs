// Compares two files: node examples/same-connection.mjs TRUSTED PROPOSED
// The file's name, its provider and its backend say with which role, and on which state, Terraform works. A proposal that
// changes them could point the pipeline's credentials elsewhere, so a person plans it by hand.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";

const [trusted, proposed] = process.argv.slice(2).map((file) => parse(readFileSync(file, "utf8")));
const changed = ["name", "provider", "backend"].filter((key) => !isDeepStrictEqual(trusted?.[key], proposed?.[key]));

for (const key of changed) {
  console.error(
    `✖ ${key} differs from the base branch: plan and review this change by hand, with your own credentials`,
  );
}
process.exitCode = changed.length > 0 ? 1 : 0;
