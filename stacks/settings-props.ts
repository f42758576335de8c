// Written by `npm run generate` from the declarations in settings/: don't edit it.

import type { StackProps } from "./stack-props";

/** A rule of a bucket's lifecycle, in Terraform's terms. */
export interface LifecycleRule {
  /** The name of the rule. */
  readonly id: string;
  /** S3 applies the rule only if it is `Enabled`. */
  readonly status: "Enabled" | "Disabled";
  /** The rule's objects. If unset, every object. */
  readonly filter?: {
    /** The beginning of the objects' keys. */
    readonly prefix?: string;
    /** Only objects larger than this. */
    readonly object_size_greater_than?: number;
    /** Only objects smaller than this. */
    readonly object_size_less_than?: number;
    /** A tag of the objects. */
    readonly tag?: {
      /** The tag's key. */
      readonly key: string;
      /** The tag's value. */
      readonly value: string;
    };
    /** Several conditions: all must match. */
    readonly and?: {
      /** The beginning of the objects' keys. */
      readonly prefix?: string;
      /** Only objects larger than this. */
      readonly object_size_greater_than?: number;
      /** Only objects smaller than this. */
      readonly object_size_less_than?: number;
      /** Tags of the objects: all must match. */
      readonly tags?: Record<string, string>;
    };
  };
  /** When S3 deletes objects: one of `days`, `date` and `expired_object_delete_marker`. */
  readonly expiration?: {
    /** Days until S3 deletes an object. */
    readonly days?: number;
    /** The day, as midnight UTC. */
    readonly date?: string;
    /** If `true`, S3 removes delete markers without noncurrent versions. */
    readonly expired_object_delete_marker?: boolean;
  };
  /** When S3 moves objects, and to which storage class. */
  readonly transition?: ({
    /** Days until S3 moves objects. */
    readonly days?: number;
    /** The day, as midnight UTC. */
    readonly date?: string;
    /** The target storage class of the objects. */
    readonly storage_class: "STANDARD_IA" | "ONEZONE_IA" | "INTELLIGENT_TIERING" | "GLACIER_IR" | "GLACIER" | "DEEP_ARCHIVE";
  })[];
  /** When S3 deletes noncurrent versions. */
  readonly noncurrent_version_expiration?: {
    /** Days until S3 deletes noncurrent versions. */
    readonly noncurrent_days: number;
    /** The number of newer noncurrent versions to keep, at any age. */
    readonly newer_noncurrent_versions?: number;
  };
  /** When S3 moves noncurrent versions, and to which storage class. */
  readonly noncurrent_version_transition?: ({
    /** Days until S3 moves noncurrent versions. */
    readonly noncurrent_days: number;
    /** The number of newer noncurrent versions to keep, at any age. */
    readonly newer_noncurrent_versions?: number;
    /** The target storage class of the objects. */
    readonly storage_class: "STANDARD_IA" | "ONEZONE_IA" | "INTELLIGENT_TIERING" | "GLACIER_IR" | "GLACIER" | "DEEP_ARCHIVE";
  })[];
  /** When S3 deletes incomplete multipart uploads. */
  readonly abort_incomplete_multipart_upload?: {
    /** Days until S3 deletes an incomplete upload. */
    readonly days_after_initiation: number;
  };
}

/** A statement of a bucket policy, in IAM's terms. */
export interface PolicyStatement {
  /** The statement's name. */
  readonly Sid?: string;
  /** `Allow` or `Deny`. */
  readonly Effect: "Allow" | "Deny";
  /** The statement's principals. */
  readonly Principal?: "*" | {
    /** The principals of this kind. */
    readonly AWS?: string | string[];
    /** The principals of this kind. */
    readonly Service?: string | string[];
    /** The principals of this kind. */
    readonly Federated?: string | string[];
    /** The principals of this kind. */
    readonly CanonicalUser?: string | string[];
  };
  /** The principals exempt from a `Deny`. */
  readonly NotPrincipal?: "*" | {
    /** The principals of this kind. */
    readonly AWS?: string | string[];
    /** The principals of this kind. */
    readonly Service?: string | string[];
    /** The principals of this kind. */
    readonly Federated?: string | string[];
    /** The principals of this kind. */
    readonly CanonicalUser?: string | string[];
  };
  /** The actions. */
  readonly Action?: string | string[];
  /** The actions. */
  readonly NotAction?: string | string[];
  /** The bucket, or objects in it. */
  readonly Resource?: string | string[];
  /** The bucket, or objects in it. */
  readonly NotResource?: string | string[];
  /** The statement's conditions: operators, below them keys, below them values. */
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}

