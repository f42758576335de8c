/** A fault, or a fact to know, with its place in a file: for a person to read, or as JSON for a program. */
export interface ReportedFault {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The faulty setting, such as `acme-one.bucket.name`. */
  readonly setting?: string;
  /** The rule, as the end of a sentence; the setting begins it. */
  readonly message: string;
  /** The value given, as messages show it. */
  readonly value?: string;
  /** The reason for the rule, or its source. */
  readonly reason?: string;
  readonly fix?: string;
}

/** A fault of a setting; the name of the file's own is empty. */
export interface ReportedSetting extends ReportedFault {
  readonly setting: string;
}

/** Writes a fault: one line, then its source and its fix, indented. */
export function reportedText({ file, line, column, setting, message, value, reason, fix }: ReportedFault): string {
  const place = file === undefined ? "" : line === undefined ? `${file}: ` : `${file}:${line}:${column} `;
  const named = `${place}${setting === undefined || setting === "" ? "" : `${setting} `}${message}`;
  const sentence = value === undefined ? named : `${named}, got ${value}`;
  return [sentence, ...[reason, fix].flatMap((more) => (more === undefined ? [] : `  ${more}`))].join("\n");
}

/** Takes a fault's text apart: the fix is on a line of its own. */
export function inParts(text: string): Pick<ReportedFault, "message" | "fix"> {
  const at = text.indexOf("\n  ");
  return at < 0 ? { message: text } : { message: text.slice(0, at), fix: text.slice(at + "\n  ".length) };
}
