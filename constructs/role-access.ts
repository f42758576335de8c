import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { trustNobody } from "../policies/preparation";
import { onlyTheseOfRole } from "./exclusive-policies";
import { managedPolicies, type IdentityProps } from "./identity-policies";
import { attachPolicies } from "./policy-attachments";
import { plannedPolicyOf, type Part } from "./planned-statements";
import { partsInState } from "./state-parts";
import { noteStatements } from "./statement-notes";

export interface RoleAccessProps extends IdentityProps {
  /** The role's trusted principal and external ids. */
  readonly trust: readonly Part[];
  /** The longest session, 3600 to 43200 seconds. If unset, 3600. */
  readonly maxSessionSeconds?: number;
  /** The resources that the trust policy names by their ARNs' text. */
  readonly dependsOn?: ITerraformDependable[];
}

/** A role for the vendor's principal, with managed policies for the bucket and its key and no others. */
export class RoleAccess extends Construct {
  readonly roleName: string;
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: RoleAccessProps) {
    super(scope, id);
    const { name, path, permissionsBoundary, description, tags, preconditions } = props;
    const trust = props.state === "prepared" ? [trustNobody()] : partsInState(props.trust, props);
    const role = new IamRole(this, "role", {
      name,
      path,
      permissionsBoundary,
      description,
      tags,
      assumeRolePolicy: plannedPolicyOf("trust", trust),
      maxSessionDuration: props.maxSessionSeconds ?? 3600,
      lifecycle: preconditions && { precondition: preconditions },
      dependsOn: props.dependsOn,
    });
    noteStatements(role, "assume_role_policy", trust);
    const policies = managedPolicies(this, props);
    const attached = attachPolicies(
      policies,
      props,
      (policy, policyArn) =>
        new IamRolePolicyAttachment(this, `${policy}_policy_attachment`, { role: role.name, policyArn }),
    );
    if (!props.keepOtherPolicies) onlyTheseOfRole(role, attached);
    this.roleName = role.name;
    this.roleArn = role.arn;
  }
}
