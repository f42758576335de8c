import { checkFile } from "./check-file";
import { inQuotes } from "./file/in-quotes";
import { inFileOrder, placedText, placeText } from "./file/placed";
import { ConfigError } from "../text/config-error";
import type { Config } from "./config";
import { YamlSource } from "./file/yaml-source";

/**
 * Reads the text of an integrations.yaml; the same in JSON will do.
 * @param file the file's name for messages.
 * @throws ConfigError with every fault of the file.
 */
export function loadConfig(text: string, file: string): Config {
  const source = new YamlSource(text);
  if (source.syntaxFaults.length > 0) {
    const faults = source.syntaxFaults.map(
      ({ offset, message }) => `${placeText(file, source.placeAt(offset))} ${message}`,
    );
    throw new ConfigError(file, faults);
  }
  const { config, faults, warnings } = checkFile(source.value);
  if (!config) {
    const texts = inFileOrder(faults, source).map((fault) => placedText(file, source, inQuotes(fault, source)));
    throw new ConfigError(file, texts);
  }
  return { ...config, warnings: inFileOrder(warnings, source).map((warning) => placedText(file, source, warning)) };
}
