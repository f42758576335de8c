import { realpathSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { ConfigError } from "../../text/config-error";
import { shown, type Fault, type Path } from "../../text/fault";
import { isMap, type RawMap } from "../../text/map";
import { readConfigFile } from "../file/read-file";
import { YamlSource } from "../file/yaml-source";
import { unread } from "./own-vendors";

/** A vendor's facts in a file of their own. */
export interface VendorFile {
  /** The path for messages. */
  readonly file: string;
  readonly source: YamlSource;
}

export interface WithVendorFiles {
  /** The value of integrations.yaml, with the facts of each file in the place of its name. */
  readonly value: unknown;
  /** The files by the ids of their vendors. */
  readonly files: ReadonlyMap<string, VendorFile>;
  /** The files that can't be read, from the top of integrations.yaml. */
  readonly faults: readonly Fault[];
}

const mebibytesOfFacts = 1;

/**
 * Reads the files named below `vendors`, and puts their facts in.
 * @param folder the folder of integrations.yaml.
 */
export function withVendorFiles(value: unknown, folder: string): WithVendorFiles {
  const vendors = isMap(value) ? value["vendors"] : undefined;
  if (!isMap(value) || !isMap(vendors)) return { value, files: new Map(), faults: [] };
  const files = new Map<string, VendorFile>();
  const faults: Fault[] = [];
  const entries = Object.entries(vendors).map(([id, facts]) => {
    if (!isMap(facts) || !Object.hasOwn(facts, "file")) return [id, facts];
    const read = readFacts(facts, folder);
    if ("fault" in read) faults.push({ ...read.fault, path: ["vendors", id, ...read.fault.path] });
    else files.set(id, read);
    return [id, "fault" in read ? unread : read.source.value];
  });
  return { value: { ...value, vendors: Object.fromEntries(entries) as RawMap }, files, faults };
}

function readFacts(reference: RawMap, folder: string): VendorFile | { readonly fault: Fault } {
  const path = ["file"];
  const { file: written, ...others } = reference;
  const [other] = Object.keys(others);
  if (other !== undefined)
    return { fault: { path: [other], message: "can't be beside file: the facts are in that file", atKey: true } };
  if (typeof written !== "string") return { fault: { path, message: "must be a path", actual: shown(written) } };
  try {
    const file = insideOf(folder, written);
    if (file === undefined) return { fault: { path, ...outside, actual: shown(written) } };
    const source = new YamlSource(readConfigFile(file, mebibytesOfFacts));
    const [first] = source.syntaxFaults;
    if (!first) return { file: join(folder, written), source };
    const { line, column } = source.placeAt(first.offset);
    return {
      fault: { path, message: `names a file with a fault in line ${line}, column ${column}: it ${first.message}` },
    };
  } catch (error) {
    return { fault: { path, message: `names a file that can't be read: ${reasonOf(error)}`, actual: shown(written) } };
  }
}

const outside = {
  message: "must be a path inside the folder of this file",
  reason: "a file elsewhere is no part of what a reviewer sees",
};

/** The real path of a file below the folder; undefined if it is elsewhere, also by a link. */
function insideOf(folder: string, written: string): string | undefined {
  if (isAbsolute(written) || written.split(/[\\/]/).includes("..")) return undefined;
  const file = realpathSync(join(folder, written));
  const below = relative(realpathSync(folder), file);
  return below === "" || below.startsWith(`..${sep}`) || isAbsolute(below) ? undefined : file;
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return String(error.faults[0]?.message);
  return (error as NodeJS.ErrnoException).code === "ENOENT"
    ? "it does not exist"
    : String((error as NodeJS.ErrnoException).code);
}

/** The place of a fact's fault: in its own file, if it has one. A fault of the id is in integrations.yaml. */
export function fileOfFault(files: ReadonlyMap<string, VendorFile>, path: Path): VendorFile | undefined {
  return path[0] === "vendors" && path.length > 2 ? files.get(String(path[1])) : undefined;
}
