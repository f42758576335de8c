import { openSync, closeSync, fstatSync, readFileSync, constants } from "node:fs";
import { ConfigError } from "./config-error";

const mebibyte = 1024 * 1024;
/** Some ten thousand stacks; more is a mistake, and reading it would take too long. */
const mebibytesOfSettings = 2;

/**
 * The text of a file that a person named.
 * @throws ConfigError if it can't be read as such: it is missing, no regular file, too large, or not UTF-8.
 */
export function readConfigFile(file: string, maxMebibytes = mebibytesOfSettings): string {
  const bytes = readBytes(file, maxMebibytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ConfigError(file, ["must be UTF-8 text"]);
  }
}

function readBytes(file: string, maxMebibytes: number): Buffer {
  const descriptor = open(file);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new ConfigError(file, ["must be a regular file"]);
    if (stat.size > maxMebibytes * mebibyte) {
      throw new ConfigError(file, [`must be at most ${maxMebibytes} MiB, got ${Math.ceil(stat.size / mebibyte)} MiB`]);
    }
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function open(file: string): number {
  try {
    // without O_NONBLOCK a named pipe would hold us up before we could tell what it is
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = { ENOENT: "there is no such file", EACCES: "it may not be read" };
    throw new ConfigError(file, [`can't be opened: ${reasons[String(code)] ?? code}`]);
  }
}
