import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import type { Config } from "../../config/config";
import { loadConfig } from "../../config/load";
import { buildStacks } from "../../stacks/build";

/** Terraform JSON as the tests look at it: `resource.aws_s3_bucket.bucket` and so on. */
export interface TerraformJson {
  readonly terraform: Record<string, unknown>;
  readonly provider: Record<string, readonly Record<string, unknown>[]>;
  readonly data?: Blocks;
  readonly resource?: Blocks;
  readonly removed?: readonly { readonly from: string; readonly lifecycle: { readonly destroy: boolean } }[];
  readonly output: Record<string, { readonly value: unknown; readonly sensitive?: boolean }>;
}

type Blocks = Record<string, Record<string, Record<string, unknown>>>;

/** An app wants a folder, and nothing writes into it. */
const outdir = mkdtempSync(join(tmpdir(), "unwritten-"));

/** What each stack of an integrations.yaml becomes, without CDKTF's own notes. */
export function synthesized(integrations: string): Readonly<Record<string, TerraformJson>> {
  return synthesizedFrom(loadConfig(integrations, "integrations.yaml"));
}

/** What each stack of a file becomes that is loaded already. */
export function synthesizedFrom(config: Config): Readonly<Record<string, TerraformJson>> {
  const stacks = buildStacks(Testing.app({ outdir }), config);
  return Object.fromEntries(stacks.map((stack) => [stack.node.id, withoutNotes(Testing.synth(stack, true))]));
}

export function withoutNotes(json: string): TerraformJson {
  return JSON.parse(json, (key, value: unknown) => (key === "//" ? undefined : value)) as TerraformJson;
}

export function sample(): string {
  return readFileSync(join(__dirname, "../../integrations.yaml"), "utf8");
}
