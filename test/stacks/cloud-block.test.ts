import { TerraformStack, Testing, type DataTerraformRemoteState } from "cdktf";
import { CloudBlock } from "../../terraform/cloud-block";

describe("the cloud block", () => {
  const stack = new TerraformStack(Testing.app(), "acme");
  const props = { organization: "acme", workspace: "acme_export", hostname: "tfe.acme.example" };
  const block = new CloudBlock(stack, props);
  const cloud = { organization: "acme", hostname: "tfe.acme.example" };

  it("names the organization, the host and the workspace in JSON", () => {
    expect(block.toTerraform()).toEqual({ terraform: { cloud: { ...cloud, workspaces: { name: "acme_export" } } } });
  });

  it("is a block within a block in HCL", () => {
    const workspaces = { value: { name: "acme_export" }, isBlock: true, type: "map", storageClassType: "stringmap" };
    expect(block.toHclTerraform()).toEqual({ terraform: { cloud: { ...cloud, workspaces } } });
  });

  it("gives the cdktf CLI the remote state and its host", () => {
    expect(block.toMetadata()).toEqual({ backend: "cloud", cloud: "tfe" });
    const other = new TerraformStack(Testing.app(), "other");
    expect(new CloudBlock(other, { organization: "acme", workspace: "x" }).toMetadata()).toMatchObject({
      cloud: "tfc",
    });
  });

  it("gives other stacks the state of its workspace", () => {
    const reader = new TerraformStack(Testing.app(), "reader");
    const state = block.getRemoteStateDataSource(reader, "state") as DataTerraformRemoteState;
    expect(state.toTerraform()).toEqual({
      data: {
        terraform_remote_state: {
          state: { backend: "remote", config: { ...cloud, workspaces: { name: "acme_export" } }, workspace: undefined },
        },
      },
    });
  });
});
