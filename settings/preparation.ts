import { canBePrepared } from "../constructs/methods";
import { trustInputs } from "../policies/inputs";
import type { AccessState } from "../policies/suspension";
import { accessModes } from "../vendors";
import { externalIdOf, roleFirstOf } from "../vendors/lookups";
import type { AccessMode, Vendor } from "../vendors/vendor";

/** A value of a role's trust policy: its setting, and the place to copy it from. */
export type Opening = Readonly<Record<"setting" | "from", string>>;

/** Returns the values that only a role's trust policy has: the role can be made before them. Another way in has none. */
export function openings(vendor: Vendor, mode: AccessMode): readonly Opening[] {
  if (!canBePrepared(mode)) return [];
  const id = externalIdOf(vendor, mode);
  return [...trustInputs(vendor, mode), ...(id ? [id] : [])].map(({ setting, from }) => ({ setting, from }));
}

/** The states without the vendor's values: nobody can assume the role, or there is none. */
export const closedStates = ["prepared", "offboarded"] as const satisfies readonly AccessState[];

export function isClosed(state: unknown): boolean {
  return closedStates.some((closed) => closed === state);
}

/** Reports if the vendor shows the value only once it has the role of this way in. */
export function isLater(vendor: Vendor, mode: AccessMode, setting: string): boolean {
  return roleFirstOf(vendor, mode) !== undefined && openings(vendor, mode).some((one) => one.setting === setting);
}

/** The meaning of a vendor's value, and the way to do without it while the vendor doesn't show it yet. */
export function meaningOfValue(vendor: Vendor, setting: string, meaning: string): string {
  if (!accessModes(vendor).some((mode) => isLater(vendor, mode, setting))) return meaning;
  return `${meaning} ${vendor.name} shows it only once it has the role: until then, write \`state: prepared\`.`;
}
