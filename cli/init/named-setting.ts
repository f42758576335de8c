import { didYouMean } from "../../text/closest";

/**
 * Returns the setting that a value of `--input` names, even if the vendor has no such setting. If the vendor has only one,
 * a value needs no name and can have its own equals sign: then only the setting's name, or a slip in it, counts.
 */
export function namedSetting(value: string, settings: readonly string[]): string | undefined {
  const name = /^([a-z][A-Za-z]*)=/.exec(value)?.[1];
  if (name === undefined || settings.length > 1) return name;
  return didYouMean(name, settings) === undefined ? undefined : name;
}
