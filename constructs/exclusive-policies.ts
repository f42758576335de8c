import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive";
import { IamUserPoliciesExclusive } from "@cdktf/provider-aws/lib/iam-user-policies-exclusive";
import type { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-user-policy-attachments-exclusive";
import { attachedArns, type PolicyAttachments } from "./policy-attachments";

/**
 * Takes every inline policy and every attachment from a role, except ours. Policies added by hand, or left from before
 * the takeover, show in the next plan and go with its apply.
 */
export function onlyTheseOfRole(role: IamRole, attachments: PolicyAttachments): void {
  const roleName = role.name;
  new IamRolePoliciesExclusive(role, "policies_exclusive", { roleName, policyNames: [] });
  new IamRolePolicyAttachmentsExclusive(role, "policy_attachments_exclusive", {
    roleName,
    policyArns: attachedArns(attachments),
  });
}

/** Does the same for a user. Terraform can't see a user's groups or password: those stay. */
export function onlyTheseOfUser(user: IamUser, attachments: PolicyAttachments): void {
  const userName = user.name;
  new IamUserPoliciesExclusive(user, "policies_exclusive", { userName, policyNames: [] });
  new IamUserPolicyAttachmentsExclusive(user, "policy_attachments_exclusive", {
    userName,
    policyArns: attachedArns(attachments),
  });
}
