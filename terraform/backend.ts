import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { CloudBlock } from "./cloud-block";

/** The place of Terraform's state; each stack has a state of its own. */
export type BackendProps =
  | {
      readonly type: "local";
      /** A folder, relative to the project. If unset, the project itself. */
      readonly directory?: string;
    }
  | {
      readonly type: "s3";
      readonly bucket: string;
      readonly region: string;
      /** Put before the name of the file and of the stack, `/NAME/STACK.tfstate`. If unset, `s3-vendor-access`. */
      readonly keyPrefix?: string;
      /** The ARN of a KMS key for encrypting the state. */
      readonly kmsKeyArn?: string;
    }
  | {
      readonly type: "cloud";
      readonly organization: string;
      /** Put before the name of the file and of the stack, `NAME_STACK`, to name the workspace. If unset, nothing. */
      readonly workspacePrefix?: string;
      /** If unset, HCP Terraform. */
      readonly hostname?: string;
    };

type Of<Type extends BackendProps["type"]> = Extract<BackendProps, { readonly type: Type }>;

/** A checked backend, with its defaults. */
export type Backend =
  Of<"local"> | (Of<"s3"> & { readonly keyPrefix: string }) | (Of<"cloud"> & { readonly workspacePrefix: string });

/** From Terraform's working folder, cdktf.out/stacks/NAME, to the project's. */
const fromUsualOutput = "../../..";

/**
 * Adds the backend to the stack.
 * @param fileName the name of the stack's file, so that two files with a stack of one name have two states. A program
 * names its stacks itself and has none.
 * @param project the path to the project's folder, where local state is kept; it depends on the output folder's depth.
 */
export function addBackend(
  stack: TerraformStack,
  backend: Backend,
  fileName?: string,
  project = fromUsualOutput,
): void {
  const names = [fileName, stack.node.id].filter((name) => name !== undefined);
  switch (backend.type) {
    case "local":
      // relative, or the synthesized files would differ from machine to machine
      new LocalBackend(stack, {
        // neither name holds a dot, so that two pairs of names never make one path
        path: [project, backend.directory, ["terraform", ...names, "tfstate"].join(".")].filter(Boolean).join("/"),
      });
      break;
    case "s3": {
      const { bucket, region, keyPrefix, kmsKeyArn: kmsKeyId } = backend;
      const key = `${[keyPrefix, ...names].join("/")}.tfstate`;
      new S3Backend(stack, { bucket, region, key, kmsKeyId, encrypt: true });
      // CDKTF has no property for S3's own lock; that lock needs no DynamoDB table
      stack.addOverride("terraform.backend.s3.use_lockfile", true);
      break;
    }
    case "cloud": {
      const { organization, workspacePrefix, hostname } = backend;
      // neither name holds an underscore
      const workspace = `${workspacePrefix}${names.join("_")}`;
      new CloudBlock(stack, { organization, hostname, workspace });
    }
  }
}