/** The settings of every stack, as in integrations.yaml. */
export interface CommonSettings {
  /** The value of the tag `Environment` on every created resource. */
  readonly environment?: string;
  /** The AWS Region of the bucket. The vendor must support it. If unset, `provider.region`. */
  readonly region: string;
  /** The team or person responsible for the access: the tag `AccessOwner` on every created resource. */
  readonly owner?: string;
  /** The reason for the access: the tag `AccessPurpose` on every created resource. */
  readonly purpose?: string;
  /**
   * The last day, YYYY-MM-DD, to review the access: the tag `AccessReviewBy` on every created resource. After that day,
   * synth warns and a review of plans has a finding.
   */
  readonly reviewBy?: string;
  /**
   * The last day, YYYY-MM-DD, of the access: the tag `AccessUntil` on every created resource. AWS ends the access by
   * itself only with `profile: hardened`, at the end of that day in UTC. After it, synth warns and a review of plans
   * has a finding.
   */
  readonly until?: string;
  /**
   * The state of the access. `prepared`: nobody can assume the role yet, because the vendor shows its values only once
   * it has the role; they can be missing. `suspended`: everything stays, and AWS denies every request of the vendor,
   * from open sessions too; an IAM user's keys are inactive. `offboarded`: the role, the user, its keys, and the
   * vendor's statements are gone; the bucket, its key, and its objects stay. If unset, `"active"`.
   */
  readonly state?: "prepared" | "active" | "suspended" | "offboarded";
  /** The bucket: `{ name }` creates it, `{ existing }` uses it, and only `bucketPolicy: replace` changes it. */
  readonly bucket: {
    /** The name of the bucket to create. */
    readonly name: string;
  } | {
    /** The name of an existing bucket. Only `bucketPolicy: replace` changes it. */
    readonly existing: string;
  };
  /**
   * The bucket's encryption: `sse-s3` with S3's own keys, `sse-kms` with the account's `aws/s3` key, `{ kmsKeyArn }`
   * with an existing customer managed key, `{ createKey: true }` with a new one. If unset, `"sse-s3"`.
   */
  readonly encryption?: "sse-s3" | "sse-kms" | {
    /** The ARN of a customer managed KMS key, in the bucket's Region. */
    readonly kmsKeyArn: string;
  } | {
    /** Creates a key, with rotation on. */
    readonly createKey: true;
    /** The alias of the key, without `alias/`. If unset, the stack's name. */
    readonly alias?: string;
    /**
     * Days in the waiting period before KMS deletes a destroyed key. You can cancel the deletion until then. If unset,
     * `30`.
     */
    readonly deletionWindowDays?: number;
  };
  /**
   * The statements of the vendor's document word for word (`as-documented`), or limited to the vendor's job
   * (`hardened`): only with TLS, a KMS key only through S3, and each action only on its own kind of resource; with
   * `objectPrefix` only in that folder, and with `until` only until the end of that day. If unset, `"as-documented"`.
   */
  readonly profile?: "as-documented" | "hardened";
  /**
   * The folder of the vendor's objects, with a slash at its end: with `profile: hardened` the vendor reaches no other
   * object. Enter the same folder at the vendor. If unset, the whole bucket.
   */
  readonly objectPrefix?: string;
  /** Keeps noncurrent versions of overwritten and deleted objects. Only for a new bucket. */
  readonly versioning?: {
    /** If `true`, the bucket keeps noncurrent versions of overwritten and deleted objects. If unset, `true`. */
    readonly enabled?: boolean;
    /** Days until S3 deletes noncurrent versions. If unset, `30`. */
    readonly noncurrentDays?: number;
  };
  /** Days until S3 deletes objects and incomplete uploads. Only for a new bucket. */
  readonly lifecycle?: {
    /** Days until S3 aborts an incomplete multipart upload. If unset, `7`. */
    readonly abortIncompleteUploadDays?: number;
    /**
     * Days until S3 expires an object. With versioning, it stays as a noncurrent version for another `noncurrentDays`.
     * If unset, objects don't expire.
     */
    readonly expireDays?: number;
  };
  /**
   * If `false`, the stack has no `aws_s3_bucket_lifecycle_configuration`, for an organization that adds its own rules.
   * Then nothing here deletes noncurrent versions and incomplete uploads. Existing rules stay on the bucket. Only for a
   * new bucket. If unset, `true`.
   */
  readonly manageLifecycle?: boolean;
  /**
   * Lifecycle rules besides those of `versioning` and `lifecycle`, in Terraform's terms
   * (`aws_s3_bucket_lifecycle_configuration`). Only for a new bucket.
   */
  readonly additionalLifecycleRules?: LifecycleRule[];
  /**
   * Statements for the bucket's policy besides the vendor's, in IAM's terms. Can't open the bucket to everyone. Only
   * for a new bucket, or with `bucketPolicy: replace`.
   */
  readonly additionalBucketPolicyStatements?: PolicyStatement[];
  /**
   * The default retention of S3 Object Lock: locks each new object version for `days` or `years`. S3 then refuses
   * uploads without a checksum, and nobody can turn Object Lock off or suspend versioning later. Only for a new bucket.
   */
  readonly objectLock?: {
    /**
     * Either `GOVERNANCE`: principals with `s3:BypassGovernanceRetention` can delete a locked version, or `COMPLIANCE`:
     * nobody can, not even the root user.
     */
    readonly mode: "GOVERNANCE" | "COMPLIANCE";
    /** Days of the retention. */
    readonly days?: number;
    /** Years of the retention. */
    readonly years?: number;
  };
  /**
   * The name of an existing bucket in the same Region and account. It receives S3's access logs under
   * `accessLogPrefix`.
   */
  readonly accessLogBucket?: string;
  /** The prefix of the access logs in `accessLogBucket`. If unset, `BUCKET/`, with the bucket's own name. */
  readonly accessLogPrefix?: string;
  /** If `true`, Terraform refuses to destroy the created bucket and key (`prevent_destroy`). If unset, `true`. */
  readonly protect?: boolean;
  /**
   * If `true`, Terraform also deletes the objects when it destroys the bucket. Only with `protect: false`. If unset,
   * `false`.
   */
  readonly forceDestroy?: boolean;
  /**
   * The description of the role, the policies, and the key. If unset, it names the vendor, the bucket, and the vendor's
   * document.
   */
  readonly description?: string;
  /** Tags on every created resource. Tags of `defaults` stay unless the stack sets the same key. */
  readonly tags?: Record<string, string>;
}

