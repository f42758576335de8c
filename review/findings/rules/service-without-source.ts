import { allowingKind, hit, type Rule } from "../rule";
import { namesSource, readsObjects } from "../service-sources";

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
      // for a service that reads objects: service-of-another
      .filter(({ statement }) => !statement.conditions.some(namesSource) && !readsObjects(statement))
      .map((grant) => hit(grant, `gives access to ${grant.principal.id}, for any customer (${grant.statement.name})`)),
};
