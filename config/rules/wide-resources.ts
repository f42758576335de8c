import { documentOf } from "../../policies/bucket";
import { wideResources } from "../../policies/wide-resources";
import { allOf } from "../../text/list";
import { dated } from "../../vendors/dated";
import { vendorStatements } from "./stacks-of-bucket";
import { accessOf, makesIdentity, type SettingsRule } from "./settings-rule";

/** Warns of statements of a vendor's document that open other buckets of the account as well. */
export const opensOtherBuckets: SettingsRule = {
  reads: ["access", "realm", "bucket", "profile"],
  faults: ({ vendor, settings }) => {
    // in the policy of a bucket they open that bucket alone
    if (!makesIdentity(settings)) return [];
    const access = accessOf({ vendor, settings });
    const document = documentOf(vendor, access);
    return wideResources(vendorStatements({ vendor, settings })).map(({ resource, buckets, actions }) => ({
      path: ["bucket"],
      message: `is not all that ${vendor.name} reaches: ${resource}, from ${dated(document)}, allows ${allOf(actions)} on every bucket with a name like ${buckets}`,
      many: "vendors reach every bucket with a name like their own bucket's, as their documents ask",
      reason: document.url,
      fix: "choose a name that begins no other bucket's name, or write profile: hardened",
    }));
  },
};