/** The settings of every stack with access: role. */
export interface RoleSettings {
  /** The maximum session duration of the role, in seconds. If unset, `3600`. */
  readonly maxSessionSeconds?: number;
  /** The prefix of the names of the role, the user, and the policies, before the stack's name. If unset, `""`. */
  readonly namePrefix?: string;
  /**
   * The name of the role or the user; those of its policies begin with it. If unset, `namePrefix` and the stack's name.
   * Another name replaces a role.
   */
  readonly iamName?: string;
  /** The names of the managed policies. Another name replaces a policy. */
  readonly policyNames?: {
    /** The name of the policy for the bucket. If unset, the name of the role or the user with `-bucket`. */
    readonly bucket?: string;
    /** The name of the policy for the bucket's key. If unset, the name of the role or the user with `-key`. */
    readonly key?: string;
  };
  /** The IAM path of the role, the user, and the policies. If unset, `"/"`. */
  readonly path?: string;
  /** The ARN of a managed policy: the permissions boundary of the role or the user. */
  readonly permissionsBoundary?: string;
  /**
   * The ARNs of more managed policies for the role or the user, by names of your choice. They give the vendor more than
   * its document asks for, unless they only deny. At most 8.
   */
  readonly moreThanDocumentedPolicyArns?: Record<string, string>;
  /**
   * If `true`, other policies of the role or the user stay, attached and inline. If `false`, an apply removes them, and
   * the plan shows it. If unset, `false`.
   */
  readonly keepOtherPolicies?: boolean;
}

