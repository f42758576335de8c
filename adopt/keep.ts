import { checkFile } from "../config/check-file";
import { faultText } from "../text/fault";
import { isMap, type RawMap } from "../text/map";
import type { Line } from "./lines";
import { mapOrEmpty, sensitive } from "./plan";

/** Lines with the settings that keep their subject, and lines without such a setting. */
export interface Sorted {
  /** The settings as a person writes them, merged with the stack's own. */
  readonly settings: RawMap;
  readonly kept: readonly Line[];
  readonly gone: readonly Line[];
  readonly added: readonly Line[];
}

/** The faults of settings, or nothing. */
export type Refusal = (settings: RawMap) => string | undefined;

/**
 * Puts the settings of all lines together. A setting refused by a rule, alone or beside the others, is gone, and the
 * rule is the reason.
 * @param own the settings of the stack or the call so far.
 * @param externalId the vendor's setting for its external id: the last of several values is kept.
 */
export function sorted(lines: readonly Line[], own: RawMap, refusal: Refusal, externalId?: string): Sorted {
  const kept: Line[] = [];
  const gone: Line[] = [];
  let settings: RawMap = {};
  for (const line of lines.filter(({ adds }) => !adds)) {
    const { keep } = line;
    if (keep === undefined) {
      gone.push(line);
      continue;
    }
    const next = together(settings, keep, own);
    const reason = clash(settings, keep, ["encryption", externalId]) ?? hidden(keep) ?? refusal({ ...own, ...next });
    if (reason === undefined) {
      settings = next;
      kept.push(line);
    } else gone.push({ ...line, reason });
  }
  return { settings, kept, gone, added: lines.filter(({ adds }) => adds) };
}

/** The settings of both; a list or a map includes the stack's own items. A bucket has one encryption. */
function together(settings: RawMap, keep: RawMap, own: RawMap): RawMap {
  const entries = Object.entries(keep).map(([name, value]) => [
    name,
    name === "encryption" ? value : joined(settings[name] ?? own[name], value),
  ]);
  return { ...settings, ...(Object.fromEntries(entries) as RawMap) };
}

function joined(present: unknown, value: unknown): unknown {
  if (Array.isArray(present) && Array.isArray(value))
    return [...present, ...value].filter(
      (item, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(item)) === index,
    );
  return isMap(present) && isMap(value) ? { ...present, ...value } : value;
}

/** One setting can't keep two values. */
function clash(settings: RawMap, keep: RawMap, replaced: readonly unknown[]): string | undefined {
  const differs = (one: unknown, other: unknown) => one !== undefined && JSON.stringify(one) !== JSON.stringify(other);
  const names = Object.entries(keep).flatMap(([name, value]) => {
    if (replaced.includes(name) || Array.isArray(value)) return [];
    if (!isMap(value)) return differs(settings[name], value) ? [name] : [];
    return Object.entries(value).flatMap(([key, inner]) => {
      const present = mapOrEmpty(settings[name]);
      return Object.hasOwn(present, key) && differs(present[key], inner) ? [`${name}.${key}`] : [];
    });
  });
  return names.length === 0 ? undefined : `${names.join(", ")} keeps another value already`;
}

function hidden(keep: RawMap): string | undefined {
  return JSON.stringify(keep).includes(sensitive) ? "Terraform marks its value as sensitive" : undefined;
}

/** The loader's faults of the file with these settings in the stack. */
export function refusalInFile(file: unknown, stack: string): Refusal {
  return (settings) => {
    const integrations = mapOrEmpty(mapOrEmpty(file)["integrations"]);
    const { faults } = checkFile({ ...mapOrEmpty(file), integrations: { ...integrations, [stack]: settings } });
    const [fault] = faults;
    return fault && `not valid as a setting: ${faultText({ ...fault, path: fault.path.slice(2) })}`;
  };
}
