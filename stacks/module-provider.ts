import { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { awsProviderVersion } from "./aws-provider";

/** Says which provider a module needs, and configures none: that is the caller's, who may have several. */
export class ModuleProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    const terraformProviderSource = "hashicorp/aws";
    super(scope, id, {
      terraformResourceType: "aws",
      terraformProviderSource,
      terraformGeneratorMetadata: { providerName: "aws", providerVersionConstraint: awsProviderVersion },
    });
  }
}
