import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { App, LocalBackend, Op, TerraformOutput, TerraformStack, type TerraformElement } from "cdktf";
import { Construct } from "constructs";
import { benchVendor } from "./bench-vendor";

const { name: vendor, document, page, partition, placeholders, access } = benchVendor;
const source = `${document.title} (${document.date}), ${document.url}`;
const [statement] = access.role.bucket;
const trustPolicy = JSON.stringify({ Version: "2012-10-17", Statement: access.role.trust });
const policyOfBucket = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

/** Gives an element the name that our stacks have: the goal is the same bytes. */
function named<Element extends TerraformElement>(element: Element, name: string): Element {
  element.overrideLogicalId(name);
  return element;
}

/** The stack of the benchmark, as a program with nothing but CDKTF's classes writes it. */
class RawStack extends TerraformStack {
  private readonly outer: Construct;
  private readonly inner: Construct;
  private readonly bucketScope: Construct;

  constructor(
    app: App,
    private readonly name: string,
  ) {
    super(app, name);
    new AwsProvider(this, "aws", { region: "us-east-1" });
    this.addOverride("terraform.required_version", ">= 1.10");
    this.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100, < 7.0" });
    new LocalBackend(this, { path: `../../../terraform.bench.${name}.tfstate` });
    this.outer = new Construct(this, "Default");
    const current = named(new DataAwsPartition(this.outer, "current_partition"), "current");
    const precondition = [
      {
        condition: Op.eq(current.partition, partition) as unknown as string,
        errorMessage: `${vendor}'s principals are in the partition ${partition}, and IAM delegates access only within a partition.`,
      },
    ];
    this.bucketScope = new Construct(this.outer, "bucket");
    this.addBucket(precondition);
    this.inner = new Construct(this.outer, "Default");
    const role = this.addRole(precondition);
    this.addOutputs(role);
    const removed = ["aws_kms_alias.key", "aws_kms_key.key"];
    this.addOverride(
      "removed",
      removed.map((from) => ({ from, lifecycle: { destroy: false } })),
    );
  }

  private addBucket(precondition: { condition: string; errorMessage: string }[]): void {
    const { name, bucketScope: scope } = this;
    const bucket = new S3Bucket(scope, "Default", {
      bucket: name,
      forceDestroy: false,
      tags: {},
      lifecycle: {
        preventDestroy: true,
        ignoreChanges: ["bucket"],
        precondition,
        postcondition: [
          {
            condition: `\${(self.bucket == "${name}")}`,
            errorMessage:
              "S3 can't rename a bucket, so Terraform would destroy ${self.bucket} and create another. Keep the name, or create the other bucket in another stack or module call.",
          },
        ],
      },
    });
    const ref = { bucket: named(bucket, "bucket").bucket };
    const access = new S3BucketPublicAccessBlock(scope, "public_access_block", {
      ...ref,
      ...{ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    });
    const rule = { objectOwnership: "BucketOwnerEnforced" };
    const ownership = new S3BucketOwnershipControls(scope, "ownership_controls", { ...ref, rule });
    const encryption = new S3BucketServerSideEncryptionConfigurationA(scope, "server_side_encryption_configuration", {
      ...ref,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    const versioning = named(
      new S3BucketVersioningA(scope, "versioning", { ...ref, versioningConfiguration: { status: "Enabled" } }),
      "bucket",
    );
    const lifecycle = new S3BucketLifecycleConfiguration(scope, "lifecycle_configuration", {
      ...ref,
      dependsOn: [versioning],
      rule: [
        {
          id: "abort-incomplete-uploads",
          status: "Enabled",
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
        {
          id: "expire-old-versions",
          status: "Enabled",
          filter: [{}],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
        },
      ],
    });
    for (const element of [access, ownership, encryption, lifecycle]) named(element, "bucket");
    const Resource = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];
    const Condition = { Bool: { "aws:SecureTransport": "false" } };
    const tls = { Sid: "DenyInsecureTransport", Effect: "Deny", Principal: "*", Action: "s3:*", Resource, Condition };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [tls] });
    const bucketPolicy = new S3BucketPolicy(scope, "policy", { ...ref, policy, dependsOn: [access, ownership] });
    const note = `Statement 1 ("DenyInsecureTransport"): ours, not the vendor's: denies every request without TLS`;
    named(bucketPolicy, "bucket").addOverride("//.statements", [note]);
  }

  private addRole(precondition: { condition: string; errorMessage: string }[]): IamRole {
    const { name, inner: scope } = this;
    const common = { path: "/", description: `Access of ${vendor} to ${name}: ${page.url}`, tags: {} };
    const assumeRolePolicy = trustPolicy.replaceAll(placeholders.externalId ?? "", "abcdef");
    const lifecycle = { precondition };
    const role = named(
      new IamRole(scope, "role", { ...common, name, assumeRolePolicy, maxSessionDuration: 3600, lifecycle }),
      "role",
    );
    role.addOverride("//.statements", [`Statement 1: ${source}`]);
    const policy = new IamPolicy(scope, "bucket_policy", {
      ...common,
      name: `${name}-bucket`,
      policy: policyOfBucket.replaceAll(placeholders.bucket, name),
      lifecycle: { ignoreChanges: ["description"] },
    });
    named(policy, "bucket").addOverride("//.statements", [`Statement 1 ("${statement?.Sid}"): ${source}`]);
    const attachment = named(
      new IamRolePolicyAttachment(scope, "bucket_policy_attachment", { role: role.name, policyArn: policy.arn }),
      "bucket",
    );
    const roleName = role.name;
    named(new IamRolePoliciesExclusive(role, "policies_exclusive", { roleName, policyNames: [] }), "role");
    const policyArns = [attachment.policyArn];
    named(
      new IamRolePolicyAttachmentsExclusive(role, "policy_attachments_exclusive", { roleName, policyArns }),
      "role",
    );
    return role;
  }

  private addOutputs(role: IamRole): void {
    const values = { bucket: this.name, region: "us-east-1", encryption: page.encryption?.sseS3, "role-arn": role.arn };
    const labels = Object.entries(page.labels).toSorted(([one], [other]) => (one < other ? -1 : 1));
    const settings = Object.fromEntries(
      labels.flatMap(([label, is]) => (is in values ? [[label, values[is as keyof typeof values]]] : [])),
    );
    const entries = { description: `The values to enter at ${vendor}.`, value: settings, staticId: true };
    new TerraformOutput(this, "vendor_settings", entries);
    const value = { where: page.where, link: page.url };
    new TerraformOutput(this, "vendor_page", { description: "The page to enter them on.", value, staticId: true });
  }
}

/** Writes stacks of these names with CDKTF alone. */
export function rawCdktf(names: readonly string[], outdir: string): void {
  const app = new App({ outdir });
  for (const name of names) new RawStack(app, name);
  app.synth();
}