/** The settings of every stack with access: iam-user. */
export interface IamUserSettings {
  /**
   * The user's access keys by names of your choice, or `none` if you create the key by hand. At most two, so that you
   * can rotate one without a gap. No default: without a `pgpKey`, Terraform's state holds the secret in plaintext.
   */
  readonly accessKeys: "none" | Record<string, {
    /** Either `active` or `inactive`. An inactive key stays, but AWS refuses it. */
    readonly status: "active" | "inactive";
    /**
     * The base64 of an OpenPGP public key: encode the output of `gpg --export KEY` with `base64 -w0`. Terraform's state
     * then holds no plaintext. Decrypt the output `encrypted_secret_access_keys` with `base64 --decode`, then `gpg
     * --decrypt`.
     */
    readonly pgpKey?: string;
  }>;
  /** The prefix of the names of the role, the user, and the policies, before the stack's name. If unset, `""`. */
  readonly namePrefix?: string;
  /**
   * The name of the role or the user; those of its policies begin with it. If unset, `namePrefix` and the stack's name.
   * Another name replaces a role.
   */
  readonly iamName?: string;
  /** The names of the managed policies. Another name replaces a policy. */
  readonly policyNames?: {
    /** The name of the policy for the bucket. If unset, the name of the role or the user with `-bucket`. */
    readonly bucket?: string;
    /** The name of the policy for the bucket's key. If unset, the name of the role or the user with `-key`. */
    readonly key?: string;
  };
  /** The IAM path of the role, the user, and the policies. If unset, `"/"`. */
  readonly path?: string;
  /** The ARN of a managed policy: the permissions boundary of the role or the user. */
  readonly permissionsBoundary?: string;
  /**
   * The ARNs of more managed policies for the role or the user, by names of your choice. They give the vendor more than
   * its document asks for, unless they only deny. At most 8.
   */
  readonly moreThanDocumentedPolicyArns?: Record<string, string>;
  /**
   * If `true`, other policies of the role or the user stay, attached and inline. If `false`, an apply removes them, and
   * the plan shows it. If unset, `false`.
   */
  readonly keepOtherPolicies?: boolean;
}

/** The settings of every stack with access: bucket-policy. */
export interface BucketPolicySettings {
  /**
   * For an existing bucket: `replace` replaces the bucket's whole policy. If unset, the statements are an output for
   * the bucket's owner to merge.
   */
  readonly bucketPolicy?: "replace";
  /**
   * With `access: bucket-policy` and `kmsKeyArn`: if `true`, you confirm that the key's own policy lets the vendor's
   * principals use the key. If unset, `false`.
   */
  readonly kmsKeyPolicyManagedElsewhere?: boolean;
}

/** The settings of every stack with access: web-identity. */
export interface WebIdentitySettings {
  /**
   * If `true`, creates the OpenID Connect provider of the vendor's tokens. If `false`, the account has it already, with
   * the vendor's audience: an account can have only one of each URL. If unset, `true`.
   */
  readonly createOidcProvider?: boolean;
  /** The maximum session duration of the role, in seconds. If unset, `3600`. */
  readonly maxSessionSeconds?: number;
  /** The prefix of the names of the role, the user, and the policies, before the stack's name. If unset, `""`. */
  readonly namePrefix?: string;
  /**
   * The name of the role or the user; those of its policies begin with it. If unset, `namePrefix` and the stack's name.
   * Another name replaces a role.
   */
  readonly iamName?: string;
  /** The names of the managed policies. Another name replaces a policy. */
  readonly policyNames?: {
    /** The name of the policy for the bucket. If unset, the name of the role or the user with `-bucket`. */
    readonly bucket?: string;
    /** The name of the policy for the bucket's key. If unset, the name of the role or the user with `-key`. */
    readonly key?: string;
  };
  /** The IAM path of the role, the user, and the policies. If unset, `"/"`. */
  readonly path?: string;
  /** The ARN of a managed policy: the permissions boundary of the role or the user. */
  readonly permissionsBoundary?: string;
  /**
   * The ARNs of more managed policies for the role or the user, by names of your choice. They give the vendor more than
   * its document asks for, unless they only deny. At most 8.
   */
  readonly moreThanDocumentedPolicyArns?: Record<string, string>;
  /**
   * If `true`, other policies of the role or the user stay, attached and inline. If `false`, an apply removes them, and
   * the plan shows it. If unset, `false`.
   */
  readonly keepOtherPolicies?: boolean;
}

