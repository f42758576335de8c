import { markdownTable } from "../../../text/table";
import { localAddress, outcomeOf } from "../lifecycle/deployment";
import type { OutcomeWord } from "../lifecycle/rows";
import type { ResourceChange } from "../terraform";
import type { Transition } from "./transition";

/** The page with the last result of `npm run test:transitions`. */
export const pagePath = "docs/transitions.md";

export const titles = ["From", "To", "Creates", "Updates", "Imports", "Releases", "Destroys"];

/** One row of the table: the modules, and what Terraform does to which resources. */
export function rowOf({ from, to }: Transition, changes: readonly ResourceChange[]): readonly string[] {
  const outcome = outcomeOf(changes);
  const cell = (word: OutcomeWord) => inWords(outcome[word] ?? []);
  const imported = changes.filter(({ change }) => change.importing !== undefined);
  const imports = inWords(imported.map(({ address }) => localAddress(address)));
  return [from.words, to.words, cell("created"), cell("updated"), imports, cell("released"), cell("destroyed")];
}

/** The resources in words, each once; the bucket and the key stand for their settings too. */
export function inWords(addresses: readonly string[]): string {
  const hasBucket = addresses.includes("aws_s3_bucket.bucket");
  const words = addresses.map((address) => (hasBucket && address.startsWith("aws_s3_") ? "bucket" : wordOf(address)));
  return [...new Set(words)].toSorted().join(", ");
}

const ofBucket: Readonly<Record<string, string>> = {
  aws_s3_bucket: "bucket",
  aws_s3_bucket_policy: "bucket policy",
  aws_s3_bucket_server_side_encryption_configuration: "default encryption",
};

function wordOf(address: string): string {
  const [type = "", name = ""] = address.replace(/\[.*\]$/, "").split(".");
  if (type.endsWith("_exclusive")) return `list of the ${name}'s policies`;
  if (type === "aws_iam_access_key") return "access key";
  if (type === "aws_iam_policy" || type.endsWith("_policy_attachment")) return `policy for the ${name}`;
  if (type.startsWith("aws_kms_")) return "key";
  return ofBucket[type] ?? (type === `aws_iam_${name}` ? name : type);
}

/**
 * The page of all rows.
 * @throws if modules of two vendors with the same choices go different ways.
 */
export function page(rows: readonly (readonly string[])[]): string {
  const different = new Map<string, readonly string[]>();
  for (const row of rows) {
    const key = pairOf(row);
    const other = different.get(key) ?? row;
    if (other.join() !== row.join()) throw new Error(`two vendors differ:\n${other.join()}\n${row.join()}`);
    different.set(key, other);
  }
  return `${introduction}\n\n${markdownTable([titles, ...different.values()])}\n`;
}

const introduction = `# From one module to another

Each row changes the \`source\` of a deployed call to another module of the same vendor, and applies it. \`npm run
test:transitions\` applies every row for every vendor, with real Terraform on a fake AWS, and writes this page. Each row
was checked for this:

- An object in the bucket is read back unchanged, under the same key. The key is still enabled.
- Terraform destroys and replaces no bucket and no key. It keeps the role or the user if both modules make one.
- If the new module makes no bucket, the bucket keeps every setting.
- The next plan is empty.

A module is named by its \`--access\`, \`--bucket\`, and \`--encryption\`. From \`existing\` to \`new\`, the root has the import
blocks of \`s3-vendor-access adopt\`. From \`create-key\` to the ARN of a key, the call gets the ARN of the released key.
The bucket and the key include their settings and the alias.`;

export const pairOf = ([from, to]: readonly string[]) => `${from} → ${to}`;

/** The rows of a page, by {@link pairOf}. */
export function rowsIn(text: string): ReadonlyMap<string, readonly string[]> {
  const rows = text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| From") && !line.startsWith("| ---"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return new Map(rows.map((row) => [pairOf(row), row]));
}
