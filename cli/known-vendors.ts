import type * as Load from "../config/load";
import type * as Files from "../config/file/read-file";
import { vendors } from "../vendors";
import type { Vendor } from "../vendors/vendor";

/**
 * The vendors of the catalogue, and those that a file describes.
 * @param file integrations.yaml or another file, or `-` for standard input. If unset, none.
 * @throws ConfigError with every fault of the file.
 */
export function knownVendors(file: string | undefined): readonly Vendor[] {
  return [...vendors, ...describedIn(file)];
}

/** The vendors that a file describes. */
export function describedIn(file: string | undefined): readonly Vendor[] {
  if (file === undefined) return [];
  const { fileInWords, readConfigFile } = loadFiles();
  return load().loadConfig(readConfigFile(file), fileInWords(file)).vendors;
}

// most commands know the catalogue alone
const load = () => require("../config/load") as typeof Load;
const loadFiles = () => require("../config/file/read-file") as typeof Files;