/** A stack of Adobe Experience Platform, with access: role. */
export interface AdobeExperiencePlatformRoleStackProps extends CommonSettings, RoleSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "role";
  /**
   * The folder of the exports, without a slash around it: the Folder path in Experience Platform. Adobe's user writes,
   * reads and deletes in it alone.
   */
  readonly folder: string;
}

/** A stack of Adobe Experience Platform, with access: iam-user. */
export interface AdobeExperiencePlatformIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

export type AdobeExperiencePlatformStackProps = AdobeExperiencePlatformRoleStackProps | AdobeExperiencePlatformIamUserStackProps;

/** A stack of Airbyte, with access: role. */
export interface AirbyteRoleStackProps extends CommonSettings, RoleSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "role";
  /**
   * The ID of your Airbyte workspace, from the URL of its page: the external id in the role's trust policy. A list
   * gives several workspaces access.
   */
  readonly workspaceId: string | string[];
}

/** A stack of Airbyte, with access: iam-user. */
export interface AirbyteIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

export type AirbyteStackProps = AirbyteRoleStackProps | AirbyteIamUserStackProps;

/** A stack of Aiven, with access: role. */
export interface AivenKafkaRoleStackProps extends CommonSettings, RoleSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "role";
  /**
   * The external ID of your Aiven project: the external id in the role's trust policy. A list gives several projects
   * access.
   */
  readonly externalId: string | string[];
  /**
   * The ARN of the IAM user that Aiven dedicates to you: the principal of the role's trust policy. No document has it.
   */
  readonly principalArn: string;
}

/** A stack of Aiven, with access: iam-user. */
export interface AivenKafkaIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

export type AivenKafkaStackProps = AivenKafkaRoleStackProps | AivenKafkaIamUserStackProps;

/** A stack of Akamai DataStream 2. */
export interface AkamaiDatastreamStackProps extends CommonSettings, IamUserSettings, StackProps {
  
}

/** A stack of Amplitude. */
export interface AmplitudeImportStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * A unique identifier of your choice, hard to guess, and the AWS External ID of your Amplitude source: the external
   * id in the role's trust policy. A list gives several sources access.
   */
  readonly externalId: string | string[];
  /** The vendor's installation with your data. */
  readonly dataCenter: "us" | "eu";
}

/** A stack of Bitmovin. */
export interface BitmovinStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The external ID of your Bitmovin output: the external id in the role's trust policy. A list gives several outputs
   * access.
   */
  readonly externalId: string | string[];
}

/** A stack of Braze Currents, with access: role. */
export interface BrazeCurrentsRoleStackProps extends CommonSettings, RoleSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "role";
  /**
   * The external ID that Braze shows you: the external id in the role's trust policy. A list gives several integrations
   * access.
   */
  readonly externalId: string | string[];
  /** The ID of the AWS account that Braze shows you: the account in the role's trust policy. No document has it. */
  readonly principalAccountId: string;
}

/** A stack of Braze Currents, with access: iam-user. */
export interface BrazeCurrentsIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

export type BrazeCurrentsStackProps = BrazeCurrentsRoleStackProps | BrazeCurrentsIamUserStackProps;

/** A stack of Braze Dashboard Data Export, with access: role. */
export interface BrazeExportRoleStackProps extends CommonSettings, RoleSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "role";
  /**
   * The external ID that Braze shows you: the external id in the role's trust policy. A list gives several integrations
   * access.
   */
  readonly externalId: string | string[];
  /** The ID of the AWS account that Braze shows you: the account in the role's trust policy. No document has it. */
  readonly principalAccountId: string;
}

/** A stack of Braze Dashboard Data Export, with access: iam-user. */
export interface BrazeExportIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

export type BrazeExportStackProps = BrazeExportRoleStackProps | BrazeExportIamUserStackProps;

/** A stack of Buildkite Build Exports. */
export interface BuildkiteExportsStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  /** The UUID of your Buildkite organization: a part of the folder that Buildkite may write to. */
  readonly organizationUuid: string;
}

