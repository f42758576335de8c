import { kmsKeys } from "../../grants/kms-keys";
import { isKeyAtStake } from "../exposure";
import { hitAt, type Rule } from "../rule";

export const shortDeletionWindow: Rule = {
  id: "short-deletion-window",
  severity: "medium",
  title: "Short deletion window",
  risk: "If someone destroys the key by mistake, you have only this time to notice.",
  fix: "Set deletion_window_in_days to 30, or at least 14.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  check: (evidence) =>
    kmsKeys(evidence.after)
      .filter((planned) => isKeyAtStake(evidence, planned))
      .flatMap((planned) => {
        const days = planned.values["deletion_window_in_days"];
        const short = typeof days === "number" && days < shortest;
        return short ? [hitAt(planned, `can be restored for only ${days} days`)] : [];
      }),
};

/** Days: two weeks outlast a holiday. AWS takes 7 to 30. */
const shortest = 14;
