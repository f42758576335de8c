import { kmsKeys } from "../../grants/kms-keys";
import { textsOf } from "../../plan/resources";
import { isKeyAtStake } from "../exposure";
import { hitAt, type Rule } from "../rule";

export const keyMaterialExpires: Rule = {
  id: "key-material-expires",
  severity: "high",
  title: "Key material that ends soon",
  risk: "On that day KMS deletes the key's imported material. Until someone imports the same material again, nobody can read or write objects under the key.",
  fix: "Leave valid_to out, or set a later date and import the material again before it.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-import-key-material.html#importing-keys-expiration",
  check: (evidence) =>
    kmsKeys(evidence.after)
      // a new key has encrypted nothing yet
      .filter((planned) => planned.resource.before !== undefined || isKeyAtStake(evidence, planned))
      .flatMap((planned) =>
        textsOf(planned.values["valid_to"])
          .filter((end) => daysUntil(end, evidence.today) <= soon)
          .map((end) => hitAt(planned, `loses its imported material on ${end.slice(0, evidence.today.length)}`)),
      ),
};

/** Days: the time for people to find the material and to import it again. */
const soon = 30;

/** NaN, and so never soon, for a key without an end. */
function daysUntil(end: string, today: string): number {
  return (Date.parse(end) - Date.parse(today)) / (24 * 60 * 60 * 1000);
}
