import { TerraformStack, Testing } from "cdktf";
import { ConfigError, MixpanelStack, MparticleStack, VendorAccess, mixpanel } from "../../stacks";
import { synthesized, withoutNotes, type TerraformJson } from "./synthesized";

/** A program's stack is in no file, so its state lies elsewhere. */
function withoutState({ terraform: { backend: _, ...terraform }, ...rest }: TerraformJson): object {
  return { terraform, ...rest };
}

describe("MixpanelStack", () => {
  it("equals the file's stack with the same settings", () => {
    const stack = new MixpanelStack(Testing.app(), "acme", {
      region: "us-east-1",
      bucket: { name: "acme-events" },
      projectToken: "abcdef",
      encryption: { createKey: true },
    });
    const file = `name: acme
integrations: { acme: { vendor: mixpanel, region: us-east-1, bucket: { name: acme-events }, projectToken: abcdef, encryption: { createKey: true } } }`;
    expect(withoutState(withoutNotes(Testing.synth(stack, true)))).toEqual(withoutState(synthesized(file)["acme"]!));
  });

  it("fails with every fault of its props", () => {
    const props = { region: "us-east-1a", bucket: { name: "Acme" }, projectToken: "<MIXPANEL_PROJECT_TOKEN>" };
    expect(() => new MixpanelStack(Testing.app(), "Acme", props)).toThrow(ConfigError);
    expect(() => new MixpanelStack(Testing.app(), "Acme", props)).toThrowErrorMatchingInlineSnapshot(`
      "Acme has 4 problems:
      ✖ id must begin with a letter a-z and have only a-z, 0-9 and "-", got "Acme"
      ✖ region must be a Region, not an Availability Zone, got "us-east-1a"
        write "us-east-1"
      ✖ bucket.name must have only lowercase letters a-z, digits, "-" and ".", got "Acme" ("A" at position 1)
        https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
        write "acme"
      ✖ projectToken must not be the placeholder from the vendor's page, got "<MIXPANEL_PROJECT_TOKEN>"
        write your own project's value"
    `);
  });
});

describe("provider and backend of a stack", () => {
  const props = { region: "us-east-1", bucket: { existing: "acme-events" }, projectToken: "abcdef" };
  const hostile = '${file("/etc/passwd")}';

  it("fail with every fault, as in a file: no text of theirs becomes Terraform code", () => {
    const provider = { assumeRoleArn: hostile, allowedAccountIds: [hostile], defaultTags: { [hostile]: "x" } };
    const backend = { type: "s3", bucket: "X_Y", region: "nowhere", keyPrefix: "../.." } as const;
    expect(() => new MixpanelStack(Testing.app(), "acme", { ...props, provider, backend }))
      .toThrowErrorMatchingInlineSnapshot(`
      "acme has 6 problems:
      ✖ provider.allowedAccountIds.0 must be the 12 digits of an AWS account id, got "\${file(\\"/etc/passwd\\")}"
      ✖ provider.assumeRoleArn must be the ARN of a role, such as "arn:aws:iam::111122223333:role/deploy", got "\${file(\\"/etc/passwd\\")}"
      ✖ provider.defaultTags."\${file(\\"/etc/passwd\\")}" must have only letters, digits, spaces and _.:/=+-@, got "\${file(\\"/etc/passwd\\")}" ("$" at position 1)
        https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
      ✖ backend.bucket must have only lowercase letters a-z, digits, "-" and ".", got "X_Y" ("X" at position 1)
        https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
        write "x-y"
      ✖ backend.region must be the code of an AWS Region, such as "us-east-1", got "nowhere"
        https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
      ✖ backend.keyPrefix must not contain "..", got "../..""
    `);
  });

  it("fail for a state in the stack's own bucket, because the vendor can reach it", () => {
    const backend = { type: "s3", bucket: "acme-events", region: "us-east-1" } as const;
    expect(() => new MixpanelStack(Testing.app(), "acme", { ...props, backend })).toThrow(
      "backend.bucket must not be the bucket of acme: Mixpanel can read, overwrite and delete the state in it",
    );
  });

  it("are filled in where they are left out", () => {
    const backend = { type: "s3", bucket: "acme-state", region: "us-east-1" } as const;
    const stack = new MixpanelStack(Testing.app(), "acme", { ...props, backend });
    expect(withoutNotes(Testing.synth(stack)).terraform["backend"]).toMatchObject({
      s3: { key: "s3-vendor-access/acme.tfstate" },
    });
  });
});

describe("MparticleStack", () => {
  it("warns through CDKTF of a secret in the state", () => {
    const stack = new MparticleStack(Testing.app(), "acme", {
      access: "iam-user",
      region: "us-east-1",
      bucket: { existing: "acme-events" },
      accessKeys: { blue: { status: "active" } },
    });
    expect(stack.node.metadata.map(({ type, data }) => [type, data])).toContainEqual([
      "@cdktf/warn",
      expect.stringMatching(/^accessKeys\.blue will have its secret in plaintext in Terraform's state/),
    ]);
  });

  it("equals the file's stack with the same settings", () => {
    const stack = new MparticleStack(Testing.app(), "acme", {
      access: "iam-user",
      region: "us-east-1",
      bucket: { existing: "acme-events" },
      accessKeys: "none",
      provider: { allowedAccountIds: ["111122223333"] },
    });
    const file = `
name: acme
provider: { allowedAccountIds: ["111122223333"] }
integrations: { acme: { vendor: mparticle, access: iam-user, region: us-east-1, bucket: { existing: acme-events }, accessKeys: none } }`;
    expect(withoutState(withoutNotes(Testing.synth(stack, true)))).toEqual(withoutState(synthesized(file)["acme"]!));
  });

  it("fails without a choice of access keys", () => {
    const props = { access: "iam-user", region: "us-east-1", bucket: { existing: "acme-events" } } as never;
    expect(() => new MparticleStack(Testing.app(), "acme", props)).toThrow("accessKeys is required");
  });
});

describe("VendorAccess", () => {
  it("fits twice into your own stack", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    for (const name of ["acme-one", "acme-two"]) {
      new VendorAccess(stack, name, {
        vendor: mixpanel,
        access: { mode: "role", externalIds: ["abcdef"] },
        bucket: { create: false, name },
        encryption: { type: "sse-s3" },
        region: "us-east-1",
        name,
      });
    }
    const roles = Object.values(withoutNotes(Testing.synth(stack)).resource!["aws_iam_role"]!);
    expect(roles.map(({ name }) => name)).toEqual(["acme-one", "acme-two"]);
  });
});
