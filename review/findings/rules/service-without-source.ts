import { allowingKind, hit, type Rule } from "../rule";
import type { Condition } from "../../grants/statement";

export const serviceWithoutSource: Rule = {
  id: "service-without-source",
  severity: "medium",
  title: "AWS service acting for anyone",
  risk: "The service acts for every AWS customer: another customer could make it use your bucket or key (the confused deputy problem).",
  fix: "Require aws:SourceAccount with your account, or aws:SourceArn with the service's resource.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention",
  check: (evidence) =>
    allowingKind(evidence, "service")
      .filter(({ entity }) => !entity)
      .filter(({ statement }) => !statement.conditions.some(namesSource))
      .map((grant) => hit(grant, `gives access to ${grant.principal.id}, for any customer (${grant.statement.name})`)),
};

/** CloudWatch Logs names its log group in the encryption context. */
const sources = /^(aws:source(account|arn|orgid|orgpaths)|kms:encryptioncontext:aws:logs:arn)$/i;

function namesSource({ operator, key, values }: Condition): boolean {
  const compares = /^(ForAnyValue:)?(StringEquals|StringLike|ArnEquals|ArnLike)$/i.test(operator);
  return compares && sources.test(key) && !values.some((value) => /^[*?]*$/.test(value));
}
