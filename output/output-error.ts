/** A fault while writing an output folder. The message is for a person; there is no more to know. */
export class OutputError extends Error {
  override readonly name = "OutputError";

  /** @param exitCode 1 if a file or a setting of the user is in the way, 2 if the system fails. */
  private constructor(
    message: string,
    readonly exitCode: 1 | 2,
  ) {
    super(message);
  }

  /** Refuses to touch files other than ours, with every reason. */
  static refused(subject: string, faults: readonly string[]): OutputError {
    const count = `${subject} has ${faults.length} ${faults.length === 1 ? "problem" : "problems"}:`;
    return new OutputError([count, ...faults.map((fault) => `✖ ${fault}`)].join("\n"), 1);
  }

  /** The same with more at the end of its message. */
  with(more: string): OutputError {
    return new OutputError(`${this.message}${more}`, this.exitCode);
  }

  static failed(message: string): OutputError {
    return new OutputError(message, 2);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "you have reached your disk quota",
  EACCES: "you have no permission",
  EPERM: "you have no permission",
  EROFS: "the file system is read-only",
  ENOTDIR: "a part of its path is a file",
  EISDIR: "it is a folder",
  EEXIST: "something else has this path",
  ENOENT: "the folder does not exist",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
  ELOOP: "its path has too many symbolic links",
  EIO: "the disk reported an I/O error",
};

/** Returns the system's reason, in words and with its code. */
export function systemReason({ code = "" }: NodeJS.ErrnoException): string {
  return `${Object.hasOwn(reasons, code) ? reasons[code] : "the system refuses"} (${code})`;
}

/** Tells an error of the system from one of this program. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === "object" && error !== null && "syscall" in error && "code" in error;
}
