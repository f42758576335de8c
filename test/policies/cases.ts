import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Request } from "./simulate";

/** A request, and AWS's answer by one of our policies. */
export interface Case {
  readonly name: string;
  /** A name of `grants`. */
  readonly policy: string;
  readonly request: Request;
  readonly expect: "Allowed" | "ImplicitlyDenied" | "ExplicitlyDenied";
  /** Set if the vendor's job doesn't need this allowed request, with the reason: a hardened policy denies it. */
  readonly beyondJob?: string;
}

const folder = join(__dirname, "../cases/policies");

/** The files with the cases of a vendor each. */
export const caseFiles = readdirSync(folder);

export function casesOf(file: string): readonly Case[] {
  return JSON.parse(readFileSync(join(folder, file), "utf8")) as readonly Case[];
}
