import { reachOver } from "../../../policies/reach";
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
    const grants = allowing(evidence).filter(({ vendor, kind }) => vendor !== undefined && kind !== "key-policy");
    const vendors = new Set(grants.map(({ vendor }) => vendor));
    return [...vendors].flatMap((other) => {
      const theirs = grants.filter(({ vendor }) => vendor === other).map(statementOf);
      const ours = grants.filter(({ vendor }) => vendor !== other);
      return ours.flatMap((grant) => {
        const deeds = reachOver([statementOf(grant)], theirs);
        if (!deeds.some((deed) => deed !== "overwrite")) return [];
        return [hit(grant, `lets ${grant.vendor} ${allOf(deeds)} objects written by ${other}`)];
      });
    });
  },
};

function statementOf({ kind, on, statement }: ReviewedGrant): Statement {
  const { actions, notActions, resources, notResources } = statement;
  return {
    Effect: "Allow",
    // an element by exclusion is not taken apart
    Action: notActions.length > 0 ? "*" : actions,
    Resource: notResources.length > 0 ? "*" : carriedResources(kind, on, resources),
  };
}
