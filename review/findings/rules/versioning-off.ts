import { isBucketAtStake } from "../exposure";
import { createdWithout, takenAway } from "../../grants/bucket-settings";
import { hitAt, type Rule } from "../rule";
import { hasOwnVersioning, isEnabled, isEnabledInside, versioningType } from "../versioned";

export const versioningOff: Rule = {
  id: "versioning-off",
  severity: "medium",
  title: "Versioning off",
  risk: "Without versioning, you can't restore objects overwritten or deleted by mistake.",
  fix: "Enable versioning; let a lifecycle rule expire old versions.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  check: (evidence) => [
    ...evidence.after
      .ofType(versioningType)
      .filter(({ values }) => !isEnabled(values))
      .filter((planned) => isBucketAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "does not enable versioning")),
    ...evidence.after
      .ofType("aws_s3_bucket")
      .filter((planned) => hasOwnVersioning(evidence.after, planned) && !isEnabledInside(planned.values))
      .filter((planned) => isBucketAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "does not enable versioning in its argument")),
    ...createdWithout(evidence.after, versioningType)
      .filter((planned) => !hasOwnVersioning(evidence.after, planned))
      .filter((planned) => isBucketAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "is created without versioning")),
    ...takenAway(evidence, versioningType).map((planned) => hitAt(planned, "is destroyed, which suspends versioning")),
  ],
};
