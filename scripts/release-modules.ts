import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { printWarnings } from "../cli/output";
import { installRelease } from "../module/install-release";
import { releaseFiles, releaseRepository } from "../module/release";
import { OutputError } from "../output/output-error";
import { ConfigError } from "../text/config-error";

const placeholder = "NAMESPACE";

/**
 * Writes the repository of the modules for the registries, to `terraform-aws-s3-vendor-access` in a folder, as the
 * arguments of the command ask.
 * @returns the exit code.
 */
export function releaseModules(args: readonly string[]): number {
  try {
    write(options(args));
    return 0;
  } catch (error) {
    const isRefusal = error instanceof ConfigError || (error instanceof OutputError && error.exitCode === 1);
    console.error(isRefusal ? (error as Error).message : error);
    return isRefusal ? 1 : 2;
  }
}

function write({ version, out, namespace = placeholder, overwrite }: ReturnType<typeof options>): void {
  const read = (file: string) => readFileSync(join(__dirname, "..", file), "utf8");
  const files = releaseFiles({ version, namespace, license: read("LICENSE"), changelog: read("CHANGELOG.md") });
  const folder = join(out, releaseRepository);
  const { overwritten } = installRelease(files, folder, overwrite);
  printWarnings(overwritten.map((path) => `${folder}/${path} was replaced`));
  if (namespace === placeholder) printWarnings([`the pages say ${placeholder}: give the owner with --namespace`]);
  console.log(folder);
  console.log(`next: commit it there, then git -C ${folder} tag ${version}, and push both`);
}

function options(args: readonly string[]) {
  const option = { type: "string" } as const;
  const overwrites = { type: "boolean", default: false } as const;
  const known = { version: option, out: option, namespace: option, overwrite: overwrites };
  const { version, out, namespace, overwrite } = parsed(() => parseArgs({ args: [...args], options: known })).values;
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

if (require.main === module) process.exitCode = releaseModules(process.argv.slice(2));
