import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { ConfigError } from "../../text/config-error";

const mebibyte = 1024 * 1024;
/** Many times the largest file that anyone has; more is a mistake, or never ends. */
const mebibytesOfSettings = 64;

/** The default file of a command. */
export const defaultFile = "integrations.yaml";

/** The name of standard input on the command line. */
export const standardInput = "-";

/** Returns the name of a file for messages. */
export function fileInWords(file: string): string {
  return file === standardInput ? "standard input" : file;
}

/**
 * Reads the text of a named file; `-` is standard input.
 * @throws ConfigError if it can't be read as such: it is missing, no regular file, too large, or not UTF-8.
 */
export function readConfigFile(file: string, maxMebibytes = mebibytesOfSettings): string {
  const bytes = file === standardInput ? readStandardInput(maxMebibytes) : readBytes(file, maxMebibytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ConfigError(fileInWords(file), ["must be UTF-8 text"]);
  }
}

function readBytes(file: string, maxMebibytes: number): Buffer {
  const descriptor = open(file);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new ConfigError(file, ["must be a regular file"]);
    if (stat.size > maxMebibytes * mebibyte)
      throw tooLarge(file, maxMebibytes, `got ${Math.ceil(stat.size / mebibyte)} MiB`);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads no more than is allowed: standard input may never end. */
function readStandardInput(maxMebibytes: number): Buffer {
  const chunks: Buffer[] = [];
  for (let total = 0; ;) {
    const chunk = Buffer.alloc(64 * 1024);
    const length = readSync(0, chunk);
    if (length === 0) return Buffer.concat(chunks);
    total += length;
    if (total > maxMebibytes * mebibyte) throw tooLarge(fileInWords(standardInput), maxMebibytes, "got more");
    chunks.push(chunk.subarray(0, length));
  }
}

function tooLarge(file: string, maxMebibytes: number, actual: string): ConfigError {
  return new ConfigError(file, [`must be at most ${maxMebibytes} MiB, ${actual}`]);
}

function open(file: string): number {
  try {
    // without O_NONBLOCK a named pipe would block us before we could recognize it
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: `the file does not exist\n  ${whenMissing(file)}`,
      EACCES: "you have no permission to read it",
    };
    throw new ConfigError(file, [`can't be opened: ${reasons[String(code)] ?? code}`]);
  }
}

function whenMissing(file: string): string {
  return file === defaultFile
    ? "run the command in the file's folder, name another file with --config FILE, or create it: npx s3-vendor-access init asks for what it needs, and README.md has an example"
    : "paths are relative to the current folder: run the command elsewhere, or give another path";
}
