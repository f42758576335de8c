import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Fn, Op, Token, type ITerraformDependable, type Precondition } from "cdktf";
import { Construct } from "constructs";
import { bucketStatements } from "../policies/bucket";
import { wholeBucket, wholeKey } from "../policies/suspension";
import type { MadeAccess } from "./access-site";
import { demandInputs, withInputs } from "../policies/inputs";
import { checkCombination } from "./combination";
import type { IdentityProps } from "./identity-policies";
import { makeAccess } from "./method-constructs";
import { methods } from "./methods";
import { unlessNull, type Part } from "./planned-statements";
import { realmStatements } from "./realm-statements";
import { ProfiledStatements } from "./profiled-statements";
import { keyRegionCondition, regionConditions } from "./region-conditions";
import { partsInState } from "./state-parts";
import type { MadeAccessKey } from "./user-access";
import type { Bucket, VendorAccessProps } from "./vendor-access-props";
import { VendorBucket } from "./vendor-bucket";
import { VendorKey } from "./vendor-key";

/**
 * A vendor's access to one bucket: the bucket and its key if they are created, and the role, the user, or the bucket
 * policy's statements for the vendor, just as its document says.
 *
 * Values may be references and variables, so names are not checked here and `${…}` in a text is Terraform's, as
 * everywhere in CDKTF. Escape a person's text with `escapeText` and `escapeValues`, or use a vendor's class in stacks/:
 * it checks and escapes it.
 * @throws if AWS would refuse a policy, or if the props can't work together.
 */
export class VendorAccess extends Construct implements MadeAccess {
  /** The ARN of the bucket's customer managed key, if it has one. */
  readonly keyArn?: string;
  /** The name and the ARN of the vendor's role, in the modes `role` and `web-identity`. */
  readonly roleName?: string;
  readonly roleArn?: string;
  /** The ARN of the vendor's OpenID Connect provider, in mode `web-identity`. */
  readonly oidcProviderArn?: string;
  /** The bucket, where it is created. */
  readonly bucket?: S3Bucket;
  /** The name and the ARN of the vendor's user, in mode `iam-user`. */
  readonly userName?: string;
  readonly userArn?: string;
  /** The user's access keys by their names, in mode `iam-user`. */
  readonly accessKeys?: Readonly<Record<string, MadeAccessKey>>;
  /** The statements for the owner of an existing bucket to merge into its policy, in mode `bucket-policy`. */
  readonly statementsToMerge?: readonly Part[];
  /** The vendor's statements in the profile of the access. */
  readonly profiled: ProfiledStatements;
  private readonly props: VendorAccessProps;
  private partitionSource?: DataAwsPartition;
  private accountSource?: DataAwsCallerIdentity;

  constructor(scope: Construct, id: string, props: VendorAccessProps) {
    super(scope, id);
    checkCombination(props);
    const { vendor, access, bucket, encryption, inputs = {} } = props;
    demandInputs(vendor, access.mode, inputs, props.state === "prepared" || props.state === "offboarded");
    this.props = { ...props, vendor: withInputs(vendor, access.mode, inputs) };
    this.profiled = new ProfiledStatements(this.props);
    const newKey = this.createKey()?.key;
    this.keyArn = encryption.type === "customer-key" ? encryption.keyArn : newKey?.arn;
    if (bucket.create) this.bucket = this.createBucket(bucket, newKey).bucket;
    ({
      roleName: this.roleName,
      roleArn: this.roleArn,
      oidcProviderArn: this.oidcProviderArn,
      userName: this.userName,
      userArn: this.userArn,
      accessKeys: this.accessKeys,
      statementsToMerge: this.statementsToMerge,
    } = makeAccess(this, access, {
      ...this.props,
      identity: () => this.identityProps(),
      inProfile: (trust) => this.profiled.of("trust", trust),
      statements: () => this.principalStatements(),
      preconditions: () => this.preconditions,
      accountId: () => this.onlyAllowedAccount ?? this.accountId,
    }));
  }

  private createKey(): VendorKey | undefined {
    const { access, bucket, encryption, tags } = this.props;
    if (encryption.type !== "new-key") return undefined;
    const { alias, deletionWindowDays } = encryption;
    return new VendorKey(this, "key", {
      alias,
      deletionWindowDays,
      accountId: this.accountId,
      description: this.description,
      protect: bucket.create ? bucket.protect : undefined,
      statements: methods[access.mode].identity ? [] : partsInState(this.vendorKeyStatements(), this.props, wholeKey),
      tags,
    });
  }

