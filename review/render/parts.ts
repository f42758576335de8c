import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Review } from "../review";
import type { Finding } from "../findings/rule";
import { groupedBy } from "../../text/grouped";

/** A plan with some of its grants. */
interface PlanGrants {
  readonly plan: string;
  readonly grants: readonly ReviewedGrant[];
}

/** The parts of a page: first the news, then everything that stays as it was. */
export interface Parts {
  readonly found: readonly Finding[];
  readonly changed: readonly PlanGrants[];
  readonly unchanged: readonly PlanGrants[];
  /** The findings that count only for `--gate all`. */
  readonly old: readonly Finding[];
}

export function partsOf({ plans, grants, findings }: Review): Parts {
  const byPlan = (isWanted: (grant: ReviewedGrant) => boolean) => {
    const wanted = groupedBy(grants.filter(isWanted), ({ plan }) => plan);
    return plans.flatMap(({ name }) => {
      const own = wanted.get(name);
      return own ? [{ plan: name, grants: own }] : [];
    });
  };
  return {
    found: findings.filter(({ status }) => status === "new"),
    changed: byPlan(isChanged),
    unchanged: byPlan((grant) => !isChanged(grant)),
    old: findings.filter(({ status }) => status !== "new"),
  };
}

function isChanged({ change }: ReviewedGrant): boolean {
  return change !== "unchanged";
}
