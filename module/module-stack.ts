import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { call, Fn, TerraformStack, TerraformVariable, Token, type TerraformElement } from "cdktf";
import type { Construct, Node } from "constructs";
import type { ModuleShape } from "./variant";
import { moduleVariables } from "./variables";
import type { ModuleVariable } from "./variable";
import type { Encryption } from "../access/encryption";
import { VendorAccess } from "../access/vendor-access";
import { methods } from "../access/methods";
import type { Access } from "../access/methods/method";
import type { Bucket } from "../access/vendor-access-props";
import { externalIdVariable } from "../settings/external-id";
import { awsProviderVersion, terraformVersion } from "../terraform/aws-provider";
import { keepWhatIsNoLongerMade } from "../terraform/removed-blocks";
import { addAccessKeys } from "./module-access-keys";
import { addModuleOutputs } from "./module-outputs";
import { ReadableNames } from "../terraform/readable-names";
import { externalIdOf } from "../vendors/grants";
import type { ExternalId } from "../vendors/vendor";

/**
 * A Terraform module: the same access as a stack's, with variables in the place of the file's settings, and neither
 * provider nor state of its own. The provider's Region is taken for the bucket's.
 */
export class ModuleStack extends TerraformStack {
  private readonly names = new ReadableNames();
  private readonly variables: Readonly<Record<string, TerraformVariable>>;

  constructor(scope: Construct, id: string, shape: ModuleShape) {
    super(scope, id);
    this.variables = Object.fromEntries(
      moduleVariables(shape).map((variable) => [variable.name, this.declare(variable)]),
    );
    const region = new DataAwsRegion(this, "current_region");
    const access = new VendorAccess(this, "Default", {
      vendor: shape.vendor,
      access: this.access(shape),
      bucket: this.bucket(shape),
      encryption: this.encryption(shape),
      // `region` is new in 6.0 and `name` deprecated there; `id` is the same in both
      region: region.id,
      name: this.text("name") ?? "",
      path: this.text("path"),
      permissionsBoundary: this.text("permissions_boundary"),
      keepOtherPolicies: shape.keepOtherPolicies,
      description: this.description(shape),
      tags: this.variables["tags"]?.value as Record<string, string> | undefined,
    });
    addModuleOutputs(this, shape, access, { bucketName: this.bucketName, region: region.id });
    const keys = this.variables["access_keys"];
    if (keys) addAccessKeys(this, keys, shape.vendor, access);
    keepWhatIsNoLongerMade(this);
  }

  /**
   * Declares the module's provider and configures none, not even an empty one: that would forbid the caller `count`,
   * `for_each` and `depends_on`.
   */
  override toTerraform(): Record<string, unknown> {
    const { provider: _provider, terraform: _terraform, ...module } = super.toTerraform();
    const aws = { source: "hashicorp/aws", version: awsProviderVersion };
    return { terraform: { required_version: terraformVersion, required_providers: { aws } }, ...module };
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return this.names.allocate(element, this.node);
  }

  private declare({ name, type, description, nullable, validation, ...variable }: ModuleVariable): TerraformVariable {
    const declared = new TerraformVariable(this, name, {
      type,
      description,
      nullable,
      validation: validation.map(({ condition, message }) => ({
        condition: `\${${condition}}`,
        errorMessage: message,
      })),
    });
    // as an override, because CDKTF takes no null and would rewrite the keys of a map
    if (variable.default !== undefined) declared.addOverride("default", variable.default);
    return declared;
  }

  private get bucketName(): string {
    return this.text("bucket_name") ?? "";
  }

  private text(name: string): string | undefined {
    return this.variables[name]?.stringValue;
  }

  private number(name: string): number | undefined {
    return this.variables[name]?.numberValue;
  }

  /** The access keys are one resource with for_each, beside the user. */
  private access({ vendor, access }: ModuleShape): Access {
    return methods[access].props({
      externalIds: this.externalIds(externalIdOf(vendor, access)),
      maxSessionSeconds: this.number("max_session_seconds"),
      pod: this.text("pod"),
    });
  }

  /** Writes one id as text, as the vendor's document does; `one` fails for several, and they become a list. */
  private externalIds(of: ExternalId | undefined): readonly string[] {
    if (!of) return [];
    const ids = this.variables[externalIdVariable(of)]?.listValue;
    return [Token.asString(call("try", [call("one", [ids]), ids]))];
  }

  private bucket({ bucket, protect }: ModuleShape): Bucket {
    if (bucket === "existing") return { create: false, name: this.bucketName };
    return {
      create: true,
      name: this.bucketName,
      noncurrentDays: this.number("noncurrent_days"),
      abortIncompleteUploadDays: this.number("abort_incomplete_upload_days"),
      expireDays: this.number("expire_days"),
      protect,
    };
  }

  private encryption({ encryption }: ModuleShape): Encryption {
    switch (encryption) {
      case "sse-s3":
        return { type: "sse-s3" };
      case "sse-kms":
        return { type: "aws-managed-key" };
      case "create-key":
        return { type: "new-key", alias: this.alias(), deletionWindowDays: this.number("deletion_window_days") };
      default:
        return {
          type: "customer-key",
          keyArn: this.text("kms_key_arn") ?? "",
          optional: encryption === "optional-kms-key-arn",
        };
    }
  }

  private alias(): string {
    return Fn.coalesce([this.text("kms_alias"), Fn.replace(this.bucketName, ".", "-")]);
  }

  private description({ vendor }: ModuleShape): string | undefined {
    const description = this.text("description");
    return (
      description &&
      Fn.coalesce([description, `Access of ${vendor.name} to ${this.bucketName}: ${vendor.document.url}`])
    );
  }
}
