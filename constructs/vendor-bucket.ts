import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { conditional, Op, ref, Token, type ITerraformDependable, type Precondition } from "cdktf";
import { Construct } from "constructs";
import { tlsOnly } from "../policies/bucket";
import type { NewBucket } from "../settings/declaration/construct-props";
import { lifecycleRule } from "../settings/values/lifecycle-rule";
import { objectStructure } from "../settings/values/structure";
import { countIf } from "../terraform/count-if";
import { keepsItsName } from "./kept-name";
import { plannedBlocks, type PlannedBlocks } from "./planned-blocks";
import { anyStatements, plannedPolicyOf, type Part } from "./planned-statements";
import { noteStatements } from "./statement-notes";

export interface VendorBucketProps extends BucketSettings {
  readonly bucketName: string;
  /** The default encryption: AES256 when there is no `kms`; the account's `aws/s3` key when it names no key. */
  readonly kms?: { readonly keyArn?: string };
  /** Statements of the bucket policy beside the TLS rule. */
  readonly statements: readonly Part[];
  /** More statements as an expression of Terraform: only a plan knows them, and checks their resources. */
  readonly plannedStatements?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly preconditions?: Precondition[];
  /** Resources created before the bucket and destroyed after it. */
  readonly dependsOn?: ITerraformDependable[];
}

/** Settings of a new bucket. */
export interface BucketSettings extends NewBucket {
  /** Lifecycle rules besides those made here. Their ids must differ from them. */
  readonly additionalLifecycleRules?: readonly S3BucketLifecycleConfigurationRule[];
}

/**
 * A bucket for a vendor: blocks public access, ACLs are off, everything is encrypted and versioned, and its one
 * policy demands TLS. Not made: replication and notifications; no vendor here asks for them.
 */
export class VendorBucket extends Construct {
  readonly bucket: S3Bucket;
  private readonly props: VendorBucketProps;

  constructor(scope: Construct, id: string, props: VendorBucketProps) {
    super(scope, id);
    this.props = props;
    const { bucketName, protect = true, forceDestroy = false, tags, preconditions, dependsOn } = props;
    this.bucket = new S3Bucket(this, "Default", {
      bucket: bucketName,
      forceDestroy: !protect && forceDestroy,
      tags,
      lifecycle: {
        preventDestroy: protect,
        // another name would have Terraform destroy the bucket, and with forceDestroy everything in it
        ignoreChanges: ["bucket"],
        precondition: preconditions,
        postcondition: [keepsItsName(bucketName)],
      },
      dependsOn,
    });
    const block = this.blockPublicAccess();
    const ownership = this.turnAclsOff();
    this.encrypt();
    this.keepVersions();
    this.logAccess();
    this.attachPolicy([block, ownership]);
  }

  private blockPublicAccess(): ITerraformDependable {
    return new S3BucketPublicAccessBlock(this, "public_access_block", {
      bucket: this.bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private turnAclsOff(): ITerraformDependable {
    return new S3BucketOwnershipControls(this, "ownership_controls", {
      bucket: this.bucket.bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }

  private encrypt(): void {
    const { kms } = this.props;
    new S3BucketServerSideEncryptionConfigurationA(this, "server_side_encryption_configuration", {
      bucket: this.bucket.bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: kms
            ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: kms.keyArn }
            : { sseAlgorithm: "AES256" },
          // one call to KMS for many objects; it means nothing without KMS
          ...(kms && { bucketKeyEnabled: true }),
        },
      ],
    });
  }

  private keepVersions(): void {
    const { versioning = true } = this.props;
    const versions = versioning
      ? new S3BucketVersioningA(this, "versioning", {
          bucket: this.bucket.bucket,
          versioningConfiguration: { status: "Enabled" },
        })
      : undefined;
    if (versions) this.lockVersions(versions);
    this.deleteInTime(versions);
  }

  private lockVersions(versions: ITerraformDependable): void {
    const { objectLockMode: mode, objectLockDays: days, objectLockYears: years, objectLockIf } = this.props;
    if (mode === undefined) return;
    const lock = new S3BucketObjectLockConfigurationA(this, "object_lock_configuration", {
      bucket: this.bucket.bucket,
      rule: { defaultRetention: { mode, days, years } },
      dependsOn: [versions],
    });
    if (objectLockIf !== undefined) lock.addOverride("count", countIf(objectLockIf));
  }

  private deleteInTime(versions?: ITerraformDependable): void {
    if (this.props.manageLifecycle === false) return;
    const lifecycle = new S3BucketLifecycleConfiguration(this, "lifecycle_configuration", {
      bucket: this.bucket.bucket,
      rule: this.lifecycleRules(),
      // rules for old versions count only once the bucket keeps them
      dependsOn: versions && [versions],
    });
    const planned = this.plannedRules();
    if (planned.length > 0) lifecycle.addOverride("dynamic.rule", planned.length > 1 ? planned : planned[0]);
  }

  private plannedRules(): readonly PlannedBlocks[] {
    const { expireDays, plannedLifecycleRules: more } = this.props;
    return [
      ...(Token.isUnresolved(expireDays) ? [this.plannedExpiry()] : []),
      ...(more === undefined ? [] : [plannedBlocks("rule", ref(more), objectStructure(lifecycleRule))]),
    ];
  }

  private lifecycleRules(): S3BucketLifecycleConfigurationRule[] {
    const {
      noncurrentDays = 30,
      abortIncompleteUploadDays = 7,
      expireDays,
      additionalLifecycleRules = [],
    } = this.props;
    const everything = { status: "Enabled", filter: [{}] };
    return [
      {
        ...everything,
        id: "abort-incomplete-uploads",
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: abortIncompleteUploadDays }],
      },
      // also without versioning: a formerly versioned bucket still has old versions
      { ...everything, id: "expire-old-versions", noncurrentVersionExpiration: [{ noncurrentDays }] },
      ...(expireDays === undefined || Token.isUnresolved(expireDays)
        ? []
        : [{ ...everything, id: "expire-objects", expiration: [{ days: expireDays }] }]),
      ...additionalLifecycleRules,
    ];
  }

