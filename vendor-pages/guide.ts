import { methods } from "../constructs/methods";
import { deedsOf, directionOf, type Direction } from "../policies/direction";
import type { Deed } from "../policies/reach";
import { openings } from "../settings/preparation";
import { allOf } from "../text/list";
import { accessModes } from "../vendors";
import { roleFirstOf } from "../vendors/lookups";
import type { AccessMode, Vendor } from "../vendors/vendor";
import { enteredValues, type Entry } from "./entries";
import { exampleFile } from "./example-file";
import { grantedPolicies, wideResourcesOf, type GrantedPolicy } from "./granted-policies";
import { moduleGuide, type ModuleGuide } from "./module-guide";
import { neededSettings, type NeededSetting } from "./needed-settings";
import { pictureOf, type VendorPicture } from "./picture";
import { documentAnswers, type DocumentAnswer } from "./document-answers";
import { guideSources, type GuideSource } from "./guide-sources";
import type { WideResource } from "../policies/wide-resources";

/** Everything that a vendor's page says, in every rendering: `vendors VENDOR --json` prints it as it is. */
export interface VendorGuide {
  readonly id: string;
  readonly name: string;
  /** The file that describes the vendor; absent for a vendor of the catalogue. */
  readonly describedIn?: string;
  readonly notes?: string;
  readonly accounts: Vendor["accounts"];
  readonly picture: VendorPicture;
  readonly ways: readonly WayGuide[];
  readonly settings: readonly NeededSetting[];
  /** A complete integrations.yaml, with a stack for each way in. */
  readonly integrations: string;
  readonly enter: { readonly where: string; readonly url: string; readonly entries: readonly Entry[] };
  readonly document: readonly DocumentAnswer[];
  readonly sources: readonly GuideSource[];
}

export interface WayGuide {
  readonly access: AccessMode;
  readonly direction: Direction;
  /** The way in and its effects on the bucket's objects, in a sentence. */
  readonly does: string;
  readonly policies: readonly GrantedPolicy[];
  /** The resources that match other buckets as well. */
  readonly wide: readonly WideResource[];
  readonly module: ModuleGuide;
  /** For a vendor that shows its values only once it has the role. */
  readonly roleFirst?: RoleFirst;
}

export interface RoleFirst {
  /** The steps at the vendor between the two deploys. */
  readonly steps: string;
  /** The settings of the second deploy. */
  readonly settings: readonly string[];
}

/** @param describedIn the file that describes the vendor, if the catalogue doesn't have it. */
export function vendorGuide(vendor: Vendor, describedIn?: string): VendorGuide {
  const { id, name, notes, accounts, page } = vendor;
  return {
    id,
    name,
    ...(describedIn !== undefined && { describedIn }),
    notes,
    accounts,
    picture: pictureOf(vendor),
    ways: accessModes(vendor).map((access) => ({
      access,
      direction: directionOf(vendor, access),
      does: sentence(vendor, access),
      policies: grantedPolicies(vendor, access),
      wide: wideResourcesOf(vendor, access),
      module: moduleGuide(vendor, access, describedIn),
      ...stepsOf(vendor, access),
    })),
    settings: neededSettings(vendor),
    integrations: exampleFile(vendor),
    enter: { where: page.where, url: page.url, entries: enteredValues(vendor) },
    document: documentAnswers(vendor),
    sources: guideSources(vendor),
  };
}

function stepsOf(vendor: Vendor, mode: AccessMode): Pick<WayGuide, "roleFirst"> {
  const steps = roleFirstOf(vendor, mode);
  if (steps === undefined) return {};
  return { roleFirst: { steps, settings: openings(vendor, mode).map(({ setting }) => setting) } };
}

function sentence(vendor: Vendor, access: AccessMode): string {
  const does = allOf(deedsOf(vendor, access).map((deed) => verbs[deed]));
  return `${vendor.name} ${does} objects in your bucket, ${methods[access].words.how(vendor.name)}.`;
}

const verbs: { readonly [deed in Deed]: string } = { read: "reads", overwrite: "writes", delete: "deletes" };
