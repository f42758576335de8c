import { hitAt, type Rule } from "../findings/rule";

export const keyDestroyed: Rule = {
  id: "key-destroyed",
  severity: "critical",
  title: "Key destroyed or replaced",
  why: "Everything that was ever encrypted under the key can no longer be read by anybody.",
  fix: "Keep the key. A new one can take over for what is written from now on.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  check: ({ before }) =>
    before
      .ofType("aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key")
      .filter(({ resource: { action } }) => action === "delete" || action === "replace")
      .map((part) =>
        hitAt(part, part.resource.action === "delete" ? "is destroyed" : "is destroyed and created again"),
      ),
};
