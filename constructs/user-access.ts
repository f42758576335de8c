import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment";
import { Construct } from "constructs";
import { onlyTheseOfUser } from "./exclusive-policies";
import { managedPolicies, type IdentityProps } from "./identity-policies";
import { attachPolicies } from "./policy-attachments";
import type { AccessKeyProps, AccessKeys } from "./methods/method";

export interface UserAccessProps extends IdentityProps {
  readonly accessKeys: AccessKeys;
}

/** An access key as it was made; exactly one of the two forms of the secret is there. */
export interface MadeAccessKey {
  readonly id: string;
  readonly status: "active" | "inactive";
  readonly secret?: string;
  readonly encryptedSecret?: string;
}

/**
 * An IAM user with an access key for the vendor, with managed policies for the bucket and its key and no others. Not
 * made: a password for the console, and a group, because it would only sit between the user and its policies.
 */
export class UserAccess extends Construct {
  readonly userName: string;
  readonly userArn: string;
  readonly accessKeys: Readonly<Record<string, MadeAccessKey>>;

  constructor(scope: Construct, id: string, props: UserAccessProps) {
    super(scope, id);
    const { name, path, permissionsBoundary, tags, preconditions, accessKeys } = props;
    const user = new IamUser(this, "user", {
      name,
      path,
      permissionsBoundary,
      tags,
      lifecycle: preconditions && { precondition: preconditions },
    });
    const policies = managedPolicies(this, props);
    const attached = attachPolicies(
      policies,
      props,
      (policy, policyArn) =>
        new IamUserPolicyAttachment(this, `${policy}_policy_attachment`, { user: user.name, policyArn }),
    );
    if (!props.keepOtherPolicies) onlyTheseOfUser(user, attached);
    this.userName = user.name;
    this.userArn = user.arn;
    this.accessKeys = Object.fromEntries(
      Object.entries(accessKeys).map(([keyName, key]) => {
        const isDenied = props.state !== undefined && props.state !== "active";
        return [keyName, this.accessKey(keyName, isDenied ? { ...key, status: "inactive" } : key, user)];
      }),
    );
  }

  private accessKey(keyName: string, { status, pgpKey }: AccessKeyProps, user: IamUser): MadeAccessKey {
    const key = new IamAccessKey(this, `${keyName}_access_key`, {
      user: user.name,
      status: status === "active" ? "Active" : "Inactive",
      pgpKey,
    });
    return { id: key.id, status, ...(pgpKey ? { encryptedSecret: key.encryptedSecret } : { secret: key.secret }) };
  }
}
