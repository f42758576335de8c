import { readFileSync } from "node:fs";
import type { ReviewCommandOptions } from "./options";
import { ReviewError } from "./plan/resources";
import { rules } from "./findings/rules/index";
import type { Surroundings } from "./surroundings";
import { noTrust, readTrustFile, type TrustFile } from "./trust/trust-file";

export const ruleIds = rules.map(({ id }) => id);

/** The trust file of a command, by its older name too. */
export function trustPathOf(options: ReviewCommandOptions, { trustFile }: Surroundings): string | undefined {
  return options.trust ?? options.suppressions ?? trustFile;
}

/** Reads the trust file; without one, nobody is trusted. */
export function trustAt(path: string | undefined, { vendors, today }: Surroundings): TrustFile {
  return path === undefined ? noTrust : readTrustFile(textOf(path), path, { rules: ruleIds, vendors, today });
}

export function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ReviewError(code === "ENOENT" ? `${path} does not exist` : `${path} can't be read: ${message}`);
  }
}
