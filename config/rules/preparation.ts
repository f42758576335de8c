import { openings } from "../../settings/preparation";
import { accessModes } from "../../vendors";
import { allOf } from "../../text/list";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { holding } from "./decided-schema";
import { both, isOf } from "./schema-conditions";
import type { SettingsRule } from "./settings-rule";

function isOpenAtOnce(vendor: Vendor, mode: AccessMode): boolean {
  return openings(vendor, mode).length === 0;
}

/** Without values to come, a prepared access would only look closed. */
const nothingToCome: SettingsRule = {
  reads: ["access", "state"],
  beyondSchema: "merged",
  stackSchema: (vendor) =>
    accessModes(vendor)
      .filter((mode) => isOpenAtOnce(vendor, mode))
      .map((mode) => ({
        if: both(isOf(vendor), holding("state", { const: "prepared" }), ...waysOf(vendor, mode)),
        then: { properties: { state: { not: { const: "prepared" } } } },
      })),
  faults: ({ vendor, settings: { access, state }, own }) =>
    state !== "prepared" || !isOpenAtOnce(vendor, access)
      ? []
      : [
          {
            path: ["state"],
            message: `must not be prepared for ${vendor.name} with access: ${access}: only a role can whose trust policy has an external id or a principal of your own`,
            fix: own.has("state")
              ? "remove it, or write state: suspended to deny every request"
              : "write it into the stacks whose role comes before the vendor's values, and not into defaults",
          },
        ],
};

function waysOf(vendor: Vendor, mode: AccessMode) {
  return accessModes(vendor).length > 1 ? [holding("access", { const: mode })] : [];
}

/** Warns of a role that stays closed although its vendor is known. */
export const preparedForNothing: SettingsRule = {
  reads: ["access", "state", "externalId"],
  faults: ({ vendor, settings }) => {
    const values = openings(vendor, settings.access).map(({ setting }) => setting);
    const isGiven = (setting: string) => (settings as { readonly [name: string]: unknown })[setting] !== undefined;
    if (settings.state !== "prepared" || values.length === 0 || !values.every(isGiven)) return [];
    return [
      {
        path: ["state"],
        message: `keeps ${vendor.name} out, although ${allOf(values)} ${values.length === 1 ? "is" : "are"} there`,
        fix: "remove it to open the access",
      },
    ];
  },
};

export const preparationRules: readonly SettingsRule[] = [nothingToCome];
