import type { Vendor } from "../../../vendors/vendor";
import { s3Target } from "../../../policies/arn";
import { overlap } from "../../../policies/pattern";
import { endedProviders } from "../ended-providers";
import { hit, type Evidence, type Hit, type Rule } from "../rule";
import { grantsByVendor, isUnreadYet } from "../vendor-access";
import type { Grant } from "../../grants/grant";
import { sentence } from "../../grants/sentence";
import { customersOf, lostGrants } from "../../judgement/lost-access";
import { isSameHolder, isWithin } from "../../judgement/remaining-access";
import type { ReviewedGrant } from "../../judgement/reviewed-grant";

export const vendorCutOff: Rule = {
  id: "vendor-cut-off",
  severity: "high",
  title: "Vendor loses access",
  risk: "AWS refuses the vendor from the apply on, and its job fails.",
  fix: "Keep the statement until the vendor no longer needs it. If the vendor is to go, accept the finding in review.yaml.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html",
  check: (evidence) => [
    ...grantsByVendor(evidence.earlier).flatMap(([vendor, grants]) => cutOff(evidence, vendor, grants)),
    ...endedProviders(evidence),
  ],
};

function cutOff(evidence: Evidence, vendor: Vendor, grants: readonly Grant[]): readonly Hit[] {
  return lostGrants(grants, evidence.grants)
    .filter((grant) => !isUnreadYet(evidence, grant) && isLoss(evidence, grant))
    .map((grant) =>
      hit(causeOf(evidence, grant), `no longer gives this: ${sentence(grant, evidence.vendors, vendor)}`),
    );
}

/**
 * Reports if the vendor loses a place altogether, or needs more there by its document. The loss of undocumented access
 * alone is none.
 */
function isLoss(evidence: Evidence, grant: Grant): boolean {
  const left = leftOf(evidence, grant);
  return placesOf(grant).some((place) => {
    const there = left.filter((other) => placesOf(other).some((one) => overlap(one, place)));
    return there.length === 0 || there.some(isTooNarrow);
  });
}

function isTooNarrow({ judgement }: ReviewedGrant): boolean {
  return judgement?.differences.some(({ direction }) => direction === "narrower") ?? false;
}

/** Reports if a grant demands other tokens of a provider than the vendor's: the review judges the vendor's own. */
function isForOtherTokens({ judgement, principal }: ReviewedGrant): boolean {
  return judgement === undefined && principal.kind === "federated";
}

/** The remaining access of the grant's principal, by the same role or policy, for the same customer of the vendor. */
function leftOf({ grants }: Evidence, grant: Grant): readonly ReviewedGrant[] {
  const customers = customersOf(grant);
  return grants.filter(
    (other) =>
      other.statement.effect === "Allow" &&
      (isSameHolder(grant, other) || isSameHolder(other, grant)) &&
      !isForOtherTokens(other) &&
      // to assume a role without policies is no access to a bucket of the role's name
      (grant.trustOnly || !other.trustOnly) &&
      // a vendor sends its external id whether or not the policy asks for it
      (customersOf(other).length === 0 || customers.every((one) => customersOf(other).includes(one))),
  );
}

/** The buckets and keys of a grant. */
function placesOf({ statement: { resources }, on }: Grant): readonly string[] {
  return resources.length === 0 ? [on ?? "*"] : resources.map((one) => s3Target(one)?.bucket ?? one);
}

/** The trust policy where that alone is the cause: the statement stays as it is. */
function causeOf({ grants }: Evidence, { plan, address, entity, statement }: Grant) {
  const { address: door, plan: doorPlan = plan } = entity ?? {};
  const stays = grants.some(
    (other) => other.plan === plan && other.address === address && isWithin(statement, [other.statement]),
  );
  return door !== undefined && stays ? { plan: doorPlan, address: door } : { plan, address };
}
