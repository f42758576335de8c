import type { BackendSettings, ProviderSettings } from "../settings/file-settings";
import type { ReportedFault } from "../text/reported-fault";
import type { Vendor } from "../vendors/vendor";
import type { Integration } from "./rules/integration";

/** A checked file. */
export interface Config {
  /** The file's own name; it separates its states from those of other files. */
  readonly name: string;
  readonly provider: ProviderSettings;
  readonly backend: BackendSettings;
  readonly integrations: readonly Integration[];
  /** The vendors that the file describes itself. */
  readonly vendors: readonly Vendor[];
  /** Facts to know before an apply, each with its place in the file; many of one kind are one text. */
  readonly warnings: readonly string[];
  /** The same for a program: every one. */
  readonly placedWarnings: readonly ReportedFault[];
}
