import { ownAccount } from "../grants/foreign";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import { hasWildcard } from "../../policies/pattern";
import { allowing, hitDoor, type Rule } from "../findings/rule";
import type { Condition } from "../grants/statement";

export const publicPrincipal: Rule = {
  id: "public-principal",
  severity: "critical",
  title: "Everyone in the world",
  why: "A principal of * trusts every AWS account and, for a bucket, anonymous users.",
  fix: "Name the principals in the vendor's document.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ principal }) => principal.kind === "everyone")
      .filter((grant) => !isRestricted(grant, ownAccount(evidence.plans, grant)))
      .map((grant) =>
        hitDoor(grant, grant.through ? "trusts everyone" : `gives access to everyone (${grant.statement.name})`),
      ),
};

function isRestricted({ statement, through }: ReviewedGrant, account: string | undefined): boolean {
  return [...statement.conditions, ...(through?.conditions ?? [])].some((one) => restricts(one, account));
}

/** Keys that limit a statement for everybody to one account. */
const accountKeys = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
];

/** To the plan's own account, or to one organization; no plan lists its accounts. */
function restricts({ operator, key, values }: Condition, account: string | undefined): boolean {
  const compares = /^(ForAnyValue:)?(StringEquals|StringLike|ArnEquals|ArnLike)$/i.test(operator);
  if (!compares || values.length === 0) return false;
  if (/^aws:principalorgid$/i.test(key)) return !values.some(hasWildcard);
  return (
    accountKeys.includes(key.toLowerCase()) &&
    values.every((value) => account !== undefined && accountIn(value) === account)
  );
}

/** The account of an id or an ARN; none if a wildcard before it could reach over the colons. */
function accountIn(value: string): string | undefined {
  return /^(?:arn:[^:*?]+:[^:*?]+:[^:*?]*:)?(\d{12})(?::|$)/.exec(value)?.[1];
}
