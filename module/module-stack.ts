import { ref, TerraformStack, TerraformVariable, Token, type TerraformElement } from "cdktf";
import type { Construct, Node } from "constructs";
import { methods } from "../constructs/methods";
import { addRemovedBlocks } from "../constructs/removed-blocks";
import { vendorAccessProps } from "../constructs/settings-props";
import { VendorAccess } from "../constructs/vendor-access";
import type { ConstructProps } from "../settings/declaration/to-props";
import type { EncryptionChoice } from "../settings/declaration/module-feature";
import type { JsonObject } from "../terraform/json";
import { ReadableNames } from "../terraform/readable-names";
import { addAccessKeys } from "./module-access-keys";
import { addModuleOutputs } from "./module-outputs";
import { requiredVersions, terraformBlock } from "./required-versions";
import { addProviderFacts } from "./provider-facts";
import type { ModuleVariable } from "./variable";
import { moduleVariables } from "./variables";
import type { ModuleVariant } from "./variant";

/**
 * A Terraform module: the same access as a stack's, with variables in the place of the file's settings, and neither
 * provider nor state of its own. The provider's Region is taken for the bucket's unless the caller gives it.
 */
export class ModuleStack extends TerraformStack {
  private readonly names = new ReadableNames();

  constructor(scope: Construct, id: string, variant: ModuleVariant) {
    super(scope, id);
    const asked = moduleVariables(variant).map((variable) => ({ ...variable, declared: this.declare(variable) }));
    addProviderFacts(
      this,
      asked.map(({ name }) => name),
    );
    const props = vendorAccessProps(variant.vendor, [
      { name: id },
      chosenProps(variant),
      ...asked.map(({ props, declared, ...variable }) => props(reference(declared, variable) as never, id)),
    ]);
    const access = new VendorAccess(this, "Default", props);
    addModuleOutputs(this, variant, access, { bucketName: props.bucket.name, region: props.region });
    const keys = asked.find(({ name }) => name === methods[variant.access].accessKeysVariable);
    if (keys) addAccessKeys(this, keys.declared, variant.vendor, access);
    addRemovedBlocks(this, variant.access);
  }

  /**
   * Declares the module's provider and configures none, not even an empty one: that would forbid the caller `count`,
   * `for_each` and `depends_on`.
   */
  override toTerraform(): Record<string, unknown> {
    const { provider: _provider, terraform: _terraform, ...module } = super.toTerraform();
    return { terraform: terraformBlock(requiredVersions(module as JsonObject)), ...module };
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return this.names.allocate(element, this.node);
  }

  private declare({ name, type, description, nullable, validation, ...variable }: ModuleVariable): TerraformVariable {
    const declared = new TerraformVariable(this, name, {
      type,
      description,
      nullable,
      // an empty list would be a block of Terraform's JSON
      ...(validation.length > 0 && {
        validation: validation.map(({ condition, message }) => ({
          condition: `\${${condition}}`,
          errorMessage: message,
        })),
      }),
    });
    // as an override, because CDKTF takes no null and would rewrite the keys of a map
    if (variable.default !== undefined) declared.addOverride("default", variable.default);
    return declared;
  }
}

/** The props that are chosen when a module is generated. */
function chosenProps({
  access,
  bucket,
  encryption,
  protect,
  keepOtherPolicies,
  hardened,
}: ModuleVariant): ConstructProps {
  return {
    access: { mode: access },
    newBucket: bucket === "new" ? { protect } : {},
    encryption: encryptionProps[encryption],
    keepOtherPolicies,
    ...(hardened && { profile: "hardened" }),
  };
}

const encryptionProps: { readonly [choice in EncryptionChoice]: ConstructProps["encryption"] } = {
  "sse-s3": { type: "sse-s3" },
  "sse-kms": { type: "aws-managed-key" },
  "create-key": { type: "new-key" },
  "kms-key-arn": { type: "customer-key", optional: false },
  "optional-kms-key-arn": { type: "customer-key", optional: true },
};

/** The variable's value for the constructs: a token of the type that a file's value has. */
function reference(
  declared: TerraformVariable,
  { type, expression, attributes }: Omit<ModuleVariable, "props">,
): unknown {
  if (attributes) return Object.fromEntries(attributes.map((attribute) => [attribute.name, attributeValue(attribute)]));
  if (expression !== undefined) return Token.asString(ref(expression));
  const { stringValue, numberValue, booleanValue, value } = declared;
  return type === "string" ? stringValue : type === "number" ? numberValue : type === "bool" ? booleanValue : value;
}

function attributeValue({ type, expression }: { readonly type: string; readonly expression: string }): unknown {
  return type === "number" ? Token.asNumber(ref(expression)) : Token.asString(ref(expression));
}
