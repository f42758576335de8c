import { vendorGuide } from "../../vendor-pages/guide";
import { markdownPage } from "../../vendor-pages/markdown-page";
import { terminalPage } from "../../vendor-pages/terminal-page";
import { fileInWords } from "../../config/file/read-file";
import { vendors } from "../../vendors";
import { printJson, reportingFaults } from "../output";
import { askedVendors, type VendorsCommandOptions } from "../vendor-list";

/** Prints the page of one vendor. */
export function vendorAction(id: string, options: VendorsCommandOptions): void {
  reportingFaults(options, () => {
    const { config } = options;
    const described = config !== undefined && !vendors.some((shipped) => shipped.id === id);
    const guides = askedVendors(options, id).map((vendor) =>
      vendorGuide(vendor, described ? fileInWords(config) : undefined),
    );
    if (options.json) return printJson(guides[0] ?? null);
    const page = options.markdown ? markdownPage : terminalPage;
    if (guides[0]) console.log(page(guides[0]).trimEnd());
  });
}
