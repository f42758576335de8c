import type { Rules } from "../output/plan";

/** The CDKTF CLI's index of the stacks. */
export const index = "manifest.json";
export const lockFile = ".terraform.lock.hcl";
const indexBegins = '{\n  "stacks": {';

/** Rules for synth's output folder. All else in it belongs to Terraform, or to a person. */
export const stackRules: Rules = {
  command: "npm run synth",
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

/** An entry of the index for a stack from another file's run: our stacks have neither dependencies nor notes. */
function entry(stack: string): object {
  return {
    annotations: [],
    constructPath: stack,
    dependencies: [],
    name: stack,
    stackMetadataPath: stackFile(stack, "metadata.json"),
    synthesizedStackPath: stackFile(stack),
    workingDirectory: `stacks/${stack}`,
  };
}

/** Adds the stacks of other files to CDKTF's index, because its CLI deletes every folder without an entry. */
export function indexText(fresh: string, others: readonly string[]): string {
  const { stacks, ...rest } = JSON.parse(fresh) as { readonly stacks: object };
  const all = [...Object.entries(stacks), ...others.map((stack) => [stack, entry(stack)] as const)];
  const sorted = all.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ stacks: Object.fromEntries(sorted), ...rest }, null, 2)}\n`;
}