  /** The rule for a variable: null means never. */
  private plannedExpiry() {
    const { expireDays } = this.props;
    return {
      for_each: conditional(Op.eq(expireDays, Token.nullValue()), [], [expireDays]),
      content: { id: "expire-objects", status: "Enabled", filter: [{}], expiration: [{ days: expireDays }] },
    };
  }

  private logAccess(): void {
    const { accessLogBucket, bucketName, accessLogPrefix = `${bucketName}/`, accessLogsIf } = this.props;
    if (accessLogBucket === undefined) return;
    const logging = new S3BucketLoggingA(this, "logging", {
      bucket: this.bucket.bucket,
      targetBucket: accessLogBucket,
      targetPrefix: accessLogPrefix,
    });
    if (accessLogsIf === undefined) return;
    logging.addOverride("count", countIf(accessLogsIf));
    logging.lifecycle = { precondition: [elsewhere(accessLogBucket, bucketName)] };
  }

  /**
   * Last, because S3 answers "A conflicting conditional operation is currently in progress" to simultaneous requests.
   */
  private attachPolicy(dependsOn: ITerraformDependable[]): void {
    const { bucketName, statements, plannedStatements: more } = this.props;
    const parts = [tlsOnly(bucketName), ...statements, ...(more === undefined ? [] : [anyStatements(more)])];
    const policy = new S3BucketPolicy(this, "policy", {
      bucket: this.bucket.bucket,
      policy: plannedPolicyOf("bucket", parts),
      lifecycle: more === undefined ? undefined : { precondition: [aboutBucket(more, bucketName)] },
      dependsOn,
    });
    noteStatements(policy, "policy", parts);
  }
}

/** Refuses access logs in the bucket itself; a stack's settings are checked before. */
function elsewhere(accessLogBucket: string, bucketName: string): Precondition {
  return {
    condition: Token.asString(Op.neq(accessLogBucket, bucketName)),
    errorMessage: "The bucket of the access logs must be another bucket, or every log would cause another log.",
  };
}

/** Refuses statements about anything else, as the loader does for a stack. */
function aboutBucket(statements: string, bucketName: string): Precondition {
  const arn = `arn:aws:s3:::${bucketName}`;
  const texts = "flatten([try(statement.Resource, []), try(statement.NotResource, [])])";
  // CDKTF writes a reference inside an expression without the `${}` that a text needs
  const start = `join("", ["arn:aws:s3:::", ${Token.isUnresolved(bucketName) ? bucketName : JSON.stringify(bucketName)}])`;
  const isInside = `startswith(text, ${start}) && contains(["", "/", "*"], substr(text, length(${start}), 1))`;
  return {
    condition: `\${alltrue([for statement in ${statements} : alltrue([for text in ${texts} : ${isInside} if text != null])])}`,
    errorMessage: `Each statement must be about this bucket or objects in it: ${arn} or ${arn}/*.`,
  };
}
