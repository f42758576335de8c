import type { ExternalId } from "../../vendors/vendor";
import { methods } from "../../constructs/methods";
import { shown, type Fault, type Path } from "../../text/fault";
import { givenExternalIds } from "../../settings/external-id";
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

function externalIdFaults(
  { form, from }: ExternalId,
  vendor: string,
  id: string,
  path: Path,
  isSecret: boolean,
): readonly Fault[] {
  const strange =
    form && !new RegExp(form.pattern).test(id) ? `is not ${form.message}, unlike ${vendor}'s usual ids` : undefined;
  const reason = [isSecret ? guessable(id) : undefined, strange].filter((reason) => reason !== undefined);
  if (reason.length === 0) return [];
  return [
    {
      path,
      message: reason.join(", and "),
      many: "external ids look unlike the vendor's own, or others can guess them",
      actual: shown(id),
      reason: confusedDeputy,
      fix: `copy it from ${from}`,
    },
  ];
}

/** Warns of an external id that can't be the vendor's, or that protects from nobody. */
export const externalIdUnlikely: SettingsRule = {
  reads: ["access", "externalId"],
  faults: ({ vendor, settings }) => {
    const ids = givenExternalIds(vendor, settings);
    if (!ids) return [];
    const { setting, given } = ids;
    // the vendor signs the id in its tokens, and nobody else can: it may be as public as a name
    const isSecret = methods[settings.access].tokenProvider === undefined;
    return [given]
      .flat()
      .flatMap((id, index) =>
        externalIdFaults(ids, vendor.name, id, typeof given === "string" ? [setting] : [setting, index], isSecret),
      );
  },
};
