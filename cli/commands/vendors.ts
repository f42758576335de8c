import type * as Action from "../actions/vendors";
import type { VendorsCommandOptions } from "../actions/vendors";
import { newCommand } from "../command";

export const vendorsCommand = () =>
  newCommand("vendors", "Lists the vendors, or prints what one vendor's document asks for and needs from you.", {
    examples: [
      "vendors",
      "vendors --access role",
      "vendors mixpanel",
      "vendors mparticle --json",
      "vendors --stale 365",
    ],
    exitCodes: ["printed", "there is no such vendor or access, or DAYS is no number", "internal failure"],
  })
    .argument("[VENDOR]", "a vendor's word in integrations.yaml")
    .option("--access <MODE>", "only those with this way in: role, iam-user or bucket-policy")
    .option("--stale <DAYS>", "only those whose document is dated more than DAYS days ago, or has no known date")
    .option("--json", "prints JSON")
    .action((vendor: string | undefined, options: VendorsCommandOptions) => load().vendorsAction(vendor, options));

const load = () => require("../actions/vendors") as typeof Action;
