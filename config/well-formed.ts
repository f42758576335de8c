import type { z } from "zod";
import type { RawMap } from "./map";

/** A map's values one by one: those that can be read, and what is wrong with the others. */
export interface WellFormed {
  readonly values: RawMap;
  /** The keys whose values are malformed. */
  readonly broken: ReadonlySet<string>;
  readonly issues: readonly z.core.$ZodIssue[];
}

/** Reads what can be read although the rest can't, so that the rules about it still have their say. */
export function wellFormed(schema: z.ZodObject, raw: RawMap): WellFormed {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { values: parsed.data, broken: new Set(), issues: [] };
  const { issues } = parsed.error;
  // a key that is not known is at fault by itself, and no setting is
  const broken = new Set(issues.flatMap(({ path: [name] }) => (name === undefined ? [] : String(name))));
  const sound = Object.entries(schema.shape).filter(([name]) => !broken.has(name));
  const values = Object.fromEntries(sound.map(([name, value]) => [name, (value as z.ZodType).parse(raw[name])]));
  return { values, broken, issues };
}
