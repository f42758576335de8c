import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";

/** Where Terraform's state is kept; each stack has a state of its own. */
export type BackendProps =
  | {
      readonly type: "local";
      /** A folder, relative to the project. The project itself when left out. */
      readonly directory?: string;
    }
  | {
      readonly type: "s3";
      readonly bucket: string;
      readonly region: string;
      /** Put before `/STACK.tfstate`. `s3-vendor-access` when left out. */
      readonly keyPrefix?: string;
      /** The ARN of a KMS key that encrypts the state. */
      readonly kmsKeyArn?: string;
    }
  | {
      readonly type: "cloud";
      readonly organization: string;
      /** Put before the stack's name to name its workspace. Nothing when left out. */
      readonly workspacePrefix?: string;
      /** HCP Terraform when left out. */
      readonly hostname?: string;
    };

/** From the folder in which Terraform runs, cdktf.out/stacks/NAME, to the project's. */
const fromUsualOutput = "../../..";

/** @param project the way to the project's folder, where local state is kept; it depends on the output folder's depth. */
export function addBackend(stack: TerraformStack, backend: BackendProps, project = fromUsualOutput): void {
  const name = stack.node.id;
  switch (backend.type) {
    case "local":
      // relative, or what is synthesized would differ from machine to machine
      new LocalBackend(stack, {
        path: [project, backend.directory, `terraform.${name}.tfstate`].filter(Boolean).join("/"),
      });
      break;
    case "s3": {
      const { bucket, region, keyPrefix, kmsKeyArn: kmsKeyId } = backend;
      const key = `${keyPrefix}/${name}.tfstate`;
      new S3Backend(stack, { bucket, region, key, kmsKeyId, encrypt: true });
      // CDKTF has no property for S3's own lock, which needs no DynamoDB table
      stack.addOverride("terraform.backend.s3.use_lockfile", true);
      break;
    }
    case "cloud": {
      const { organization, workspacePrefix, hostname } = backend;
      const workspaces = new NamedCloudWorkspace(`${workspacePrefix}${name}`);
      new CloudBackend(stack, { organization, hostname, workspaces });
    }
  }
}
