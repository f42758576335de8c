import { DataTerraformRemoteState, getHostNameType, TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";

export interface CloudBlockProps {
  readonly organization: string;
  /** Name of the stack's workspace. */
  readonly workspace: string;
  /** Host of a Terraform Enterprise. If unset, HCP Terraform. */
  readonly hostname?: string;
}

/**
 * Terraform's `cloud` block. Replaces cdktf's `CloudBackend`: its validation runs `terraform version`, and no synthesis
 * may need Terraform.
 */
export class CloudBlock extends TerraformBackend {
  private readonly props: CloudBlockProps;

  constructor(scope: Construct, props: CloudBlockProps) {
    super(scope, "backend", "cloud");
    this.props = props;
  }

  override toTerraform(): object {
    const { organization, workspace, hostname } = this.props;
    return { terraform: { cloud: { organization, hostname, workspaces: { name: workspace } } } };
  }

  override toHclTerraform(): object {
    const { organization, workspace, hostname } = this.props;
    const workspaces = { value: { name: workspace }, isBlock: true, type: "map", storageClassType: "stringmap" };
    return { terraform: { cloud: { organization, hostname, workspaces } } };
  }

  /** Tells the cdktf CLI that the state is remote. */
  override toMetadata(): object {
    return { ...super.toMetadata(), cloud: getHostNameType(this.props.hostname) };
  }

  override getRemoteStateDataSource(scope: Construct, name: string): TerraformRemoteState {
    const { organization, workspace, hostname } = this.props;
    return new DataTerraformRemoteState(scope, name, { organization, hostname, workspaces: { name: workspace } });
  }
}
