import { s3Target } from "../../../policies/arn";
import { reachOver } from "../../../policies/reach";
import { groupedBy, groupedByEach } from "../../../text/grouped";
import { allOf } from "../../../text/list";
import type { Statement } from "../../../vendors/statement";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";
import { allowing, hit, type Rule } from "../rule";
import { carriedResources } from "../../grants/sentence";

export const vendorsReachEachOther: Rule = {
  id: "vendors-reach-each-other",
  severity: "medium",
  title: "Vendor with access to another vendor's objects",
  risk: "Two vendors share a bucket, and one can read or delete the other's objects without its consent. Every writer of a bucket can overwrite objects: that alone is not a finding.",
  fix: "Give each vendor its own bucket, or limit each to its own prefix.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  check: (evidence) => {
    const grants = allowing(evidence)
      .filter(({ vendor, kind }) => vendor !== undefined && kind !== "key-policy")
      .map((grant) => ({ grant, statement: statementOf(grant) }));
    return [...groupedBy(grants, ({ grant }) => grant.vendor ?? "")].flatMap(([other, theirs]) => {
      const written = new ByBucket(theirs.map(({ statement }) => statement));
      // a statement for everyone in the account is judged against the vendor's document: broader, if it gives more
      const ours = grants.filter(({ grant }) => grant.vendor !== other && !grant.isIncluded);
      return ours.flatMap(({ grant, statement }) => {
        const deeds = reachOver([statement], written.meeting(statement));
        if (!deeds.some((deed) => deed !== "overwrite")) return [];
        return [hit(grant, `lets ${grant.vendor} ${allOf(deeds)} objects written by ${other}`)];
      });
    });
  },
};

/** Statements by the buckets in them: one of a thousand stacks is compared with those about its own bucket alone. */
class ByBucket {
  private readonly named: ReadonlyMap<string, readonly Statement[]>;
  private readonly anywhere: readonly Statement[];

  constructor(private readonly all: readonly Statement[]) {
    this.named = groupedByEach(all, (statement) => bucketsOf(statement) ?? []);
    this.anywhere = all.filter((statement) => !bucketsOf(statement));
  }

  meeting(statement: Statement): readonly Statement[] {
    const buckets = bucketsOf(statement);
    return buckets ? [...this.anywhere, ...buckets.flatMap((bucket) => this.named.get(bucket) ?? [])] : this.all;
  }
}

/** The buckets that a statement names; undefined if it may mean any. */
function bucketsOf({ Resource = [] }: Statement): readonly string[] | undefined {
  const targets = [Resource].flat().map((resource) => s3Target(resource));
  const buckets = targets.flatMap((target) => (target && !target.many ? [target.bucket] : []));
  return buckets.length === targets.length ? [...new Set(buckets)] : undefined;
}

function statementOf({ kind, on, statement }: ReviewedGrant): Statement {
  const { actions, notActions, resources, notResources } = statement;
  return {
    Effect: "Allow",
    // an element by exclusion is not taken apart
    Action: notActions.length > 0 ? "*" : actions,
    Resource: notResources.length > 0 ? "*" : carriedResources(kind, on, resources),
  };
}
