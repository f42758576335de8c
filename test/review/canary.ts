import { runReview } from "./run-review";
import type { Surroundings } from "../../review/surroundings";
import { ReviewError } from "../../review/plan/resources";
import { vendors } from "../../vendors/index";

/** A text that stands nowhere else, with characters that every format escapes in its own way. */
export const canary = `q7zUnlikely9f&3<k"2w'Canary/8r+Xm%éB5vTn`;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Path = readonly (string | number)[];

const formats = ["markdown", "json", "sarif", "html"] as const;

/** The latest plan that the command printed. */
export const printed = { plan: "" };

/** Ways to compare a plan with another: as the one before it, or after it. */
export const directions = ["before", "after"] as const;

/** All that the command prints of a plan, in every form, and compared with another plan: both ways, or one way. */
export function everythingPrinted(plan: string, otherFile: string, as: readonly string[] = directions): string {
  printed.plan = plan;
  const surroundings: Surroundings = {
    vendors,
    colour: true,
    standardInput: () => Buffer.from(plan),
    today: "2026-11-22",
  };
  const said = (...args: string[]) => {
    try {
      const { output, files } = runReview(args, surroundings);
      return [output, ...Object.values(files)].join("\n");
    } catch (error) {
      if (error instanceof ReviewError) return error.message;
      throw error;
    }
  };
  return [
    said("-", ...formats.flatMap((format) => [`--${format}`, format])),
    ...(as.includes("after") ? [said("--diff", otherFile, "-")] : []),
    ...(as.includes("before") ? [said("--diff", "-", otherFile)] : []),
  ].join("\n");
}

/** Eight characters in a row are enough to recognize a secret by. */
const piece = 8;
/** Every piece in a text holds five characters that begin at a multiple of four in that text. */
const core = 5;

interface Traces {
  readonly pieces: ReadonlySet<string>;
  readonly cores: ReadonlySet<string>;
  /** By the first two characters of a core, as {@link pairAt} counts them. */
  readonly begins: Uint8Array;
}

/** The pieces of a secret, plain or in another writing, that a text holds. To look for each would take minutes. */
export function leaksIn(text: string, secret = canary): readonly string[] {
  const { pieces, cores, begins } = secret === canary ? ofCanary : tracesInAnyWriting(secret);
  const found = new Set<string>();
  for (let at = 0; at <= text.length - core; at += around.length)
    if (begins[pairAt(text, at)] === 1 && cores.has(text.slice(at, at + core)))
      for (const before of around) found.add(text.slice(Math.max(at - before, 0), at - before + piece));
  return [...found].filter((one) => pieces.has(one));
}

/** The characters of a piece that can be before its core. */
const around = Array.from({ length: piece - core + 1 }, (_, before) => before);

const ofCanary = tracesInAnyWriting(canary);

function tracesInAnyWriting(secret: string): Traces {
  const parts = (length: number) => new Set(writings(secret).flatMap((text) => partsOf(text, length)));
  const cores = parts(core);
  const begins = new Uint8Array(0x10000);
  for (const one of cores) begins[pairAt(one, 0)] = 1;
  return { pieces: parts(piece), cores, begins };
}

function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff);
}

function writings(text: string): readonly string[] {
  const html = text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
  const base64 = [0, 1, 2].map((shift) => Buffer.from(text).subarray(shift).toString("base64").replace(/=+$/, ""));
  const hex = Buffer.from(text).toString("hex");
  return [
    text,
    html,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    ...base64.map((one) => one.slice(0, -2)),
    hex,
  ];
}

function partsOf(text: string, length: number): readonly string[] {
  return Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length));
}

/** The paths of every text in a value; also those inside a text that is JSON, which is what policies are. */
export function textsIn(value: Json, path: Path = []): readonly Path[] {
  if (typeof value === "string")
    return isJson(value) ? [path, ...textsIn(JSON.parse(value) as Json, [...path, json])] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key]));
}

/** One path of each form: of the items of a list only the first. */
export function withoutRepeats(paths: readonly Path[]): readonly Path[] {
  const form = (path: Path) => path.filter((step) => !/^\d+$/.test(String(step))).join("\0");
  return [...new Map(paths.toReversed().map((path) => [form(path), path])).values()].toReversed();
}

/** The step of a path into a text that is JSON. */
const json = "(json)";

function isJson(text: string): boolean {
  return text.startsWith("{");
}

export function isInsideJson(path: Path): boolean {
  return path.includes(json);
}

/** A copy of the value with the text at the path changed. */
export function changedAt(value: Json, [step, ...rest]: Path, change: (text: string) => string): Json {
  if (step === undefined) return change(String(value));
  if (step === json) return JSON.stringify(changedAt(JSON.parse(String(value)) as Json, rest, change));
  const copy = structuredClone(value) as { [key: string]: Json };
  copy[step] = changedAt(copy[step] ?? null, rest, change);
  return copy;
}

/** The mask that marks what stands at the path; of a text that is JSON, the text. */
export function maskAt(value: Json, [step, ...rest]: Path): Json {
  if (step === undefined || step === json) return true;
  const inside = maskAt((value as { [key: string]: Json })[step] ?? null, rest);
  return Array.isArray(value) ? value.map((_, index) => (index === Number(step) ? inside : false)) : { [step]: inside };
}
