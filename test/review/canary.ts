import { run, type Surroundings } from "../../review/command";
import { ReviewError } from "../../review/plan/resources";
import { vendors } from "../../vendors/index";

/** A text that stands nowhere else, with characters that every format escapes in its own way. */
export const canary = `q7zUnlikely9f&3<k"2w'Canary/8r+Xm%éB5vTn`;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Path = readonly (string | number)[];

const formats = ["markdown", "json", "sarif", "html"] as const;

/** All that the command prints of a plan, in every form, and compared with another plan both ways. */
export function everythingPrinted(plan: string, otherFile: string): string {
  const surroundings: Surroundings = {
    vendors,
    colour: true,
    standardInput: () => Buffer.from(plan),
    today: "2026-11-22",
  };
  const said = (...args: string[]) => {
    try {
      const { output, files } = run(args, surroundings);
      return [output, ...Object.values(files)].join("\n");
    } catch (error) {
      if (error instanceof ReviewError) return error.message;
      throw error;
    }
  };
  return [
    said("-", ...formats.flatMap((format) => [`--${format}`, format])),
    said("--diff", otherFile, "-"),
    said("--diff", "-", otherFile),
  ].join("\n");
}

/** Eight characters in a row are enough to recognize a secret by. */
const piece = 8;

/** The pieces of a secret, plain or in another writing, that a text holds. */
export function leaksIn(text: string, secret = canary): readonly string[] {
  const pieces = secret === canary ? ofCanary : piecesInAnyWriting(secret);
  return [...pieces].filter((one) => text.includes(one));
}

const ofCanary = piecesInAnyWriting(canary);

function piecesInAnyWriting(secret: string): ReadonlySet<string> {
  return new Set(writings(secret).flatMap(piecesOf));
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

function piecesOf(text: string): readonly string[] {
  return Array.from({ length: text.length - piece + 1 }, (_, at) => text.slice(at, at + piece));
}

/** The paths of every text in a value; also those inside a text that is JSON, which is what policies are. */
export function textsIn(value: Json, path: Path = []): readonly Path[] {
  if (typeof value === "string")
    return isJson(value) ? [path, ...textsIn(JSON.parse(value) as Json, [...path, json])] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key]));
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
