import { z } from "zod";
import { accessModes } from "../vendors";
import type { AccessMode, Vendor } from "../vendors/vendor";
import type { Fault } from "./fault";
import { allSettings, settingNames, settingsOf, type Settings } from "./settings";
import { faultRules, warningRules, type SettingsRule } from "./settings-rules";
import { withSuggestions, zodFaults } from "./zod-faults";

export interface CheckedSettings {
  /** Absent when there is a fault. */
  readonly settings?: Settings;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

type Raw = Readonly<Record<string, unknown>>;

/**
 * Checks the settings of one stack: each by itself and then all together, and fills in what was left out.
 * A default that the stack has no use for, such as a Mixpanel token for mParticle, is passed over.
 */
export function checkSettings(name: string, vendor: Vendor, own: Raw, defaults: Raw = {}): CheckedSettings {
  const modes = chosenModes(vendor, own["access"] ?? defaults["access"]);
  const raw = merged(own, defaults, new Set<string>(settingNames(vendor, modes)));
  const schema = settingsOf(vendor, modes);
  const parsed = schema.safeParse(raw);
  const malformed = parsed.success ? [] : ownFaults(zodFaults(parsed.error.issues, raw), vendor, modes, raw, own);
  const broken = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0])));
  const settings = {
    ...(parsed.success ? parsed.data : wellFormed(schema, raw, broken)),
    access: modes[0],
  } as Settings;
  const subject = { name, vendor, settings, own: new Set(Object.keys(own)) };
  const judge = (rules: readonly SettingsRule[]) =>
    rules.filter(({ reads }) => !reads.some((setting) => broken.has(setting))).flatMap((rule) => rule.faults(subject));
  const faults = [...malformed, ...judge(faultRules)];
  return { ...(parsed.success && faults.length === 0 && { settings }), faults, warnings: judge(warningRules) };
}

/** The settings that can be read although others can't, so that the rules among them still have their say. */
function wellFormed(schema: z.ZodObject, raw: Raw, broken: ReadonlySet<string>): Raw {
  const sound = Object.fromEntries(Object.entries(schema.shape).filter(([name]) => !broken.has(name)));
  const given = Object.fromEntries(Object.entries(raw).filter(([name]) => Object.hasOwn(sound, name)));
  return z.object(sound).parse(given);
}

/** The one mode that the vendor has or that was chosen; every mode while none is, so that the rest can be checked. */
function chosenModes(vendor: Vendor, chosen: unknown): readonly AccessMode[] {
  const modes = accessModes(vendor);
  const found = modes.filter((mode) => mode === chosen);
  return modes.length > 1 && found.length > 0 ? found : modes;
}

function merged(own: Raw, defaults: Raw, known: ReadonlySet<string>): Raw {
  const usable = Object.fromEntries(Object.entries(defaults).filter(([name]) => known.has(name)));
  const tags = { ...(isMap(usable["tags"]) && usable["tags"]), ...(isMap(own["tags"]) && own["tags"]) };
  const mergeTags = isMap(usable["tags"]) && (own["tags"] === undefined || isMap(own["tags"]));
  return { ...usable, ...own, ...(mergeTags && { tags }) };
}

/** The faults of what this stack says itself; those of the defaults are told once, where they stand. */
function ownFaults(
  faults: readonly Fault[],
  vendor: Vendor,
  modes: readonly AccessMode[],
  raw: Raw,
  own: Raw,
): readonly Fault[] {
  const known = [...settingNames(vendor, modes), ...nestedNames];
  const unchosen = modes.length > 1;
  return withSuggestions(
    faults
      .filter(({ path: [first] }) => first === undefined || Object.hasOwn(own, first) || !Object.hasOwn(raw, first))
      // while no mode is chosen, only one of the modes' settings can be missing: access itself
      .filter(
        ({ path: [first], says }) => !(unchosen && says.startsWith("is required") && isModeSetting(String(first))),
      )
      .map((fault) => elsewhereKnown(fault, vendor)),
    known,
  );
}

const nestedNames = [
  "name",
  "existing",
  "kmsKeyArn",
  "createKey",
  "alias",
  "deletionWindowDays",
  "enabled",
  "noncurrentDays",
  "abortIncompleteUploadDays",
  "expireDays",
  "status",
  "pgpKey",
];

function isModeSetting(name: string): boolean {
  return ["projectToken", "maxSessionSeconds", "accessKeys"].includes(name);
}

/** Says of a setting that exists, only not here, where it belongs. */
function elsewhereKnown(fault: Fault, vendor: Vendor): Fault {
  const [name] = fault.path;
  if (!fault.atKey || fault.path.length > 1 || typeof name !== "string" || !Object.hasOwn(allSettings.shape, name))
    return fault;
  const mode = accessModes(vendor).find((candidate) =>
    settingNames(vendor, [candidate]).some((known) => known === name),
  );
  const says = mode ? `is a setting of access: ${mode}` : `is not a setting of ${vendor.name}`;
  return { ...fault, says, fix: "remove it" };
}

function isMap(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
