import { isBucketAtStake } from "../exposure";
import { createdWithout, takenAway } from "../../grants/bucket-settings";
import { blocks } from "../../plan/resources";
import { hitAt, type Rule } from "../rule";

export const versioningOff: Rule = {
  id: "versioning-off",
  severity: "medium",
  title: "Versioning off",
  risk: "Without versioning, you can't restore objects overwritten or deleted by mistake.",
  fix: "Enable versioning; let a lifecycle rule expire old versions.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  check: (evidence) => [
    ...evidence.after
      .ofType("aws_s3_bucket_versioning")
      .filter(({ values }) => !blocks(values["versioning_configuration"]).some(({ status }) => status === "Enabled"))
      .filter((planned) => isBucketAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "does not enable versioning")),
    ...createdWithout(evidence.after, "aws_s3_bucket_versioning")
      .filter((planned) => isBucketAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "is created without versioning")),
    ...takenAway(evidence.before, evidence.after, "aws_s3_bucket_versioning").map((planned) =>
      hitAt(planned, "is removed, and versioning is no longer managed"),
    ),
  ],
};
