import { allowing, hitDoor, type Rule } from "../rule";
import type { Condition } from "../statement";

export const publicPrincipal: Rule = {
  id: "public-principal",
  severity: "critical",
  title: "Everybody in the world",
  why: "A principal of * lets in every AWS account and, for a bucket, everybody without one.",
  fix: "Name the principals that the vendor's document names.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ principal, statement, through }) => {
        return (
          principal.kind === "everyone" && ![...statement.conditions, ...(through?.conditions ?? [])].some(restricts)
        );
      })
      .map((grant) =>
        hitDoor(grant, grant.through ? "lets everybody assume it" : `lets everybody in (${grant.statement.name})`),
      ),
};

/** Keys by which a statement for everybody is for one account or organization after all. */
const ownerKeys = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:sourceaccount",
  "aws:sourcearn",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
];

function restricts({ operator, key, values }: Condition): boolean {
  const compares = /^(ForAnyValue:)?(StringEquals|StringLike|ArnEquals|ArnLike)$/i.test(operator);
  return (
    compares && ownerKeys.includes(key.toLowerCase()) && values.length > 0 && values.every((value) => value !== "*")
  );
}
