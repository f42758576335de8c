import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import type { ProviderAccount } from "./accounts";
import { readPlan } from "./plan";
import { ReviewError, type Plan } from "./resources";
import { readSynthesized } from "./synthesized";

/**
 * Reads the plans behind paths: files of `terraform show -json`, folders of such files, folders from `synth`, or `-`.
 * @param providers the accounts of providers whose account a plan doesn't tell.
 * @throws ReviewError with every path without content for the review.
 */
export function readPlans(
  paths: readonly string[],
  standardInput: () => Uint8Array,
  providers: readonly ProviderAccount[] = [],
): readonly Plan[] {
  const readText: ReadText = (text, file, name) => readPlan(text, file, name, providers);
  return uniquelyNamed(
    paths.flatMap((path) => (path === "-" ? [fromStandardInput(standardInput, readText)] : fromPath(path, readText))),
  );
}

/** Reads the text of a file as the plan of this name. */
type ReadText = (text: string, file: string, name: string) => Plan;

function fromStandardInput(read: () => Uint8Array, readText: ReadText): Plan {
  return readText(decoded(read(), "standard input"), "standard input", "standard input");
}

function fromPath(path: string, readText: ReadText): readonly Plan[] {
  if (!existsSync(path))
    throw new ReviewError(
      `${path} does not exist: give files of terraform show -json, or run npx s3-vendor-access synth`,
    );
  if (!statSync(path).isDirectory()) return [fromFile(path, readText)];
  const stacks = join(path, "stacks");
  if (existsSync(stacks)) return synthesized(stacks, readText);
  const files = filesIn(path);
  if (files.length === 0) throw new ReviewError(`${path} has no plans (*.json) and no synthesized stacks (stacks/)`);
  // a plan in a folder of its own is often called plan.json, as all of them are
  const named = files.map((file) => fromFile(file, readText, planName(relative(path, file).replaceAll(sep, "/"))));
  return named.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The JSON files of a folder and of the folders in it, but not what Terraform and npm keep for themselves. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // a link to a folder may lead in a circle
    if (entry.isDirectory()) return /^(\.|node_modules$)/.test(entry.name) ? [] : filesIn(path);
    return entry.name.endsWith(".json") ? [path] : [];
  });
}

function fromFile(path: string, readText: ReadText, name = planName(basename(path))): Plan {
  const text = decoded(readFileSync(path), path);
  return basename(path) === "cdk.tf.json"
    ? readSynthesized(text, path, basename(join(path, "..")))
    : readText(text, path, name);
}

function synthesized(folder: string, readText: ReadText): readonly Plan[] {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "cdk.tf.json")));
  if (names.length === 0) throw new ReviewError(`${folder} has no stacks: run npx s3-vendor-access synth`);
  return names.sort().map((name) => fromFile(join(folder, name, "cdk.tf.json"), readText));
}

function planName(path: string): string {
  return path.replace(/(\.tfplan|\.plan)?\.json$/, "");
}

/** PowerShell writes redirected output as UTF-16. */
function decoded(bytes: Uint8Array, file: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  if (bytes.length === 0) throw new ReviewError(`${file} is empty`);
  return new TextDecoder(encoding).decode(bytes);
}

function uniquelyNamed(plans: readonly Plan[]): readonly Plan[] {
  const files = new Map<string, string>();
  for (const { name, file } of plans) {
    const other = files.get(name);
    if (other !== undefined)
      throw new ReviewError(`${other} and ${file} would have the same name, ${name}: rename one`);
    files.set(name, file);
  }
  return plans;
}
