import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { printWarnings } from "../cli/output";
import { installRelease } from "../module/install-release";
import { releaseFiles, releaseRepository } from "../module/release";
import { OutputError } from "../output/output-error";
import { ConfigError } from "../text/config-error";

const placeholder = "NAMESPACE";

/** Writes the repository of the modules for the registries, to `terraform-aws-s3-vendor-access` in a folder. */
function main(): void {
  const { version, out, namespace = placeholder, overwrite } = options();
  const read = (file: string) => readFileSync(join(__dirname, "..", file), "utf8");
  const files = releaseFiles({ version, namespace, license: read("LICENSE"), changelog: read("CHANGELOG.md") });
  const folder = join(out, releaseRepository);
  const { overwritten } = installRelease(files, folder, overwrite);
  printWarnings(overwritten.map((path) => `${folder}/${path} was replaced`));
  if (namespace === placeholder) printWarnings([`the pages say ${placeholder}: give the owner with --namespace`]);
  console.log(folder);
  console.log(`next: commit it there, then git -C ${folder} tag ${version}, and push both`);
}

function options() {
  const option = { type: "string" } as const;
  const overwrites = { type: "boolean", default: false } as const;
  const known = { version: option, out: option, namespace: option, overwrite: overwrites };
  const { version, out, namespace, overwrite } = parsed(() => parseArgs({ options: known })).values;
  const missing = Object.entries({ version, out }).flatMap(([name, value]) => (value ? [] : [`--${name} is required`]));
  if (!version || !out) throw new ConfigError("The command", missing);
  return { version, out, namespace, overwrite };
}

/** Node's errors about options name the option and the rule. */
function parsed<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw new ConfigError("The command", [(error as Error).message]);
  }
}

try {
  main();
} catch (error) {
  const isRefusal = error instanceof ConfigError || (error instanceof OutputError && error.exitCode === 1);
  console.error(isRefusal ? (error as Error).message : error);
  process.exitCode = isRefusal ? 1 : 2;
}
