import type * as Action from "../actions/vendors";
import type * as PageAction from "../actions/vendor";
import type { VendorsCommandOptions } from "../vendor-list";
import { firstModule } from "../../module/first-module";
import { newCommand } from "../command";

export const vendorsCommand = () =>
  newCommand("vendors", "Lists the vendors, or prints what one vendor's document asks for and needs from you.", {
    examples: [
      "vendors",
      "vendors --access role --direction read",
      `vendors --name ${firstModule.vendor}`,
      `vendors ${firstModule.vendor}`,
      `vendors ${firstModule.vendor} --markdown`,
      `vendors ${firstModule.vendor} --json`,
      "vendors --stale 365",
      "vendors acme-warehouse --config integrations.yaml",
    ],
    exitCodes: ["printed", "no vendor fits the options, or DAYS is no number", "internal failure"],
  })
    .argument("[VENDOR]", "a vendor's word in integrations.yaml")
    .option("--access <MODE>", "only those with this way in: role, web-identity, iam-user or bucket-policy")
    .option("--direction <D>", "only those with a way in for this direction: read, write or both")
    .option("--name <WORD>", "only those with this word in their names")
    .option("--stale <DAYS>", "only those whose document is dated more than DAYS days ago, or has no known date")
    .option("--config <FILE>", "also knows the vendors that a file describes below vendors, such as integrations.yaml")
    .option("--markdown", "prints a vendor's page as Markdown, as docs/vendors has it")
    .option("--json", "prints JSON: a vendor's page, or the facts of those listed")
    .action((vendor: string | undefined, options: VendorsCommandOptions) =>
      vendor === undefined ? load().vendorsAction(options) : loadPage().vendorAction(vendor, options),
    );

const load = () => require("../actions/vendors") as typeof Action;
/** Apart, because a page needs the modules, and they need CDKTF. */
const loadPage = () => require("../actions/vendor") as typeof PageAction;
