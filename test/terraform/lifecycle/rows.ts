import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { parse } from "yaml";
import { loadConfig } from "../../../config/load";
import { buildStacks } from "../../../stacks/build";
import { changeWarnings } from "../../../synth/changes/changes";
import type { ChangeWarning } from "../../../synth/changes/warning";
import { vendors } from "../../../vendors";

/** What a plan does to a stack's resources: their addresses by the words for it; those that stay as they are, nowhere. */
export type Outcome = Readonly<Partial<Record<OutcomeWord, readonly string[]>>>;
export type OutcomeWord = "created" | "updated" | "replaced" | "destroyed" | "released";

/** One setting that changes, and all that must come of it. */
export interface Row {
  readonly row: string;
  /** Its name in docs/settings.md. */
  readonly setting: string;
  /** The stacks that the row looks at, where it takes no more to see what it shows; all of them when left out. */
  readonly only?: readonly string[];
  /** What is changed in the file before it is deployed. */
  readonly before?: Patch;
  readonly top?: Patch;
  /** By stack; null takes the stack, or the setting, out. */
  readonly set?: Readonly<Record<string, Patch | null>>;
  readonly rename?: Readonly<Record<string, string>>;
  /** By stack; those that stay as they are, nowhere. */
  readonly plan?: Readonly<Record<string, Outcome>>;
  /** The rule with which synth refuses the change. */
  readonly refused?: string;
  /** The error with which Terraform refuses to plan it. */
  readonly stops?: string;
  /** Each warning up to the end of its first line. */
  readonly warns?: readonly string[];
}

type Patch = Readonly<Record<string, unknown>>;
export type Texts = ReadonlyMap<string, string>;

const folder = join(__dirname, "../../cases/lifecycle");
const read = (name: string): unknown => parse(readFileSync(join(folder, `${name}.yaml`), "utf8"));

export const deployedFile = read("deployed") as { readonly integrations: Readonly<Record<string, Patch>> };
export const rows = ["role", "web-identity", "user", "bucket", "file"].flatMap((name) => read(name) as readonly Row[]);

const known = new Map<string, Texts>();

export function before(row: Row): Texts {
  const file = { ...deployedFile, ...row.before, integrations: Object.fromEntries(stacksOf(row)) };
  const key = JSON.stringify(file);
  const texts = known.get(key) ?? synthesized(file);
  known.set(key, texts);
  return texts;
}

/** @throws ConfigError when the changed file is refused. */
export function after(row: Row): Texts {
  const { before: patch = {}, top = {}, set = {}, rename = {} } = row;
  const stacks = stacksOf(row).flatMap(([name, settings]) => {
    const change = set[name];
    return change === null ? [] : [[rename[name] ?? name, patched(settings, change ?? {})]];
  });
  return synthesized({ ...deployedFile, ...patch, ...top, integrations: Object.fromEntries(stacks) });
}

function stacksOf({ only }: Row): readonly (readonly [name: string, settings: Patch])[] {
  return Object.entries(deployedFile.integrations).filter(([name]) => only?.includes(name) ?? true);
}

export function synthesized(file: unknown): Texts {
  const stacks = buildStacks(Testing.app(), loadConfig(JSON.stringify(file), "integrations.yaml"));
  return new Map(stacks.map((stack) => [stack.node.id, Testing.synth(stack)]));
}

export function warningsOf(old: Texts, current: Texts): readonly ChangeWarning[] {
  const stacks = [...new Set([...old.keys(), ...current.keys()])];
  const texts = stacks.map((stack) => ({ stack, before: old.get(stack), after: current.get(stack) }));
  return changeWarnings(texts, { vendors, outdir: "cdktf.out" });
}

function patched(settings: Patch, patch: Patch): Patch {
  const all = Object.entries({ ...settings, ...patch });
  return Object.fromEntries(all.filter(([, value]) => value !== null));
}
