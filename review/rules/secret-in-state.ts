import { hitAt, type Rule } from "../findings/rule";

export const secretInState: Rule = {
  id: "secret-in-state",
  severity: "medium",
  title: "Secret access key in Terraform's state",
  why: "Whoever can read the state, or an old copy of it, has the key.",
  fix: "Give a pgp_key so that the state holds the secret encrypted, let a person make the key by hand (accessKeys: none), or use the vendor's access without a key.",
  link: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_access_key",
  check: ({ after }) =>
    after
      .ofType("aws_iam_access_key")
      .filter((part) => typeof part.values["pgp_key"] !== "string" && !after.isUnknown(part, "pgp_key"))
      .map((part) => hitAt(part, "has its secret in the state in plaintext")),
};
