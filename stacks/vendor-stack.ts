import { Annotations, TerraformStack, type TerraformElement } from "cdktf";
import type { Construct, Node } from "constructs";
import { givenExternalIds } from "../settings/external-id";
import type { Settings } from "../settings/settings";
import { allTags, bucketNameOf, iamName } from "../config/rules/settings-rule";
import type { Encryption } from "../access/encryption";
import { literal, literals } from "../terraform/escape";
import { VendorAccess } from "../access/vendor-access";
import { methods } from "../access/methods";
import type { Access } from "../access/methods/method";
import type { Bucket } from "../access/vendor-access-props";
import type { Statement } from "../vendors/statement";
import type { Vendor } from "../vendors/vendor";
import { addAwsProvider } from "../terraform/aws-provider";
import { addBackend } from "../terraform/backend";
import type { CheckedProps } from "./checked-props";
import { lifecycleBlocks } from "./lifecycle-blocks";
import { keepWhatIsNoLongerMade } from "../terraform/removed-blocks";
import { addOutputs } from "./outputs";
import { ReadableNames } from "../terraform/readable-names";

/** A stack's part in a bucket shared by several stacks of one file. Not for programs. */
export interface SharedBucket {
  /** Statements of other vendors for the policy of this stack's bucket. */
  readonly otherStatements?: readonly Statement[];
  /** The stack with the bucket; its bucket policy has this stack's statements already. */
  readonly hostStack?: string;
}

/**
 * One vendor's access to one bucket, with provider, state and outputs. The stack's id names it in Terraform, and names
 * its role or user in AWS. Takes checked settings: those of a file, or {@link checkedProps}.
 */
export class VendorStack extends TerraformStack {
  readonly access: VendorAccess;
  private readonly names = new ReadableNames();

  constructor(
    scope: Construct,
    id: string,
    vendor: Vendor,
    props: CheckedProps,
    { otherStatements = [], hostStack }: SharedBucket = {},
  ) {
    super(scope, id);
    const { settings, warnings, fileName, project, provider = {}, backend = { type: "local" } } = props;
    addAwsProvider(this, settings.region, provider);
    addBackend(this, backend, fileName, project);
    this.access = new VendorAccess(this, "Default", {
      vendor,
      access: accessOf(vendor, settings),
      bucket: bucketOf(settings),
      encryption: encryptionOf(id, settings),
      region: settings.region,
      name: iamName(id, settings),
      path: settings.path,
      permissionsBoundary: settings.permissionsBoundary,
      keepOtherPolicies: settings.keepOtherPolicies,
      description: settings.description === undefined ? undefined : literal(settings.description),
      tags: literals(allTags(settings)),
      allowedAccountIds: provider.allowedAccountIds,
      otherStatements: [...otherStatements, ...settings.additionalBucketPolicyStatements],
    });
    addOutputs(this, vendor, settings, this.access, hostStack);
    keepWhatIsNoLongerMade(this);
    for (const warning of warnings) Annotations.of(this).addWarning(warning);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return this.names.allocate(element, this.node);
  }
}

function accessOf(vendor: Vendor, settings: Settings): Access {
  const { given = [] } = givenExternalIds(vendor, settings) ?? {};
  return methods[settings.access].props({ ...settings, externalIds: [given].flat() });
}

function bucketOf(settings: Settings): Bucket {
  const { bucket, versioning, lifecycle, additionalLifecycleRules, accessLogBucket, protect, forceDestroy } = settings;
  if (!("name" in bucket)) return { create: false, name: bucketNameOf(settings) };
  const { enabled, noncurrentDays } = versioning;
  return {
    create: true,
    name: bucket.name,
    versioning: enabled,
    noncurrentDays,
    ...lifecycle,
    additionalLifecycleRules: lifecycleBlocks(additionalLifecycleRules),
    accessLogBucket,
    protect,
    forceDestroy,
  };
}

function encryptionOf(id: string, { encryption }: Settings): Encryption {
  if (encryption === "sse-s3") return { type: "sse-s3" };
  if (encryption === "sse-kms") return { type: "aws-managed-key" };
  if ("kmsKeyArn" in encryption) return { type: "customer-key", keyArn: encryption.kmsKeyArn };
  return { type: "new-key", alias: encryption.alias ?? id, deletionWindowDays: encryption.deletionWindowDays };
}
