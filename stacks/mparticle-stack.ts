import type { Construct } from "constructs";
import type { AccessKeyProps } from "../access/methods/method";
import { mparticle } from "../vendors/mparticle";
import { checkedProps } from "./checked-props";
import type { CommonSettings } from "./common-settings";
import { VendorStack } from "./vendor-stack";
import type { StackProps } from "./stack-props";

export type MparticleStackProps = MparticleUserStackProps | MparticleBucketPolicyStackProps;

/** mParticle forwards as an IAM user, with an access key. */
export interface MparticleUserStackProps extends CommonSettings, StackProps {
  readonly access: "iam-user";
  /**
   * The user's access keys by names of your choice, one or two, or `none` when a person makes the key by hand. No
   * default: without a `pgpKey` the secret is in plaintext in Terraform's state.
   */
  readonly accessKeys: "none" | Record<string, AccessKeyProps>;
}

/** Settings without effect if neither a role nor a user is made. */
type IdentitySetting = "namePrefix" | "path" | "permissionsBoundary" | "keepOtherPolicies";

/** mParticle writes from its own account, through the policy of the bucket. */
export interface MparticleBucketPolicyStackProps extends Omit<CommonSettings, IdentitySetting>, StackProps {
  readonly access: "bucket-policy";
  /**
   * The installation with your data; the bucket's name then begins with `mp-forwarding-`. The document's one principal
   * when left out.
   */
  readonly pod?: "US1" | "US2" | "EU1" | "AU1";
  /** For an existing bucket: replaces its whole policy. When left out, the statements are an output to merge. */
  readonly bucketPolicy?: "replace";
  /** Your confirmation: the policy of the key in `encryption` lets mParticle's principals use it. If unset, false. */
  readonly kmsKeyPolicyManagedElsewhere?: boolean;
}

/**
 * mParticle's event forwarding to a bucket.
 * @throws ConfigError with every fault of the props.
 */
export class MparticleStack extends VendorStack {
  constructor(scope: Construct, id: string, props: MparticleStackProps) {
    super(scope, id, mparticle, checkedProps(id, mparticle, props));
  }
}
