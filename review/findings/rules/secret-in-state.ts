import { isUserAtStake } from "../exposure";
import { hitAt, type Rule } from "../rule";

export const secretInState: Rule = {
  id: "secret-in-state",
  severity: "medium",
  title: "Secret access key in Terraform's state",
  risk: "Anyone with access to the state, or an old copy, has the key.",
  fix: "Set a pgp_key to encrypt the secret in the state, create the key by hand (accessKeys: none), or use a way of access without a key.",
  link: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_access_key",
  check: (evidence) =>
    evidence.after
      .ofType("aws_iam_access_key")
      .filter(
        (planned) => typeof planned.values["pgp_key"] !== "string" && !evidence.after.isUnknown(planned, "pgp_key"),
      )
      .filter((planned) => isUserAtStake(evidence, planned))
      .map((planned) => hitAt(planned, "has its secret in the state in plaintext")),
};