/** A stack of Buildkite. */
export interface BuildkiteJobLogsStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  
}

/** A stack of Census. */
export interface CensusStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The external ID from your Census representative, for the bucket of your organization: the external id in the role's
   * trust policy. A list gives several organizations access.
   */
  readonly externalId: string | string[];
}

/** A stack of CircleCI. */
export interface CircleciStackProps extends CommonSettings, WebIdentitySettings, StackProps {
  /**
   * The ID of your CircleCI organization: a part of its OpenID Connect provider's URL, and the subject and audience of
   * its tokens.
   */
  readonly organization: string;
}

/** A stack of ClickHouse Cloud. */
export interface ClickhouseStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The Service role ID (IAM) of your ClickHouse service: the principal of the role's trust policy. No document has it.
   */
  readonly principalArn: string;
}

/** A stack of Cloudflare Logpush. */
export interface CloudflareLogpushStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  
}

/** A stack of Estuary. */
export interface EstuaryStackProps extends CommonSettings, IamUserSettings, StackProps {
  
}

/** A stack of Fastly. */
export interface FastlyStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The ID of your Fastly customer account: the external id in the role's trust policy. A list gives several customer
   * accounts access.
   */
  readonly customerAccountId: string | string[];
}

/** A stack of Fivetran, with access: role. */
export interface FivetranRoleStackProps extends CommonSettings, RoleSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "role";
  /**
   * The External ID that Fivetran generates for your account: the external id in the role's trust policy. A list gives
   * several accounts access.
   */
  readonly externalId: string | string[];
}

/** A stack of Fivetran, with access: iam-user. */
export interface FivetranIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

export type FivetranStackProps = FivetranRoleStackProps | FivetranIamUserStackProps;

/** A stack of GitHub, with access: iam-user. */
export interface GithubAuditLogIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

/** A stack of GitHub, with access: web-identity. */
export interface GithubAuditLogWebIdentityStackProps extends CommonSettings, WebIdentitySettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "web-identity";
  /** The name of your GitHub enterprise, in its own case: the end of its address, and the subject of its tokens. */
  readonly enterprise: string;
}

export type GithubAuditLogStackProps = GithubAuditLogIamUserStackProps | GithubAuditLogWebIdentityStackProps;

/** A stack of Lacework. */
export interface LaceworkStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The external ID of your Lacework integration: the external id in the role's trust policy. A list gives several
   * accounts access.
   */
  readonly externalId: string | string[];
}

/** A stack of LangSmith. */
export interface LangsmithStackProps extends CommonSettings, IamUserSettings, StackProps {
  
}

/** A stack of Logz.io Archive, with access: role. */
export interface LogzioArchiveRoleStackProps extends CommonSettings, RoleSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "role";
  /**
   * The external ID that Logz.io generates for your account: the external id in the role's trust policy. A list gives
   * several accounts access.
   */
  readonly externalId: string | string[];
  /** The ID of the AWS account that Logz.io shows you: the account in the role's trust policy. No document has it. */
  readonly principalAccountId: string;
}

/** A stack of Logz.io Archive, with access: iam-user. */
export interface LogzioArchiveIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

export type LogzioArchiveStackProps = LogzioArchiveRoleStackProps | LogzioArchiveIamUserStackProps;

/** A stack of Logz.io Fetcher. */
export interface LogzioFetcherStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The external ID that Logz.io generates for your account: the external id in the role's trust policy. A list gives
   * several accounts access.
   */
  readonly externalId: string | string[];
  /** The ID of the AWS account that Logz.io shows you: the account in the role's trust policy. No document has it. */
  readonly principalAccountId: string;
}

/** A stack of Mixpanel. */
export interface MixpanelStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The token of the exporting Mixpanel project, from its project settings: the external id in the role's trust policy.
   * Not a secret, and not the project's API secret. A list gives several projects access.
   */
  readonly projectToken: string | string[];
}

/** A stack of mParticle, with access: iam-user. */
export interface MparticleIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

/** A stack of mParticle, with access: bucket-policy. */
export interface MparticleBucketPolicyStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "bucket-policy";
  /** The vendor's installation with your data. If unset, the bucket's policy names the vendor's general principal. */
  readonly pod?: "US1" | "US2" | "EU1" | "AU1";
}

