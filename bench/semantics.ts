import { fill, policyDocument } from "../policies/document";
import { compare } from "../policies/semantics";
import type { Statement } from "../vendors/statement";
import { vendors } from "../vendors";
import { accessGrants } from "../vendors/lookups";

/** CPU for 1,000 vendors' grants, each compared with its document after a change of its spelling or its access. */
const count = Number(process.argv[2] ?? 1000);

/** Changes of a statement: the first three keep its meaning. */
const changes: readonly ((statement: Statement) => readonly Statement[])[] = [
  (statement) => [statement],
  (statement) => [statement.Action].flat().map((Action) => ({ ...statement, Action })),
  (statement) => [
    { ...statement, Action: [statement.Action].flat().map((action) => action.replace(/Object$/, "Objec?")) },
  ],
  (statement) => [{ ...statement, Condition: { ...statement.Condition, Bool: { "aws:SecureTransport": "true" } } }],
  (statement) => [{ ...statement, Action: "s3:*" }],
];

/** Every documented access to a bucket, and every trust policy. */
const documents = vendors.flatMap((vendor) =>
  accessGrants(vendor).flatMap(({ bucket, trust }) =>
    [bucket, ...(trust ? [trust] : [])].map((one) => ({ vendor, one })),
  ),
);

function grant(index: number): readonly [documented: readonly Statement[], actual: readonly Statement[]] {
  const { vendor, one } = documents[index % documents.length]!;
  const { bucket, externalId } = vendor.placeholders;
  const values = { [bucket]: `acme-${index}`, ...(externalId === undefined ? {} : { [externalId]: `id-${index}` }) };
  const documented = fill(one, values);
  return [documented, documented.flatMap(changes[Math.floor(index / documents.length) % changes.length]!)];
}

const grants = Array.from({ length: count }, (_, index) => grant(index));
const begin = process.cpuUsage();
compare(policyDocument(...grants[0]![0]), policyDocument(...grants[0]![1]));
const loaded = process.cpuUsage(begin);
const verdicts = grants.map(([one, other]) => compare(policyDocument(...one), policyDocument(...other)).verdict);
const all = process.cpuUsage(begin);
const seconds = ({ user, system }: NodeJS.CpuUsage) => ((user + system) / 1e6).toFixed(2);
const counts = [...new Set(verdicts)].map(
  (verdict) => `${verdicts.filter((one) => one === verdict).length} ${verdict}`,
);
console.log(
  `${count} grants: ${seconds(all)} s of CPU, ${seconds(loaded)} s of them for the first; ${counts.join(", ")}`,
);
