import type { BackendSettings, ProviderSettings } from "../settings/file-settings";
import type { Integration } from "./rules/integration";

/** A checked file. */
export interface Config {
  /** The file's own name; it separates its states from those of other files. */
  readonly name: string;
  readonly provider: ProviderSettings;
  readonly backend: BackendSettings;
  readonly integrations: readonly Integration[];
  /** Facts to know before an apply, each with its place in the file. */
  readonly warnings: readonly string[];
}
