import { z } from "zod";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { propsOf, schemasOf, type ConstructProps, type Setting } from "./declaration";
import { declarations } from "./index";

/**
 * Every setting of one stack, each with its meaning and its default. A stack has only those of its vendor and its mode of
 * access: {@link settingsOf}.
 */
export const allSettings = z.strictObject(schemasOf(declarations));

type All = z.output<typeof allSettings>;
export type SettingName = keyof typeof declarations;
type ModeSetting = {
  [Name in SettingName]: (typeof declarations)[Name] extends { readonly ways: unknown } ? Name : never;
}[SettingName];

/** The settings as they are written, before the defaults are filled in. */
export type SettingsInput = Partial<z.input<typeof allSettings>>;

/** The settings of one stack, checked and with the defaults filled in. Those of another mode of access are absent. */
export type Settings = Omit<All, ModeSetting | "access"> &
  Partial<Pick<All, ModeSetting>> & { readonly access: AccessMode };

const settings = Object.entries<Setting>(declarations) as readonly (readonly [SettingName, Setting])[];

/** The settings of a stack as props of the constructs. */
export function constructProps(values: Settings, stack: string): ConstructProps {
  return propsOf(declarations)(values, stack);
}

/** The names of a stack's settings for this vendor, in any of these modes of access. */
export function settingNames(vendor: Vendor, chosen: readonly AccessMode[]): readonly SettingName[] {
  return settingsFor(vendor, chosen).map(([name]) => name);
}

function settingsFor(vendor: Vendor, chosen: readonly AccessMode[]) {
  return settings.flatMap(([name, { schema, schemaFor, ways }]) => {
    const own = schemaFor ? schemaFor(vendor) : schema;
    return own && (ways?.some((way) => chosen.includes(way)) ?? true) ? [[name, own, ways] as const] : [];
  });
}

/** The schema of a stack's settings for this vendor. As long as the mode is open, no mode's own settings are missing. */
export function settingsOf(vendor: Vendor, chosen: readonly AccessMode[]): z.ZodObject {
  const made = schemas.get(vendor) ?? new Map<string, z.ZodObject>();
  const schema = made.get(chosen.join()) ?? makeSettings(vendor, chosen);
  schemas.set(vendor, made.set(chosen.join(), schema));
  return schema;
}

/** Kept, because making a schema takes longer than checking a stack with it. */
const schemas = new WeakMap<Vendor, Map<string, z.ZodObject>>();

function makeSettings(vendor: Vendor, chosen: readonly AccessMode[]): z.ZodObject {
  const isOpen = chosen.length > 1;
  const picked = settingsFor(vendor, chosen).map(([name, schema, ways]) => [
    name,
    isOpen && ways ? schema.optional() : schema,
  ]);
  return z.strictObject(Object.fromEntries(picked));
}

/** The settings of a stack without a known vendor: each is checked by itself, and only the common ones are required. */
export const settingsOfAnyVendor = z.strictObject({
  ...Object.fromEntries(settings.map(([name, { schema }]) => [name, schema.optional()])),
  vendor: z.unknown().optional(),
  region: declarations.region.schema,
  bucket: declarations.bucket.schema,
});
