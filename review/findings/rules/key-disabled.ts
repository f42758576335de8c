import { kmsKeys } from "../../grants/kms-keys";
import { isKeyAtStake } from "../exposure";
import { hitAt, type Rule } from "../rule";

export const keyDisabled: Rule = {
  id: "key-disabled",
  severity: "high",
  title: "Key not enabled",
  risk: "KMS refuses every use of a disabled key: a vendor can neither read nor write objects under it.",
  fix: "Leave is_enabled true.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
  check: (evidence) =>
    kmsKeys(evidence.after)
      .filter(({ values }) => values["is_enabled"] === false || values["enabled"] === false)
      .filter((planned) => isKeyAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "is disabled")),
};
