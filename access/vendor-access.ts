import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Fn, Op, Token, type ITerraformDependable, type Precondition } from "cdktf";
import { Construct } from "constructs";
import { bucketStatements } from "../policies/bucket";
import { roleKeyStatements, userKeyStatement, vendorKeyStatement } from "../policies/key";
import { trustPolicy } from "../policies/trust";
import type { Statement } from "../vendors/statement";
import { BucketPolicyAccess } from "./bucket-policy-access";
import { checkCombination } from "./combination";
import type { IdentityProps } from "./identity";
import { unlessNull, type Part } from "./planned-statements";
import { podStatements } from "./pod-statements";
import { keyRegionCondition, regionConditions } from "./region-conditions";
import { RoleAccess } from "./role-access";
import { UserAccess, type MadeAccessKey } from "./user-access";
import type { Access, Bucket, VendorAccessProps } from "./vendor-access-props";
import { VendorBucket } from "./vendor-bucket";
import { VendorKey } from "./vendor-key";

/**
 * A vendor's access to one bucket: the bucket and its key if they are created, and the role, the user, or the bucket
 * policy's statements for the vendor, just as its document says.
 *
 * Values may be references and variables, so names are not checked here and `${…}` in a text is Terraform's, as
 * everywhere in CDKTF. Escape a person's text with `literal` and `literals`, or use MixpanelStack or MparticleStack:
 * they check and escape it.
 * @throws if AWS would refuse a policy, or if the props can't work together.
 */
export class VendorAccess extends Construct {
  /** The ARN of the bucket's customer managed key, if it has one. */
  readonly keyArn?: string;
  /** The name and the ARN of the vendor's role, in mode `role`. */
  readonly roleName?: string;
  readonly roleArn?: string;
  /** The bucket, where it is created. */
  readonly bucket?: S3Bucket;
  /** The name and the ARN of the vendor's user, in mode `iam-user`. */
  readonly userName?: string;
  readonly userArn?: string;
  /** The user's access keys by their names, in mode `iam-user`. */
  readonly accessKeys?: Readonly<Record<string, MadeAccessKey>>;
  /** The statements for the owner of an existing bucket to merge into its policy, in mode `bucket-policy`. */
  readonly statementsToMerge?: readonly Part[];
  private readonly props: VendorAccessProps;
  private partitionSource?: DataAwsPartition;
  private accountSource?: DataAwsCallerIdentity;

  constructor(scope: Construct, id: string, props: VendorAccessProps) {
    super(scope, id);
    checkCombination(props);
    this.props = props;
    const { access, bucket, encryption } = props;
    const newKey = this.createKey()?.key;
    this.keyArn = encryption.type === "customer-key" ? encryption.keyArn : newKey?.arn;
    if (bucket.create) this.bucket = this.createBucket(bucket, newKey).bucket;
    if (access.mode === "role") ({ roleName: this.roleName, roleArn: this.roleArn } = this.roleAccess(access));
    if (access.mode === "iam-user")
      ({ userName: this.userName, userArn: this.userArn, accessKeys: this.accessKeys } = this.userAccess(access));
    if (access.mode === "bucket-policy" && !bucket.create) {
      if (access.replace) this.replaceBucketPolicy();
      else this.statementsToMerge = this.vendorStatements();
    }
  }

  private createKey(): VendorKey | undefined {
    const { access, bucket, encryption, tags } = this.props;
    if (encryption.type !== "new-key") return undefined;
    const { alias, deletionWindowDays } = encryption;
    return new VendorKey(this, "key", {
      alias,
      deletionWindowDays,
      accountId: this.account.accountId,
      description: this.description,
      protect: bucket.create ? bucket.protect : undefined,
      statements: access.mode === "bucket-policy" ? this.vendorKeyStatements(access) : [],
      tags,
    });
  }

  private createBucket({ name, ...settings }: Bucket, newKey?: ITerraformDependable): VendorBucket {
    const { access, encryption, tags, otherStatements = [] } = this.props;
    const own = access.mode === "bucket-policy" ? this.vendorStatements() : [];
    return new VendorBucket(this, "bucket", {
      ...settings,
      bucketName: name,
      kms: encryption.type === "sse-s3" ? undefined : { keyArn: this.keyArn },
      statements: [...own, ...otherStatements],
      tags,
      preconditions: this.preconditions,
      // a bucket with objects is not destroyed, and its key must then stay too, because it keeps them readable
      dependsOn: newKey && [newKey],
    });
  }

