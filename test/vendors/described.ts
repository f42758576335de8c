import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadConfig } from "../../config/load";
import type { Config } from "../../config/config";
import type { Vendor } from "../../vendors/vendor";

const place = join(__dirname, "../../examples/own-vendor/integrations.yaml");

/** A file that describes a vendor of its own, and its text. */
export const describing: { readonly place: string; readonly text: string } = {
  place,
  text: readFileSync(place, "utf8"),
};

/** The facts of a vendor as a person writes them below its id. */
export function factsOf({ id: _, notes: __, ...facts }: Vendor): Record<string, unknown> {
  return structuredClone(facts) as Record<string, unknown>;
}

/** The facts of the example, to be changed. */
export function exampleFacts(): Record<string, unknown> {
  const { vendors } = parse(describing.text) as { readonly vendors: Readonly<Record<string, Record<string, unknown>>> };
  return structuredClone(vendors["acme-warehouse"]!);
}

/** A file with a vendor of these facts, and stacks. */
export function fileWith(
  vendors: Readonly<Record<string, unknown>>,
  integrations: Readonly<Record<string, unknown>>,
): string {
  const provider = { region: "us-east-1", allowedAccountIds: ["111122223333"] };
  return JSON.stringify({ name: "acme", provider, vendors, integrations });
}

/** Reads a file as if it were beside the example. */
export function load(text: string): Config {
  return loadConfig(text, place);
}

/** The vendor of the example. */
export const ownVendor: Vendor = load(describing.text).vendors.find(({ id }) => id === "acme-warehouse")!;
