import { documentedGrant } from "../../policies/bucket";
import { leavesFolderOpen } from "../../policies/hardening";
import { shown } from "../../text/fault";
import { both, having, unlessDefault } from "./schema-conditions";
import { holding } from "./decided-schema";
import { accessOf, type SettingsRule } from "./settings-rule";

/** A folder that limits nothing would look as if it did. */
const folderNeedsProfile: SettingsRule = {
  reads: ["profile", "objectPrefix"],
  fileSchema: () =>
    unlessDefault(having("profile"), { if: having("objectPrefix"), then: both(having("profile"), isHardened) }),
  faults: ({ settings: { profile, objectPrefix } }) =>
    objectPrefix === undefined || profile === "hardened"
      ? []
      : [
          {
            path: ["objectPrefix"],
            message: "limits the access only with profile: hardened",
            actual: shown(objectPrefix),
            fix: "write profile: hardened as well, or remove it",
          },
        ],
};

const isHardened = holding("profile", { const: "hardened" });

/** The vendor writes where its document says, so no other folder would fit. */
const folderIsFree: SettingsRule = {
  reads: ["access", "realm", "objectPrefix"],
  beyondSchema: "facts",
  faults: ({ vendor, settings }) => {
    const { objectPrefix } = settings;
    if (objectPrefix === undefined) return [];
    const { bucket } = documentedGrant(vendor, accessOf({ vendor, settings }));
    if (leavesFolderOpen(bucket, vendor.placeholders.bucket)) return [];
    return [
      {
        path: ["objectPrefix"],
        message: `has no place in ${vendor.name}'s statements: its document has a folder of its own`,
        actual: shown(objectPrefix),
        reason: vendor.document.url,
        fix: "remove it",
      },
    ];
  },
};

export const profileRules: readonly SettingsRule[] = [folderNeedsProfile, folderIsFree];

/** Warns of a folder that the vendor may not know. */
export const folderNotEntered: SettingsRule = {
  reads: ["objectPrefix"],
  faults: ({ vendor, settings: { objectPrefix } }) =>
    objectPrefix === undefined || Object.values(vendor.page.labels).includes("object-prefix")
      ? []
      : [
          {
            path: ["objectPrefix"],
            message: `is for a vendor whose page, as we have it, has no entry for a folder: AWS refuses ${vendor.name} every object outside ${objectPrefix}`,
            reason: vendor.page.url,
            fix: `see that ${vendor.name} uses only this folder`,
          },
        ],
};
