import type { Fault, Path } from "../../text/fault";
import { isMap } from "../../text/map";

const accessKeyId = /(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/;
/** Forty characters of base64 with all three kinds among them: a secret access key, and not the hex of a commit. */
const secretAccessKey =
  /(?<![0-9A-Za-z+/])(?=[^a-z]{0,39}[a-z])(?=[^A-Z]{0,39}[A-Z])(?=[^0-9]{0,39}[0-9])[0-9A-Za-z+/]{40}(?![0-9A-Za-z+/=])/;
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY/;
const gitHubToken = /(?<![0-9A-Za-z])gh[pousr]_[0-9A-Za-z]{36}/;

export interface Redacted {
  /** The value with every credential replaced, so that no message can repeat one. */
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

/** Takes out likely credentials: the readers of a message may have no right to them. */
export function redacted(value: unknown, path: Path = []): Redacted {
  if (typeof value === "string")
    return looksSecret(value) ? { value: "hidden", faults: [credential(path, "looks like")] } : { value, faults: [] };
  if (Array.isArray(value)) {
    const items = value.map((item, index) => redacted(item, [...path, index]));
    return { value: items.map((item) => item.value), faults: items.flatMap(({ faults }) => faults) };
  }
  return isMap(value) ? redactedMap(Object.entries(value), path) : { value, faults: [] };
}

function redactedMap(entries: readonly (readonly [string, unknown])[], path: Path): Redacted {
  const open = entries.filter(([key]) => !looksSecret(key));
  const items = open.map(([key, item]) => ({ key, ...redacted(item, [...path, key]) }));
  const faults = open.length < entries.length ? [credential(path, "has a key that looks like")] : [];
  return {
    value: Object.fromEntries(items.map((item) => [item.key, item.value])),
    faults: [...faults, ...items.flatMap((item) => item.faults)],
  };
}

function looksSecret(text: string): boolean {
  return [accessKeyId, secretAccessKey, privateKey, gitHubToken].some((pattern) => pattern.test(text));
}

function credential(path: Path, looks: string): Fault {
  return {
    path,
    beyondSchema: "credential",
    message: `${looks} a credential, and this file must have none`,
    fix: "remove it and revoke it: the file's history may still have it",
  };
}
