import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  DataTerraformRemoteStateLocal,
  TerraformElement,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import { elementType } from "../../terraform/element-type";

describe("the first part of an address", () => {
  const stack = new TerraformStack(Testing.app(), "acme");

  it.each([
    ["aws_s3_bucket", new S3Bucket(stack, "bucket", {})],
    ["data.aws_region", new DataAwsRegion(stack, "region")],
    ["output", new TerraformOutput(stack, "output", { value: "x" })],
    ["provider", new AwsProvider(stack, "aws", {})],
    ["data.terraform_remote_state", new DataTerraformRemoteStateLocal(stack, "state", { path: "acme.tfstate" })],
    ["var", new TerraformVariable(stack, "variable", {})],
    ["local", new TerraformLocal(stack, "local", "x")],
    ["module", new TerraformHclModule(stack, "module", { source: "registry.example/acme/network/aws" })],
  ])("is %s", (type, element) => {
    expect(elementType(element)).toBe(type);
  });

  it("fails for an unknown class, with or without the library's note of its name", () => {
    class Check extends TerraformElement {}
    const check = new Check(stack, "check");
    const message = "acme/check is a Check, and this stack class has no address for it";
    expect(() => elementType(check)).toThrow(new Error(message));
    const plain = { node: check.node, constructor: { name: "Check" } } as unknown as TerraformElement;
    expect(() => elementType(plain)).toThrow(new Error(message));
  });
});
