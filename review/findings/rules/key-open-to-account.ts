import { isForeign } from "../../grants/foreign";
import { allowing, hit, type Rule } from "../rule";

export const keyOpenToAccount: Rule = {
  id: "key-open-to-account",
  severity: "high",
  title: "Key open to another account",
  risk: "A principal with the key and the objects can read them; for a whole account, its administrators choose the principals.",
  fix: "Name the vendor's principals, allow only the actions S3 needs for a writer, and require S3 (kms:ViaService).",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
  check: (evidence) =>
    allowing(evidence)
      .filter((one) => one.kind === "key-policy" && isForeign(evidence.plans, one, one.principal))
      .filter(({ judgement }) => judgement === undefined || judgement.verdict === "broader")
      .map((grant) => hit(grant, `opens the key to ${grant.principal.id} (${grant.statement.name})`)),
};