  private roleAccess({ externalIds, maxSessionSeconds }: Extract<Access, { mode: "role" }>): RoleAccess {
    const { vendor } = this.props;
    return new RoleAccess(this, "Default", {
      ...this.identityProps((keyArn) => roleKeyStatements(vendor, keyArn)),
      trust: trustPolicy(vendor, externalIds),
      maxSessionSeconds,
    });
  }

  private userAccess({ accessKeys }: Extract<Access, { mode: "iam-user" }>): UserAccess {
    const { region } = this.props;
    return new UserAccess(this, "Default", {
      ...this.identityProps((keyArn) => [userKeyStatement(keyArn, region)]),
      accessKeys,
    });
  }

  private replaceBucketPolicy(): void {
    const { bucket, otherStatements = [] } = this.props;
    new BucketPolicyAccess(this, "bucket", {
      bucketName: bucket.name,
      statements: [...this.vendorStatements(), ...otherStatements],
      preconditions: this.preconditions,
    });
  }

  private vendorStatements(): readonly Part[] {
    const { vendor, access, bucket } = this.props;
    if (access.mode !== "bucket-policy") return bucketStatements(vendor, access, bucket.name);
    const { mode, pod } = access;
    return podStatements(this, "statements_by_pod", vendor, pod, (name) =>
      bucketStatements(vendor, { mode, pod: name }, bucket.name),
    );
  }

  private vendorKeyStatements({ mode, pod }: Extract<Access, { mode: "bucket-policy" }>): readonly Part[] {
    const { vendor, region } = this.props;
    return podStatements(this, "key_statements_by_pod", vendor, pod, (name) => [
      vendorKeyStatement(vendor, { mode, pod: name }, region),
    ]);
  }

  private identityProps(keyStatementsOf: (keyArn: string) => readonly Statement[]): IdentityProps {
    const { name, path, permissionsBoundary, keepOtherPolicies, tags, encryption } = this.props;
    const { description, preconditions, keyArn } = this;
    const keyStatements = keyArn === undefined ? undefined : keyStatementsOf(keyArn);
    // a separate policy would need a `count`; Terraform refuses it while the key is still to be created
    const optional = keyArn !== undefined && encryption.type === "customer-key" && encryption.optional;
    return {
      name,
      path,
      permissionsBoundary,
      keepOtherPolicies,
      tags,
      description,
      preconditions,
      ...(optional
        ? { bucketStatements: [...this.vendorStatements(), unlessNull(keyArn, keyStatementsOf(keyArn))] }
        : { bucketStatements: this.vendorStatements(), keyStatements }),
    };
  }

  private get description(): string {
    const { description, vendor, bucket } = this.props;
    return description ?? `Access of ${vendor.name} to ${bucket.name}: ${vendor.document.url}`;
  }

  /** Facts known only to a plan: its account, partition, and Region. */
  get preconditions(): Precondition[] {
    const { vendor, region, encryption, allowedAccountIds } = this.props;
    const givenKey = encryption.type === "customer-key" ? encryption.keyArn : undefined;
    const inRegion = [...regionConditions(vendor, region), ...keyRegionCondition(givenKey, region)];
    const inPartition = {
      condition: Op.eq(this.partition.partition, vendor.partition).toString(),
      errorMessage: `${vendor.name}'s principals are in the partition ${vendor.partition}, and IAM delegates access only within a partition.`,
    };
    if (!allowedAccountIds) return [inPartition, ...inRegion];
    const inAccount = {
      condition: Token.asString(Fn.contains([...allowedAccountIds], this.account.accountId)),
      errorMessage: `This plan must run in an allowed account: ${allowedAccountIds.join(", ")}.`,
    };
    return [inPartition, ...inRegion, inAccount];
  }

  private get partition(): DataAwsPartition {
    this.partitionSource ??= new DataAwsPartition(this, "current_partition");
    return this.partitionSource;
  }

  private get account(): DataAwsCallerIdentity {
    this.accountSource ??= new DataAwsCallerIdentity(this, "current_caller_identity");
    return this.accountSource;
  }
}
