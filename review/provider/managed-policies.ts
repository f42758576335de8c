import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/** The current versions of the AWS managed policies on a day, by ARN. */
interface Snapshot {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly source: string;
  readonly license: string;
  readonly policies: Readonly<Record<string, object>>;
}

/** A policy of AWS itself, as the snapshot has it. */
export interface ManagedPolicy {
  readonly name: string;
  /** The day of the snapshot. */
  readonly date: string;
  /** The document as JSON. */
  readonly text: string;
}

const prefix = "arn:aws:iam::aws:policy/";

let loaded: Snapshot | undefined;

/** Few plans attach such a policy, so that the others needn't wait for the file. */
function snapshot(): Snapshot {
  const file = join(__dirname, "aws-managed-policies.json.br");
  loaded ??= JSON.parse(brotliDecompressSync(readFileSync(file)).toString()) as Snapshot;
  return loaded;
}

/** The AWS managed policy of an ARN; undefined if the snapshot has none. */
export function managedPolicy(arn: string): ManagedPolicy | undefined {
  if (!arn.startsWith(prefix)) return undefined;
  const { date, policies } = snapshot();
  if (!Object.hasOwn(policies, arn)) return undefined;
  return { name: arn.slice(arn.lastIndexOf("/") + 1), date, text: JSON.stringify(policies[arn]) };
}
