import type { Fault, Path } from "./fault";

const accessKeyId = /(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/;
/** Forty characters of base64 with all three kinds among them: a secret access key, and not the hex of a commit. */
const secretAccessKey = /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[0-9A-Za-z+/]{40}$/;

/** Every value that looks like an AWS credential. It is not repeated: whoever reads the message may not be meant to have it. */
export function credentialFaults(value: unknown, path: Path = []): readonly Fault[] {
  if (typeof value === "string") return looksSecret(value) ? [credentialFault(path)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    credentialFaults(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function looksSecret(value: string): boolean {
  return accessKeyId.test(value) || secretAccessKey.test(value);
}

function credentialFault(path: Path): Fault {
  return {
    path,
    says: "looks like an AWS credential, and none belongs in this file",
    fix: "remove it, and have AWS deactivate the key: it may be in the history of this file",
  };
}
