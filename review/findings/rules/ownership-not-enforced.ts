import { isBucketAtStake } from "../exposure";
import { takenAway } from "../../grants/bucket-settings";
import { blocks } from "../../plan/resources";
import { hitAt, type Rule } from "../rule";

export const ownershipNotEnforced: Rule = {
  id: "ownership-not-enforced",
  severity: "medium",
  title: "Ownership not enforced",
  risk: "With ACLs on, the vendor can own its uploads, and ACLs can open single objects.",
  fix: "Set object_ownership to BucketOwnerEnforced.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  check: (evidence) => [
    ...evidence.after
      .ofType("aws_s3_bucket_ownership_controls")
      .filter(
        ({ values }) => !blocks(values["rule"]).some((rule) => rule["object_ownership"] === "BucketOwnerEnforced"),
      )
      .filter((planned) => isBucketAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "does not make the bucket's owner own every object")),
    ...takenAway(evidence, "aws_s3_bucket_ownership_controls").map((planned) =>
      hitAt(planned, "is removed, and the bucket's owner may not own new objects"),
    ),
  ],
};
