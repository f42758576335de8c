import { reachOver, type Deed } from "../../policies/reach";
import type { Statement } from "../../vendors/statement";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import { allowing, hit, type Rule } from "../findings/rule";
import { carriedResources } from "../grants/sentence";

export const vendorsReachEachOther: Rule = {
  id: "vendors-reach-each-other",
  severity: "medium",
  title: "Vendor that reaches another vendor's objects",
  why: "Two vendors share a bucket, and neither has agreed to the other's reading or deleting what it delivers to you. To overwrite is what every writer of a bucket can do, and is no finding by itself.",
  fix: "Give each vendor a bucket of its own, or confine each to its own prefix.",
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
        return [hit(grant, `lets ${grant.vendor} ${inWords(deeds)} what ${other} writes`)];
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

function inWords(deeds: readonly Deed[]): string {
  return deeds.length < 2 ? deeds.join("") : `${deeds.slice(0, -1).join(", ")} and ${deeds.at(-1)}`;
}
