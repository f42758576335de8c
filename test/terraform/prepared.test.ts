import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, DataResource, propertyAccess, TerraformStack, Token } from "cdktf";
import { VendorAccess } from "../../constructs/vendor-access";
import { chooseVariant } from "../../module/choose-variant";
import { moduleFolder } from "../../module/folder";
import { shippedVendor, vendors } from "../../vendors";
import { admin, aws } from "./aws";
import { deployed } from "./deployed";
import { describeReal } from "./describe-real";
import { Moto } from "./moto";
import { Project } from "./sample-stacks";
import { Terraform } from "./terraform";

jest.setTimeout(600_000);

const stack = {
  vendor: "snowflake",
  region: "us-east-1",
  bucket: { name: "acme-stage" },
  stagePath: "exports",
  // Terraform takes a minute for the lifecycle rules of a new bucket
  manageLifecycle: false,
};
const values = {
  storageAwsExternalId: "ACME_SFCRole=2_a123456/s0aBCDEfGHIJklmNoPq=",
  storageAwsIamUserArn: "arn:aws:iam::123456789001:user/abc1-b-self1234",
};

describeReal("a role that comes before the vendor's values", () => {
  const project = new Project();
  let moto: Moto;

  beforeAll(async () => {
    moto = await Moto.start();
  });

  afterAll(async () => {
    await moto?.stop();
    project.remove();
  });

  /** Applies the stack, and returns what is done to its resources, its outputs, and its trust policy. */
  async function deploy(more: object) {
    project.synth(JSON.stringify({ name: "acme", integrations: { "acme-stage": { ...stack, ...more } } }));
    const terraform = project.terraform("acme-stage", moto.environment);
    return {
      done: await deployed(terraform),
      outputs: await terraform.outputs(),
      trust: await trustOf("acme-stage"),
    };
  }

  async function trustOf(RoleName: string): Promise<object> {
    const { Role } = await aws(moto, admin).iam.send(new GetRoleCommand({ RoleName }));
    return JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!)) as object;
  }

  it("trusts nobody first, with the ARN to enter at the vendor", async () => {
    const { outputs, trust } = await deploy({ state: "prepared" });
    expect(trust).toMatchObject({ Statement: [{ Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }] });
    expect(outputs["vendor_settings"]?.value).toEqual({
      STORAGE_AWS_ROLE_ARN: "arn:aws:iam::111122223333:role/acme-stage",
    });
    expect(outputs["access_state"]?.value).toBe("prepared");
    expect(Object.keys(outputs["values_to_come"]?.value as object).sort()).toEqual(Object.keys(values));
  });

  it("then trusts the vendor's user, and nothing else of the stack changes", async () => {
    const { done, outputs, trust } = await deploy(values);
    expect(done).toEqual(["update aws_iam_role.role"]);
    expect(trust).toMatchObject({
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: values.storageAwsIamUserArn },
          Condition: { StringEquals: { "sts:ExternalId": values.storageAwsExternalId } },
        },
      ],
    });
    expect(outputs).not.toHaveProperty("values_to_come");
  });

  it("needs no second deploy in a program with the vendor's own resource", async () => {
    const account = "111122223333";
    const app = new App({ outdir: join(project.folder, "program"), skipValidation: true });
    const stack = new TerraformStack(app, "acme");
    new AwsProvider(stack, "aws", { region: "us-east-1" });
    // in the place of a vendor's provider: it takes the ARN as a text, and answers with both values
    const integration = new DataResource(stack, "integration", {
      input: {
        role_arn: `arn:aws:iam::${account}:role/acme-program`,
        user_arn: values.storageAwsIamUserArn,
        id: "0000",
      },
    });
    new VendorAccess(stack, "access", {
      vendor: shippedVendor("snowflake"),
      access: { mode: "role", externalIds: [Token.asString(propertyAccess(integration.output, ["id"]))] },
      inputs: {
        storageAwsIamUserArn: Token.asString(propertyAccess(integration.output, ["user_arn"])),
        stagePath: "exports",
      },
      bucket: { create: false, name: "acme-stage" },
      encryption: { type: "sse-s3" },
      region: "us-east-1",
      name: "acme-program",
    });
    app.synth();
    await deployed(new Terraform(join(project.folder, "program/stacks/acme"), moto.environment));
    expect(await trustOf("acme-program")).toMatchObject({
      Statement: [
        { Principal: { AWS: values.storageAwsIamUserArn }, Condition: { StringEquals: { "sts:ExternalId": "0000" } } },
      ],
    });
  });

  it("needs no second deploy with a module either", async () => {
    const folder = join(project.folder, "root");
    const variant = chooseVariant({ vendor: "snowflake", bucket: "existing" }, vendors);
    for (const [file, text] of Object.entries(moduleFolder("snowflake", variant, "hcl"))) {
      mkdirSync(dirname(join(folder, "snowflake", file)), { recursive: true });
      writeFileSync(join(folder, "snowflake", file), text);
    }
    const answers = "terraform_data.integration.output";
    const root = {
      provider: { aws: { region: "us-east-1", s3_use_path_style: true } },
      resource: { terraform_data: { integration: { input: { user_arn: values.storageAwsIamUserArn, id: "0000" } } } },
      module: {
        snowflake: {
          source: "./snowflake",
          name: "acme-module",
          bucket_name: "acme-stage",
          stage_path: "exports",
          storage_aws_iam_user_arn: `\${${answers}.user_arn}`,
          storage_aws_external_ids: [`\${${answers}.id}`],
        },
      },
    };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(root));
    await deployed(new Terraform(folder, moto.environment));
    expect(await trustOf("acme-module")).toMatchObject({
      Statement: [
        {
          Principal: { AWS: values.storageAwsIamUserArn },
          Condition: { StringEquals: { "sts:ExternalId": "0000" } },
        },
      ],
    });
  });
});