export type MparticleStackProps = MparticleIamUserStackProps | MparticleBucketPolicyStackProps;

/** A stack of PostHog. */
export interface PosthogStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * `posthog-` and the ID of your PostHog organization: the external id in the role's trust policy. A list gives
   * several organizations access.
   */
  readonly externalId: string | string[];
  /** The vendor's installation with your data. */
  readonly cloud: "us" | "eu";
}

/** A stack of Redis Cloud. */
export interface RedisCloudStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  
}

/** A stack of RudderStack, with access: role. */
export interface RudderstackRoleStackProps extends CommonSettings, RoleSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "role";
  /**
   * The ID of your RudderStack workspace: the external id in the role's trust policy. A list gives several workspaces
   * access.
   */
  readonly workspaceId: string | string[];
}

/** A stack of RudderStack, with access: iam-user. */
export interface RudderstackIamUserStackProps extends CommonSettings, IamUserSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "iam-user";
}

/** A stack of RudderStack, with access: bucket-policy. */
export interface RudderstackBucketPolicyStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "bucket-policy";
}

export type RudderstackStackProps = RudderstackRoleStackProps | RudderstackIamUserStackProps | RudderstackBucketPolicyStackProps;

/** A stack of RudderStack Staging, with access: role. */
export interface RudderstackStagingRoleStackProps extends CommonSettings, RoleSettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "role";
  /**
   * The ID of your RudderStack workspace: the external id in the role's trust policy. A list gives several workspaces
   * access.
   */
  readonly workspaceId: string | string[];
}

/** A stack of RudderStack Staging, with access: bucket-policy. */
export interface RudderstackStagingBucketPolicyStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  /** The way in, if the vendor documents several. */
  readonly access: "bucket-policy";
}

export type RudderstackStagingStackProps = RudderstackStagingRoleStackProps | RudderstackStagingBucketPolicyStackProps;

/** A stack of Segment. */
export interface SegmentStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The ID of your Segment workspace: the external id in the role's trust policy. A list gives several workspaces
   * access.
   */
  readonly workspaceId: string | string[];
}

/** A stack of Segment Actions. */
export interface SegmentActionsStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * A value of your choice, hard to guess, and the IAM External ID of your Segment destination: the external id in the
   * role's trust policy. A list gives several destinations access.
   */
  readonly externalId: string | string[];
}

/** A stack of Segment Legacy. */
export interface SegmentLegacyStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  
}

/** A stack of Snowflake. */
export interface SnowflakeStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The STORAGE_AWS_EXTERNAL_ID of your storage integration: the external id in the role's trust policy. Snowflake
   * shows it only once it has the role: until then, write `state: prepared`. A list gives several storage integrations
   * access.
   */
  readonly storageAwsExternalId: string | string[];
  /**
   * The STORAGE_AWS_IAM_USER_ARN of your storage integration: Snowflake's user for your account, and the principal of
   * the role's trust policy. Snowflake shows it only once it has the role: until then, write `state: prepared`.
   */
  readonly storageAwsIamUserArn: string;
  /**
   * The path of your stages in the bucket, without a slash around it: Snowflake writes, reads and deletes in it alone.
   */
  readonly stagePath: string;
}

/** A stack of Snowflake Snowpipe. */
export interface SnowflakeSnowpipeStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * The STORAGE_AWS_EXTERNAL_ID of your storage integration: the external id in the role's trust policy. Snowflake
   * Snowpipe shows it only once it has the role: until then, write `state: prepared`. A list gives several storage
   * integrations access.
   */
  readonly storageAwsExternalId: string | string[];
  /**
   * The STORAGE_AWS_IAM_USER_ARN of your storage integration: Snowflake's user for your account, and the principal of
   * the role's trust policy. Snowflake Snowpipe shows it only once it has the role: until then, write `state:
   * prepared`.
   */
  readonly storageAwsIamUserArn: string;
  /** The path of your stage in the bucket, without a slash around it: Snowflake reads in it alone. */
  readonly stagePath: string;
}

