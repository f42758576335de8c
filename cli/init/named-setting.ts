import { didYouMean } from "../../text/closest";
import { shown, type Fault } from "../../text/fault";
import { optionName } from "../../text/option-name";

/**
 * Returns the setting that a value of `--input` names, even if the vendor has no such setting. If the vendor has only one,
 * a value needs no name and can have its own equals sign: then only the setting's name, or a slip in it, counts.
 */
export function namedSetting(value: string, settings: readonly string[]): string | undefined {
  const name = /^([a-z][A-Za-z]*)=/.exec(value)?.[1];
  if (name === undefined || settings.length > 1) return name;
  return didYouMean(name, settings) === undefined ? undefined : name;
}

/** The names in values of `--input` without a setting of the vendor, each as a fault. */
export function strangeInputs(
  given: readonly string[],
  settings: readonly string[],
): readonly { readonly name: string; readonly fault: Fault }[] {
  const names = given.flatMap((one) => namedSetting(one, settings) ?? []);
  const message = `must name a setting of the vendor: ${settings.join(", ")}`;
  return names
    .filter((name) => !settings.includes(name))
    .map((name) => ({
      name,
      fault: { path: [optionName("input")], message, actual: shown(name), fix: didYouMean(name, settings) },
    }));
}
