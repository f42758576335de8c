import type { z } from "zod";
import { accessModes } from "../../vendors";
import { accessGrants } from "../../vendors/lookups";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { bucketRules } from "./bucket";
import type { Fault, Path } from "../../text/fault";
import { identityRules } from "./identity";
import { keyRules } from "./key";
import { lifecycleRules } from "./lifecycle";
import { morePolicyRules } from "./more-policies";
import { objectLockRules } from "./object-lock";
import { isMap, type RawMap } from "../../text/map";
import { isClosed } from "../../settings/preparation";
import { preparationRules } from "./preparation";
import { profileRules } from "./profile";
import { regionRules } from "./region";
import { allSettings, settingNames, settingsOf, settingsOfAnyVendor, type Settings } from "../../settings/settings";
import type { Read, SettingsRule } from "./settings-rule";
import { statementRules } from "./statements";
import { tagRules } from "./tags";
import { warningRules } from "./warnings";
import { wellFormed } from "../file/well-formed";
import { zodFaults } from "../file/zod-faults";

export interface CheckedSettings {
  /** Whole only where nothing is broken. */
  readonly settings: Settings;
  /** The malformed settings, absent above; a malformed default is reported at its own place, and not again here. */
  readonly broken: ReadonlySet<string>;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** The faults of settings that are well formed one by one. */
export const settingsRules: readonly SettingsRule[] = [
  ...regionRules,
  ...bucketRules,
  ...lifecycleRules,
  ...objectLockRules,
  ...statementRules,
  ...keyRules,
  ...identityRules,
  ...morePolicyRules,
  ...tagRules,
  ...profileRules,
  ...preparationRules,
];

/**
 * Checks the settings of one stack: each by itself and then all together, and fills in the defaults. Skips a default
 * without use for the stack, such as an external id without a role.
 * @param known every setting of the file's vendors. If unset, of the catalogue's.
 */
export function checkSettings(
  name: string,
  vendor: Vendor,
  own: RawMap,
  defaults: RawMap = {},
  known: () => z.ZodObject = allSettings,
): CheckedSettings {
  const modes = chosenModes(vendor, own["access"] ?? defaults["access"]);
  const raw = merged(own, defaults, settingNames(vendor, modes));
  const schema = settingsOf(vendor, modes, isClosed(raw["state"]));
  const { values, broken: malformedNames, issues } = wellFormed(schema, raw);
  const broken = new Set([...malformedNames, ...commonNames(vendor, malformedNames)]);
  const settings = { ...values, access: modes[0] } as Settings;
  const subject = { name, vendor, settings, own: new Set(Object.keys(own)) };
  const judge = (rules: readonly SettingsRule[]) =>
    rules
      .filter(({ reads }) => !reads.some((setting) => broken.has(setting)))
      .flatMap(({ faults, beyondSchema }) => faults(subject).map((fault) => ({ ...fault, beyondSchema })));
  const malformed = zodFaults(issues, raw, schema)
    .filter(({ path }) => !isInherited(path, own, raw, known))
    .map((fault) => elsewhereKnown(fault, vendor, known));
  return { settings, broken, faults: [...malformed, ...judge(settingsRules)], warnings: judge(warningRules) };
}

/** Checks the settings of a stack with a missing or wrong vendor, each by itself: the rest depends on the vendor. */
export function faultsOfAnyVendor(own: RawMap, defaults: RawMap, known: () => z.ZodObject): readonly Fault[] {
  const schema = settingsOfAnyVendor(known());
  const raw = merged(own, defaults, Object.keys(schema.shape));
  const { issues } = wellFormed(schema, raw);
  return zodFaults(issues, raw, schema).filter(({ path }) => !isInherited(path, own, raw, known));
}

/** The names in rules for a vendor's own settings, where those are malformed. */
function commonNames(vendor: Vendor, malformed: ReadonlySet<string>): readonly Read[] {
  const grants = accessGrants(vendor);
  const has = (settings: readonly (string | undefined)[]) => settings.some((one) => malformed.has(one ?? ""));
  return [
    ...(has(grants.map(({ externalId }) => externalId?.setting)) ? (["externalId"] as const) : []),
    ...(has(grants.map(({ realms }) => realms?.setting)) ? (["realm"] as const) : []),
  ];
}

/** The vendor's only mode, or the chosen one; every mode if there is none, so that the rest can be checked. */
function chosenModes(vendor: Vendor, chosen: unknown): readonly AccessMode[] {
  const modes = accessModes(vendor);
  const found = modes.filter((mode) => mode === chosen);
  return modes.length > 1 && found.length > 0 ? found : modes;
}

function merged(own: RawMap, defaults: RawMap, known: readonly string[]): RawMap {
  const usable: RawMap = Object.fromEntries(Object.entries(defaults).filter(([name]) => known.includes(name)));
  const bothTags = isMap(usable["tags"]) && isMap(own["tags"]);
  return {
    ...usable,
    ...own,
    ...(bothTags && { tags: { ...(usable["tags"] as RawMap), ...(own["tags"] as RawMap) } }),
  };
}

/** Reports if a fault is one of the defaults, because their own place reports it. */
function isInherited([name, key]: Path, own: RawMap, raw: RawMap, known: () => z.ZodObject): boolean {
  if (name === undefined || !Object.hasOwn(raw, name)) return false;
  const tags = own["tags"];
  if (name === "tags" && key !== undefined && isMap(tags)) return !Object.hasOwn(tags, key);
  return !Object.hasOwn(own, name) && !isSetting(name, raw[name], known);
}

/** Reports if the defaults may hold it; the stack reports a setting without use for this vendor only. */
function isSetting(name: string | number, value: unknown, known: () => z.ZodObject): boolean {
  return (known().shape[name] as z.ZodType).safeParse(value).success;
}

/** Reports the right place of a misplaced setting. */
function elsewhereKnown(fault: Fault, vendor: Vendor, all: () => z.ZodObject): Fault {
  const [name, nested] = fault.path;
  if (!fault.atKey || nested !== undefined || !Object.hasOwn(all().shape, String(name))) return fault;
  const mode = accessModes(vendor).find((candidate) =>
    settingNames(vendor, [candidate]).some((setting) => setting === name),
  );
  const message = mode ? `is a setting of access: ${mode}` : `is not a setting of ${vendor.name}`;
  return { ...fault, message, fix: "remove it" };
}
