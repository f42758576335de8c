import { version } from "cdktf/package.json";
import type { Rules } from "../output/plan";

/** The CDKTF CLI's index of the stacks. */
export const index = "manifest.json";
export const lockFile = ".terraform.lock.hcl";
const indexBegins = '{\n  "stacks": {';

/** Rules for synth's output folder. All else in it belongs to Terraform, or to a person. */
export const stackRules: Rules = {
  command: "s3-vendor-access synth",
  formerCommand: "npm run synth",
  writes: /^(manifest\.json|stacks\/[^/]+\/(cdk\.tf\.json|cdk\.tf|metadata\.json|\.terraform\.lock\.hcl))$/,
  isIndex: (path) => path === index,
  isShared: (path) => path.endsWith(`/${lockFile}`),
  isGenerated: (path, text) => (path === index ? isIndexText(text) : isStackText(stackOf(path), text)),
  fixForEdited: "move the change to your own file beside it, such as override.tf, and remove this file",
};

export function stackFile(stack: string, file = "cdk.tf.json"): string {
  return `stacks/${stack}/${file}`;
}

export function stackOf(path: string): string | undefined {
  return /^stacks\/([^/]+)\//.exec(path)?.[1];
}

/** An index cut short, or emptied, counts too: synth writes all of it again. */
function isIndexText(text: string): boolean {
  return text.startsWith(indexBegins) || indexBegins.startsWith(text) || text.trim() === "{}";
}

/** Tells the Terraform JSON of one of our stacks, as CDKTF writes it. */
function isStackText(stack: string | undefined, text: string): boolean {
  try {
    const { "//": notes, output } = JSON.parse(text) as Record<string, Record<string, Record<string, unknown>>>;
    return notes?.["metadata"]?.["stackName"] === stack && output?.["vendor_page"] !== undefined;
  } catch {
    return false;
  }
}

/** An entry of the index: our stacks have neither dependencies nor annotations. */
function entry(stack: string, file: string): object {
  return {
    annotations: [],
    constructPath: stack,
    dependencies: [],
    name: stack,
    stackMetadataPath: stackFile(stack, "metadata.json"),
    synthesizedStackPath: stackFile(stack, file),
    workingDirectory: `stacks/${stack}`,
  };
}

/**
 * Writes the CDKTF CLI's index as CDKTF does. It has the stacks of other files too, because the CLI deletes every folder
 * without an entry.
 * @param paths the files in the output folder.
 */
export function indexText(paths: readonly string[]): string {
  const stacks = paths.flatMap((path) => {
    const [, stack = "", file = ""] = /^stacks\/([^/]+)\/(cdk\.tf(?:\.json)?)$/.exec(path) ?? [];
    return file === "" ? [] : [[stack, entry(stack, file)] as const];
  });
  const sorted = stacks.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ stacks: Object.fromEntries(sorted), version }, null, 2)}\n`;
}
