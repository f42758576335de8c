import { isBucketAtStake } from "../exposure";
import { hitAt, type Rule } from "../rule";

export const forceDestroyRule: Rule = {
  id: "force-destroy",
  severity: "medium",
  title: "Bucket destroyed with its objects",
  risk: "Without force_destroy, Terraform can't destroy a bucket with objects.",
  fix: "Set force_destroy to false.",
  link: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket#force_destroy-1",
  check: (evidence) =>
    evidence.after
      .ofType("aws_s3_bucket")
      .filter((planned) => planned.values["force_destroy"] === true && isBucketAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "would be destroyed with every object in it")),
};
