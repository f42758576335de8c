import { isMoreThanDocumented } from "../../terraform/address";
import type { ChangeRule } from "./change";
import { inWords } from "./configuration";

/** Policies beyond the vendor's document that an existing role or user gets: each may deny requests, too. */
export const morePolicies: ChangeRule = ({ stack, vendor, before, after }) => {
  if (before.ofType("aws_iam_role", "aws_iam_user").length === 0) return [];
  return [...after.resources]
    .filter(([address]) => isMoreThanDocumented(address) && !before.resources.has(address))
    .map(([address, { policy_arn: arn }]) => ({
      stack,
      addresses: [address],
      message: `Terraform attaches ${inWords(arn)} to the role or the user`,
      does: `${vendor.name} may do what the policy allows, and AWS denies the requests that it denies.`,
    }));
};
