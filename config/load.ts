import { dirname } from "node:path";
import { checkFile } from "./check-file";
import { inQuotes } from "./file/in-quotes";
import { inFileOrder, placed } from "./file/placed";
import { ConfigError } from "../text/config-error";
import type { Config } from "./config";
import { YamlSource } from "./file/yaml-source";
import { warningTexts } from "./grouped-warnings";
import { passedDateWarnings } from "./rules/passed-dates";
import { inParts } from "../text/reported-fault";
import { fileOfFault, withVendorFiles } from "./vendors/vendor-files";

export interface LoadOptions {
  /** Lists every warning, though there are many of one kind. */
  readonly all?: boolean;
  /** `YYYY-MM-DD`. If unset, no date has passed. */
  readonly today?: string;
}

/**
 * Reads the text of an integrations.yaml; the same in JSON will do.
 * @param file the file's name for messages.
 * @throws ConfigError with every fault of the file.
 */
export function loadConfig(text: string, file: string, { all, today }: LoadOptions = {}): Config {
  const source = new YamlSource(text);
  if (source.syntaxFaults.length > 0) {
    throw new ConfigError(
      file,
      source.syntaxFaults.map(({ offset, message }) => ({ file, ...source.placeAt(offset), ...inParts(message) })),
    );
  }
  const { value, files, faults: unreadable } = withVendorFiles(source.value, dirname(file));
  const { config, faults, warnings } = checkFile(value);
  if (!config || unreadable.length > 0) {
    throw new ConfigError(
      file,
      inFileOrder([...unreadable, ...faults], source).map((fault) => {
        const own = fileOfFault(files, fault.path);
        if (own) return placed(own.file, own.source, inQuotes({ ...fault, path: fault.path.slice(2) }, own.source));
        return placed(file, source, inQuotes(fault, source));
      }),
    );
  }
  const passed = today === undefined ? [] : passedDateWarnings(config.integrations, today);
  const sorted = inFileOrder([...warnings, ...passed], source).map((fault) => ({
    fault,
    shown: placed(file, source, fault),
  }));
  return {
    ...config,
    placedWarnings: sorted.map(({ shown }) => shown),
    warnings: warningTexts(
      sorted.map(({ fault: { many }, shown }) => ({ ...shown, many })),
      all,
    ),
  };
}
