import { isForeign } from "../grants/foreign";
import { allowing, hit, type Rule } from "../findings/rule";

export const keyOpenToAccount: Rule = {
  id: "key-open-to-account",
  severity: "high",
  title: "Key open to another account",
  why: "Whoever may use the key can read what it encrypts as soon as they get at the objects; with a whole account, its administrators decide who.",
  fix: "Name the vendor's principals, only what S3 needs of a writer, and only through S3 (kms:ViaService).",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ kind, plan, principal }) => kind === "key-policy" && isForeign(evidence.plans, plan, principal))
      .filter(({ judgement }) => judgement === undefined || judgement.verdict === "broader")
      .map((grant) => hit(grant, `opens the key to ${grant.principal.id} (${grant.statement.name})`)),
};
