import { Annotations, TerraformStack, type TerraformElement } from "cdktf";
import type { Construct, Node } from "constructs";
import { vendorAccessProps } from "../constructs/settings-props";
import { VendorAccess } from "../constructs/vendor-access";
import { constructProps } from "../settings/settings";
import { escapeValues } from "../terraform/escape";
import type { Statement } from "../vendors/statement";
import type { Vendor } from "../vendors/vendor";
import { addAwsProvider } from "../terraform/aws-provider";
import { addBackend } from "../terraform/backend";
import type { CheckedProps } from "./checked-props";
import { addRemovedBlocks } from "../constructs/removed-blocks";
import { addOutputs } from "./outputs";
import { ReadableNames } from "../terraform/readable-names";

/** A stack's part in a bucket shared by several stacks of one file. Not for programs. */
export interface SharedBucket {
  /** Statements of other vendors for the policy of this stack's bucket. */
  readonly otherStatements?: readonly Statement[];
  /** The stack with the bucket; its bucket policy has this stack's statements already. */
  readonly creatorStack?: string;
}

/**
 * One vendor's access to one bucket, with provider, state and outputs. The stack's id names it in Terraform, and names
 * its role or user in AWS. Takes checked settings: those of a file, or {@link checkedProps}.
 */
export class AccessStack extends TerraformStack {
  readonly access: VendorAccess;
  private readonly names = new ReadableNames();

  constructor(
    scope: Construct,
    id: string,
    vendor: Vendor,
    props: CheckedProps,
    { otherStatements = [], creatorStack }: SharedBucket = {},
  ) {
    super(scope, id);
    const { settings, warnings, fileName, project, provider = {}, backend = { type: "local" } } = props;
    addAwsProvider(this, settings.region, provider);
    addBackend(this, backend, fileName, project);
    const { otherStatements: own = [], ...texts } = constructProps(vendor, settings, id);
    this.access = new VendorAccess(this, "Default", {
      ...vendorAccessProps(vendor, [{ name: id }, escapeValues(texts)]),
      allowedAccountIds: provider.allowedAccountIds,
      // a policy escapes its texts itself
      otherStatements: [...otherStatements, ...own],
    });
    addOutputs(this, vendor, settings, this.access, creatorStack);
    addRemovedBlocks(this, settings.access);
    for (const warning of warnings) Annotations.of(this).addWarning(warning);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return this.names.allocate(element, this.node);
  }
}
