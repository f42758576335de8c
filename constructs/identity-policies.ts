import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { Precondition } from "cdktf";
import type { Construct } from "constructs";
import { denyEverything, type AccessState } from "../policies/suspension";
import { plannedPolicyOf, type Part } from "./planned-statements";
import { denialSid } from "./state-parts";
import { noteStatements } from "./statement-notes";

/** The common parts of a role and a user. */
export interface IdentityProps {
  /** The name of the role or the user; those of its policies begin with it. */
  readonly name: string;
  /** By `bucket` and `key`. If unset, the name with `-bucket` or `-key`. */
  readonly policyNames?: Readonly<Record<string, string>>;
  /** If unset, `/`. */
  readonly path?: string;
  /** The ARN of a managed policy as a permissions boundary of the role or the user. */
  readonly permissionsBoundary?: string;
  readonly description: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Its permissions on the bucket. */
  readonly bucketStatements: readonly Part[];
  /** Its permissions on the bucket's customer managed key; absent without one. */
  readonly keyStatements?: readonly Part[];
  /** The ARNs of more managed policies, by names for the addresses of their attachments. */
  readonly moreThanDocumentedPolicyArns?: Readonly<Record<string, string>>;
  /** The same map as an expression of Terraform. */
  readonly plannedPolicyArns?: string;
  /** If true, the role or the user keeps policies from others. If unset, false. */
  readonly keepOtherPolicies?: boolean;
  /** If suspended, AWS denies everything to the role or the user. If unset, active. */
  readonly state?: AccessState;
  readonly preconditions?: Precondition[];
}

/** The managed policies of a role or a user, one for the bucket and one for its key: managed, so that reports list them. */
export function managedPolicies(scope: Construct, props: IdentityProps): Readonly<Record<string, IamPolicy>> {
  const { name, policyNames = {}, path, description, tags, bucketStatements, keyStatements } = props;
  const statements = { bucket: bucketStatements, ...(keyStatements && { key: keyStatements }) };
  const policies = Object.entries(statements).map(([what, documented]) => {
    const of = props.state === "suspended" ? [denyEverything(denialSid(name))] : documented;
    // AWS changes no description: a new one would replace the policy while the vendor uses it
    const lifecycle = { ignoreChanges: ["description"] };
    const config = { name: policyNames[what] ?? `${name}-${what}`, path, description, tags };
    const policy = plannedPolicyOf("identity", of);
    const resource = new IamPolicy(scope, `${what}_policy`, { ...config, policy, lifecycle });
    noteStatements(resource, "policy", of);
    return [what, resource] as const;
  });
  return Object.fromEntries(policies);
}