/** A stack of Statsig Export. */
export interface StatsigExportStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  /** The name of the IAM user that Statsig gives you, in its own account: the principal of the bucket's policy. */
  readonly iamUserName: string;
}

/** A stack of Statsig. */
export interface StatsigIngestionStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  /** The name of the IAM user that Statsig gives you, in its own account: the principal of the bucket's policy. */
  readonly iamUserName: string;
}

/** A stack of Stitch. */
export interface StitchStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  /** The vendor's installation with your data. */
  readonly dataRegion: "north-america" | "europe";
}

/** A stack of Sumo Logic Data Forwarding. */
export interface SumologicForwardingStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * Your Sumo Logic deployment in lowercase, a colon, and the Organization ID of your Account Overview: the external id
   * in the role's trust policy. A list gives several accounts access.
   */
  readonly externalId: string | string[];
}

/** A stack of Sumo Logic S3 Source. */
export interface SumologicSourceStackProps extends CommonSettings, RoleSettings, StackProps {
  /**
   * Your Sumo Logic deployment in lowercase, a colon, and the Organization ID of your Account Overview: the external id
   * in the role's trust policy. A list gives several accounts access.
   */
  readonly externalId: string | string[];
}

/** A stack of Tealium. */
export interface TealiumStackProps extends CommonSettings, IamUserSettings, StackProps {
  
}

/** A stack of Weights & Biases. */
export interface WandbStackProps extends CommonSettings, BucketPolicySettings, StackProps {
  
}

/** The settings of a role's trust policy: they can be missing while a stack is prepared. */
export type OpeningSetting = "workspaceId" | "principalArn" | "externalId" | "principalAccountId" | "customerAccountId" | "projectToken" | "storageAwsIamUserArn" | "storageAwsExternalId";

/** The props of each vendor's stack, by the vendor's id. */
export interface VendorsProps {
  readonly "adobe-experience-platform": AdobeExperiencePlatformStackProps;
  readonly "airbyte": AirbyteStackProps;
  readonly "aiven-kafka": AivenKafkaStackProps;
  readonly "akamai-datastream": AkamaiDatastreamStackProps;
  readonly "amplitude-import": AmplitudeImportStackProps;
  readonly "bitmovin": BitmovinStackProps;
  readonly "braze-currents": BrazeCurrentsStackProps;
  readonly "braze-export": BrazeExportStackProps;
  readonly "buildkite-exports": BuildkiteExportsStackProps;
  readonly "buildkite-job-logs": BuildkiteJobLogsStackProps;
  readonly "census": CensusStackProps;
  readonly "circleci": CircleciStackProps;
  readonly "clickhouse": ClickhouseStackProps;
  readonly "cloudflare-logpush": CloudflareLogpushStackProps;
  readonly "estuary": EstuaryStackProps;
  readonly "fastly": FastlyStackProps;
  readonly "fivetran": FivetranStackProps;
  readonly "github-audit-log": GithubAuditLogStackProps;
  readonly "lacework": LaceworkStackProps;
  readonly "langsmith": LangsmithStackProps;
  readonly "logzio-archive": LogzioArchiveStackProps;
  readonly "logzio-fetcher": LogzioFetcherStackProps;
  readonly "mixpanel": MixpanelStackProps;
  readonly "mparticle": MparticleStackProps;
  readonly "posthog": PosthogStackProps;
  readonly "redis-cloud": RedisCloudStackProps;
  readonly "rudderstack": RudderstackStackProps;
  readonly "rudderstack-staging": RudderstackStagingStackProps;
  readonly "segment": SegmentStackProps;
  readonly "segment-actions": SegmentActionsStackProps;
  readonly "segment-legacy": SegmentLegacyStackProps;
  readonly "snowflake": SnowflakeStackProps;
  readonly "snowflake-snowpipe": SnowflakeSnowpipeStackProps;
  readonly "statsig-export": StatsigExportStackProps;
  readonly "statsig-ingestion": StatsigIngestionStackProps;
  readonly "stitch": StitchStackProps;
  readonly "sumologic-forwarding": SumologicForwardingStackProps;
  readonly "sumologic-source": SumologicSourceStackProps;
  readonly "tealium": TealiumStackProps;
  readonly "wandb": WandbStackProps;
}
