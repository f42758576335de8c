import { allowing, hit, type Rule } from "../findings/rule";
import type { Condition } from "../grants/statement";

export const serviceWithoutSource: Rule = {
  id: "service-without-source",
  severity: "medium",
  title: "Service of AWS that may work for anybody",
  why: "The service works for every customer of AWS: somebody else can have it use your bucket or key for them, the confused deputy.",
  fix: "Demand aws:SourceAccount with your account, or aws:SourceArn with the one resource that the service works for.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ principal, through }) => principal.kind === "service" && !through)
      .filter(({ statement }) => !statement.conditions.some(namesSource))
      .map((grant) => hit(grant, `lets ${grant.principal.id} in, whomever it works for (${grant.statement.name})`)),
};

function namesSource({ operator, key, values }: Condition): boolean {
  const compares = /^(ForAnyValue:)?(StringEquals|StringLike|ArnEquals|ArnLike)$/i.test(operator);
  return (
    compares && /^aws:source(account|arn|orgid|orgpaths)$/i.test(key) && !values.some((value) => /^[*?]*$/.test(value))
  );
}
