import { isMap } from "../text/map";
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
}

/** Owners by their names. */
export type Owners = ReadonlyMap<string, Owner>;

/** The allowed paths of a command: a manifest can't name any other. */
export interface Kind {
  /** The command, such as `npm run synth`. */
  readonly command: string;
  readonly writes: RegExp;
}

export function manifestText({ command }: Kind, owners: Owners): string {
  const plain = sorted(owners).map(([name, { source, files }]) => [
    name,
    { source, files: Object.fromEntries(sorted(files)) },
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
  if (value["command"] !== kind.command)
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
  const files = Object.entries(value["files"]);
  const isHash = (hash: unknown): hash is string => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash);
  const hashed = files.flatMap(([path, hash]) => (isHash(hash) ? [[path, hash] as const] : []));
  if (hashed.length < files.length) return undefined;
  return [name, { source: value["source"], files: new Map(hashed) }];
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