  private createBucket({ name, ...settings }: Bucket, newKey?: ITerraformDependable): VendorBucket {
    const { access, encryption, tags, otherStatements = [], plannedStatements } = this.props;
    const own = methods[access.mode].identity ? [] : this.principalStatements();
    return new VendorBucket(this, "bucket", {
      ...settings,
      bucketName: name,
      kms: encryption.type === "sse-s3" ? undefined : { keyArn: this.keyArn },
      statements: [...own, ...otherStatements],
      plannedStatements,
      tags,
      preconditions: this.preconditions,
      // a bucket with objects is not destroyed, and its key must then stay too, because it keeps them readable
      dependsOn: newKey && [newKey],
    });
  }

  private vendorStatements(): readonly Part[] {
    const { vendor, access, bucket } = this.props;
    return realmStatements(this, "statements", vendor, access, (pod) =>
      this.profiled.of("bucket", bucketStatements(vendor, { ...access, pod }, bucket.name)),
    );
  }

  /** For the bucket's own policy, in the state of the access. */
  private principalStatements(): readonly Part[] {
    return partsInState(this.vendorStatements(), this.props, wholeBucket(this.props.bucket.name));
  }

  /** For the key's own policy, where the key is every resource. */
  private vendorKeyStatements(): readonly Part[] {
    const { vendor, access, region, bucket } = this.props;
    return realmStatements(this, "key_statements", vendor, access, (realm) => {
      const target = { keyArn: "*", bucketName: bucket.name, region, realm };
      return this.profiled.of("key", methods[access.mode].key.statements(vendor, target));
    });
  }

  private identityProps(): IdentityProps {
    const { vendor, access, region, encryption } = this.props;
    const { name, policyNames, path, permissionsBoundary, tags, state } = this.props;
    const { moreThanDocumentedPolicyArns, plannedPolicyArns, keepOtherPolicies } = this.props;
    const { description, preconditions, keyArn } = this;
    const { key } = methods[access.mode];
    const onKey = keyArn === undefined ? undefined : key.statements(vendor, { keyArn, region });
    const ofKey = onKey && this.profiled.of("key", onKey);
    // a separate policy would need a `count`; Terraform refuses it while the key is still to be created
    const optional = encryption.type === "customer-key" && encryption.optional;
    return {
      name,
      policyNames,
      path,
      permissionsBoundary,
      moreThanDocumentedPolicyArns,
      plannedPolicyArns,
      keepOtherPolicies,
      tags,
      state,
      description,
      preconditions,
      ...(optional && ofKey
        ? { bucketStatements: [...this.vendorStatements(), unlessNull(encryption.keyArn, ofKey)] }
        : { bucketStatements: this.vendorStatements(), keyStatements: ofKey }),
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
      condition: Op.eq(this.partition, vendor.partition).toString(),
      errorMessage: `${vendor.name}'s principals are in the partition ${vendor.partition}, and IAM delegates access only within a partition.`,
    };
    if (!allowedAccountIds) return [inPartition, ...inRegion];
    const inAccount = {
      condition: Token.asString(Fn.contains([...allowedAccountIds], this.accountId)),
      errorMessage: `This plan must run in an allowed account: ${allowedAccountIds.join(", ")}.`,
    };
    return [inPartition, ...inRegion, inAccount];
  }

  private get partition(): string {
    if (this.props.partition !== undefined) return this.props.partition;
    this.partitionSource ??= new DataAwsPartition(this, "current_partition");
    return this.partitionSource.partition;
  }

  /** Known without a data source, so that a stack's policy with it is literal JSON; a precondition demands it. */
  private get onlyAllowedAccount(): string | undefined {
    const [only, ...others] = this.props.allowedAccountIds ?? [];
    return others.length === 0 ? only : undefined;
  }

  private get accountId(): string {
    if (this.props.accountId !== undefined) return this.props.accountId;
    this.accountSource ??= new DataAwsCallerIdentity(this, "current_caller_identity");
    return this.accountSource.accountId;
  }
}
