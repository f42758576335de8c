import { documentedGrant } from "../../policies/bucket";
import { leavesFolderOpen, matched, namingActions } from "../../policies/hardening";
import { allOf } from "../../text/list";
import { vendorStatements } from "./stacks-of-bucket";
import { shown } from "../../text/fault";
import { both, having, unlessDefault } from "./schema-conditions";
import { holding } from "./decided-schema";
import { accessOf, type SettingsRule } from "./settings-rule";

/** Without the profile, a folder would only look like a limit. */
const folderNeedsProfile: SettingsRule = {
  reads: ["profile", "objectPrefix"],
  beyondSchema: "merged",
  fileSchema: () =>
    unlessDefault(having("profile"), { if: having("objectPrefix"), then: both(having("profile"), isHardened) }),
  faults: ({ settings: { profile, objectPrefix }, own }) =>
    objectPrefix === undefined || profile === "hardened"
      ? []
      : [
          {
            path: ["objectPrefix"],
            message: "limits the access only with profile: hardened",
            actual: shown(objectPrefix),
            fix: own.has("objectPrefix")
              ? "write profile: hardened as well, or remove it"
              : "write it into the stacks with profile: hardened, and not into defaults",
          },
        ],
};

const isHardened = holding("profile", { const: "hardened" });

/** The vendor writes where its document says, so no other folder would fit. */
const folderIsFree: SettingsRule = {
  reads: ["access", "realm", "objectPrefix"],
  beyondSchema: "facts",
  faults: ({ vendor, settings, own }) => {
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
        fix: own.has("objectPrefix") ? "remove it" : "write it into the stacks of other vendors, and not into defaults",
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

/** Warns of what a folder does not limit, because AWS has no condition for it. */
export const namesBesideFolder: SettingsRule = {
  reads: ["access", "realm", "bucket", "profile", "objectPrefix"],
  faults: ({ vendor, settings }) => {
    if (settings.objectPrefix === undefined) return [];
    const actions = vendorStatements({ vendor, settings })
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => [Action].flat());
    const naming = namingActions.filter((one) => actions.some((action) => matched(action, [one]).length > 0));
    if (naming.length === 0) return [];
    return [
      {
        path: ["objectPrefix"],
        message: `doesn't limit ${allOf(naming.map((one) => `s3:${one}`))}: ${vendor.name} can learn names of objects outside of it`,
        reason: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
        fix: "give the vendor its own bucket, if names of other objects are secret",
      },
    ];
  },
};
