import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive";
import { IamUserPoliciesExclusive } from "@cdktf/provider-aws/lib/iam-user-policies-exclusive";
import type { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import type { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment";
import { IamUserPolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-user-policy-attachments-exclusive";

/**
 * Takes from a role every inline policy and every attachment that is not ours: what somebody adds by hand, or left there
 * before the role was taken over, shows in the next plan and goes with its apply.
 */
export function onlyTheseOfRole(role: IamRole, attachments: readonly IamRolePolicyAttachment[]): void {
  const roleName = role.name;
  new IamRolePoliciesExclusive(role, "policies_exclusive", { roleName, policyNames: [] });
  new IamRolePolicyAttachmentsExclusive(role, "policy_attachments_exclusive", {
    roleName,
    policyArns: arnsOf(attachments),
  });
}

/** Does the same for a user. Terraform can't see a user's groups, nor that it has a password: those stay. */
export function onlyTheseOfUser(user: IamUser, attachments: readonly IamUserPolicyAttachment[]): void {
  const userName = user.name;
  new IamUserPoliciesExclusive(user, "policies_exclusive", { userName, policyNames: [] });
  new IamUserPolicyAttachmentsExclusive(user, "policy_attachments_exclusive", {
    userName,
    policyArns: arnsOf(attachments),
  });
}

/** The attachments' ARNs and not the policies', so that each is attached before the list of all is checked. */
function arnsOf(attachments: readonly { readonly policyArn: string }[]): string[] {
  return attachments.map(({ policyArn }) => policyArn);
}
