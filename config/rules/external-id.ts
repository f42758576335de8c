import type { Vendor } from "../../vendors/vendor";
import { shown, type Fault, type Path } from "../../text/fault";
import type { SettingsRule } from "./settings-rule";

/** Placeholder words from examples; a machine makes a vendor's own ids, without such words. */
const placeholder = /your|token|change.?me|example|placeholder|dummy|sample|todo|replace|secret|test|project|xxx/i;
const confusedDeputy = "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html";
const fewestCharacters = 4;
const shortest = 16;

/** Returns the reason an id is easy to guess, as the end of a sentence. */
function guessable(id: string): string | undefined {
  if (placeholder.test(id)) return "looks like a placeholder";
  if (id.length < shortest) return `has only ${id.length} characters: others can guess it`;
  if (new Set(id).size < fewestCharacters) return "repeats a few characters: others can guess it";
  return undefined;
}

function externalIdFaults({ name, access }: Vendor, id: string, path: Path): readonly Fault[] {
  const form = access.role?.externalId.form;
  const strange =
    form && !new RegExp(form.pattern).test(id) ? `is not ${form.says}, unlike ${name}'s usual ids` : undefined;
  const why = [guessable(id), strange].filter((reason) => reason !== undefined);
  if (why.length === 0) return [];
  const fix = `copy it from your project's settings in ${name}`;
  return [{ path, says: why.join(", and "), got: shown(id), why: confusedDeputy, fix }];
}

/** Warns of an external id that can't be the vendor's, or that protects from nobody. */
export const externalIdUnlikely: SettingsRule = {
  reads: ["projectToken"],
  faults: ({ vendor, settings: { projectToken = [] } }) =>
    typeof projectToken === "string"
      ? externalIdFaults(vendor, projectToken, ["projectToken"])
      : projectToken.flatMap((id, index) => externalIdFaults(vendor, id, ["projectToken", index])),
};
