import type { z } from "zod";
import type { RawMap } from "../../text/map";

/** A map's values one by one: the readable ones, and the faults of the others. */
export interface WellFormed {
  readonly values: RawMap;
  /** The keys with malformed values. */
  readonly broken: ReadonlySet<string>;
  readonly issues: readonly z.core.$ZodIssue[];
}

/** Reads the well-formed rest of a faulty map, so that its rules still apply. */
export function wellFormed(schema: z.ZodObject, raw: RawMap): WellFormed {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { values: parsed.data, broken: new Set(), issues: [] };
  const { issues } = parsed.error;
  // an unknown key is at fault by itself, and no setting is
  const broken = new Set(issues.flatMap(({ path: [name] }) => (name === undefined ? [] : String(name))));
  const sound = Object.entries(schema.shape).filter(([name]) => !broken.has(name));
  const values = Object.fromEntries(sound.map(([name, value]) => [name, (value as z.ZodType).parse(raw[name])]));
  return { values, broken, issues };
}
