import { isMap, type RawMap } from "../text/map";
import { isSafePath } from "./place";

/** The file with the list of our files in an output folder. */
export const manifestName = ".s3-vendor-access.json";
const format = 1;

/** Files of one source: a config file's stacks, or one module. */
export interface Owner {
  /** The source as the user names it, such as a path relative to the output folder, or a command. */
  readonly source: string;
  /** The SHA-256 of each file as it was written, by its path in the folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly made?: Made;
}

/** Inputs of the files: a run with the same inputs doesn't make them again. */
export interface Made {
  /** The SHA-256 of the tool. */
  readonly by: string;
  /** The SHA-256 of all else that decided a file, by the file's path. */
  readonly from: ReadonlyMap<string, string>;
}

/** Owners by their names. */
export type Owners = ReadonlyMap<string, Owner>;

/** The allowed paths of a command: a manifest can't name any other. */
export interface Kind {
  /** The command, such as `s3-vendor-access synth`. */
  readonly command: string;
  /** Its name in the manifests of earlier versions. */
  readonly formerCommand?: string;
  readonly writes: RegExp;
}

export function manifestText({ command }: Kind, owners: Owners): string {
  const plain = sorted(owners).map(([name, { source, files, made }]) => [
    name,
    {
      source,
      files: Object.fromEntries(sorted(files)),
      ...(made && { made: { by: made.by, from: Object.fromEntries(sorted(made.from)) } }),
    },
  ]);
  return `${JSON.stringify({ format, command, owners: Object.fromEntries(plain) }, null, 2)}\n`;
}

function sorted<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @returns the owners, or the reason why the text can't be trusted. */
export function readManifest(text: string, kind: Kind): Owners | string {
  const value = parsed(text);
  if (!isMap(value) || typeof value["format"] !== "number") return "it is damaged";
  if (value["format"] > format) return "a newer version wrote it";
  if (![kind.command, kind.formerCommand ?? kind.command].includes(String(value["command"])))
    return typeof value["command"] === "string" ? `${short(value["command"])} wrote it` : "it is damaged";
  const owners = isMap(value["owners"]) ? Object.entries(value["owners"]).map(ownerOf) : [undefined];
  if (owners.some((owner) => owner === undefined)) return "it is damaged";
  const known = new Map(owners.filter((owner) => owner !== undefined));
  const wrong = [...known.values()]
    .flatMap(({ files }) => [...files.keys()])
    .find((path) => !isSafePath(path) || !kind.writes.test(path));
  return wrong === undefined ? known : `it names ${short(wrong)}, and ${kind.command} never writes that file`;
}

function ownerOf([name, value]: readonly [string, unknown]): readonly [string, Owner] | undefined {
  if (!isMap(value) || typeof value["source"] !== "string" || !isMap(value["files"])) return undefined;
  const files = hashesIn(value["files"]);
  if (files.size < Object.keys(value["files"]).length) return undefined;
  const made = madeOf(value["made"]);
  return [name, { source: value["source"], files, ...(made && { made }) }];
}

/** @returns undefined for an unreadable one: then the files are made again, and that does no harm. */
function madeOf(value: unknown): Made | undefined {
  if (!isMap(value) || !isHash(value["by"]) || !isMap(value["from"])) return undefined;
  return { by: value["by"], from: hashesIn(value["from"]) };
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function hashesIn(values: RawMap): ReadonlyMap<string, string> {
  return new Map(Object.entries(values).flatMap(([path, hash]) => (isHash(hash) ? [[path, hash] as const] : [])));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function short(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
