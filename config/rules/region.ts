import { shown } from "../../text/fault";
import { isOf } from "./schema-conditions";
import type { SettingsRule } from "./settings-rule";

const regionInPartition: SettingsRule = {
  reads: ["region"],
  beyondSchema: "merged",
  // the schema of a vendor with a list of Regions has the list
  stackSchema: (vendor) =>
    vendor.regions ? undefined : { if: isOf(vendor), then: { properties: { region: { not: { pattern: foreign } } } } },
  faults: ({ vendor, settings: { region } }) => {
    const partition = partitionOf(region);
    if (partition === vendor.partition) return [];
    return [
      {
        path: ["region"],
        message: `must be in the partition ${vendor.partition}, like ${vendor.name}'s principals`,
        actual: `${shown(region)} of ${partition}`,
        reason:
          "IAM delegates access only within a partition: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
      },
    ];
  },
};

const regionOfVendor: SettingsRule = {
  reads: ["region"],
  beyondSchema: "merged",
  faults: ({ vendor, settings: { region } }) => {
    const { regions, name, document } = vendor;
    if (!regions || regions.includes(region) || partitionOf(region) !== vendor.partition) return [];
    return [
      {
        path: ["region"],
        message: `must be one of ${name}'s Regions`,
        actual: shown(region),
        reason: `${name} lists ${regions.join(", ")}: ${document.url}`,
      },
    ];
  },
};

/** By the beginning of a Region's code: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const partitions: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, "aws-cn"],
  [/^us-gov-/, "aws-us-gov"],
  [/^eusc-/, "aws-eusc"],
  [/^us-iso-/, "aws-iso"],
  [/^us-isob-/, "aws-iso-b"],
  [/^eu-isoe-/, "aws-iso-e"],
  [/^us-isof-/, "aws-iso-f"],
];

/** The prefixes of all Regions outside the partition aws, the vendors' partition. */
const foreign = partitions.map(([beginning]) => beginning.source).join("|");

function partitionOf(region: string): string {
  const [, partition] = partitions.find(([beginning]) => beginning.test(region)) ?? [];
  return partition ?? "aws";
}

export const regionRules: readonly SettingsRule[] = [regionInPartition, regionOfVendor];
