import { z } from "zod";
import { everyMethod, methods, type MethodSetting } from "../constructs/methods";
import { once } from "../text/once";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { leavesOf, propsOf, schemasOf, type Setting } from "./declaration/declaration";
import type { ConstructProps } from "./declaration/to-props";
import { openings } from "./preparation";
import { commonDeclarations, declarations, declarationsWith, declarationsOf, type Declarations } from "./index";

/**
 * Every setting of one stack, each with its meaning and its default. A stack has only those of its vendor and its mode of
 * access: {@link settingsOf}.
 */
export const allSettings = once(() => z.strictObject(schemasOf(declarations)));

/** The same for a file with vendors of its own. */
export function allSettingsWith(own: readonly Vendor[]): z.ZodObject {
  return own.length === 0 ? allSettings() : z.strictObject(schemasOf(declarationsWith(own)));
}

/** The schemas of these settings of the catalogue; undefined if one is none, because then the others are suggestions. */
export function schemasNamed(names: readonly string[]): Readonly<Record<string, z.ZodType>> | undefined {
  const known: Readonly<Record<string, Setting>> = declarations;
  if (!names.every((name) => name !== "vendor" && Object.hasOwn(known, name))) return undefined;
  return Object.fromEntries(names.map((name) => [name, (known[name] as Setting).schema]));
}

type All = z.output<ReturnType<typeof allSettings>>;
export type SettingName = keyof typeof declarations;

/** The settings as they are written, before the defaults are filled in. */
export type SettingsInput = Partial<z.input<ReturnType<typeof allSettings>>>;

/** The settings of one stack, checked and with the defaults filled in. Those of another mode of access are absent. */
export type Settings = Omit<All, MethodSetting | "access"> &
  Partial<Pick<All, MethodSetting>> & { readonly access: AccessMode };

/** The settings of a stack of this vendor as props of the constructs. */
export function constructProps(vendor: Vendor, values: Settings, stack: string): ConstructProps {
  return propsOf(declarationsOf(vendor))(values, stack);
}

/** The names of a stack's settings for this vendor, in any of these modes of access. */
export function settingNames(vendor: Vendor, chosen: readonly AccessMode[]): readonly SettingName[] {
  return Object.keys(settingsOf(vendor, chosen).shape) as SettingName[];
}

function settingsFor(vendor: Vendor, chosen: readonly AccessMode[]) {
  return entries(declarationsOf(vendor)).flatMap(([name, { schema, schemaFor }]) => {
    if (!chosen.some((mode) => hasSetting(name, vendor, mode))) return [];
    const own = schemaFor ? schemaFor(vendor) : schema;
    return own ? [[name, own] as const] : [];
  });
}

function entries(declared: Declarations) {
  return Object.entries<Setting>(declared) as readonly (readonly [SettingName, Setting])[];
}

/** Reports if a vendor's way in has the setting. */
export function hasSetting(name: SettingName, vendor: Vendor, mode: AccessMode): boolean {
  const { inWay }: Setting = declarationsOf(vendor)[name];
  return inWay ? inWay(vendor, mode) : methods[mode].settings.includes(name) || !ofMethods.includes(name);
}

/** Reports if only some ways in have the vendor's setting. */
export function isOfWay(name: SettingName, vendor: Vendor): boolean {
  const { inWay }: Setting = declarationsOf(vendor)[name];
  return inWay !== undefined || ofMethods.includes(name);
}

/** Reports if the setting is a vendor's own, or of a single way in. */
export function isOfOneWay(name: SettingName, vendor: Vendor): boolean {
  return isOfWay(name, vendor) && kindsWith(name).size < 2;
}

/** Two ways in by a role count as one. */
function kindsWith(name: SettingName): ReadonlySet<string> {
  const having = everyMethod.filter((method) => method.settings.includes(name));
  return new Set(having.map(({ mode, identity }) => identity?.kind ?? mode));
}

const ofMethods: readonly string[] = everyMethod.flatMap((method) => method.settings);

/** The settings of a new bucket alone: their props are those of `newBucket`. */
export const newBucketSettings: readonly SettingName[] = entries(commonDeclarations).flatMap(([name, setting]) => {
  const props = leavesOf({ [name]: setting }).map(({ leaf }) =>
    "props" in leaf ? leaf.props(leaf.example as never, "") : {},
  );
  return props.every((some) => Object.keys(some).join() === "newBucket") ? [name] : [];
});

/**
 * The schema of a stack's settings for this vendor. As long as the mode is open, no mode's own settings are missing.
 * @param isClosed if true, the values of a role's trust policy can be missing. If unset, false.
 */
export function settingsOf(vendor: Vendor, chosen: readonly AccessMode[], isClosed = false): z.ZodObject {
  const known = schemas.get(vendor) ?? new Map<string, z.ZodObject>();
  const key = `${chosen.join()} ${isClosed}`;
  const schema = known.get(key) ?? makeSettings(vendor, chosen, isClosed);
  schemas.set(vendor, known.set(key, schema));
  return schema;
}

/** Kept, because making a schema takes longer than checking a stack with it. */
const schemas = new WeakMap<Vendor, Map<string, z.ZodObject>>();

function makeSettings(vendor: Vendor, chosen: readonly AccessMode[], isClosed: boolean): z.ZodObject {
  const isOpen = chosen.length > 1;
  const later = isClosed ? chosen.flatMap((mode) => openings(vendor, mode).map(({ setting }) => setting)) : [];
  const picked = settingsFor(vendor, chosen).map(([name, schema]) => [
    name,
    (isOpen && isOfWay(name, vendor)) || later.includes(name) ? schema.optional() : schema,
  ]);
  return z.strictObject(Object.fromEntries(picked));
}

/**
 * The settings of a stack without a known vendor: each is checked by itself, and only the common ones are required.
 * @param all every setting of the file's vendors.
 */
export function settingsOfAnyVendor(all: z.ZodObject): z.ZodObject {
  const { region, bucket } = commonDeclarations;
  return all.partial().extend({ vendor: z.unknown().optional(), region: region.schema, bucket: bucket.schema });
}
