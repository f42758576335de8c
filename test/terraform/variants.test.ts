import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeReal } from "./describe-real";
import { Moto } from "./moto";
import { Project } from "./sample-stacks";
import type { Plan } from "./terraform";

jest.setTimeout(900_000);

const variants = readFileSync(join(__dirname, "../cases/variants.yaml"), "utf8");

describeReal("the variants that the sample does not show", () => {
  const project = new Project();
  const plans = new Map<string, Plan>();
  let moto: Moto;

  beforeAll(async () => {
    moto = await Moto.start();
    const stacks = project.synth(variants);
    await Promise.all(
      stacks.map(async (stack) => {
        const terraform = project.terraform(stack, moto.environment);
        // the fake AWS has no role to assume
        project.override(stack, { provider: { aws: { assume_role: [] } } });
        await terraform.init();
        plans.set(stack, await terraform.plan());
      }),
    );
  });

  afterAll(async () => {
    await moto?.stop();
    project.remove();
  });

  const after = (stack: string, address: string) =>
    plans.get(stack)!.resource_changes!.find((change) => change.address === address)?.change.after;

  it("replace the whole policy of an existing bucket, and create nothing else", () => {
    const changes = plans.get("acme-replaced")!.resource_changes!.filter(({ mode }) => mode === "managed");
    expect(changes.map(({ address }) => address)).toEqual(["aws_s3_bucket_policy.bucket"]);
    expect(JSON.parse(String(after("acme-replaced", "aws_s3_bucket_policy.bucket")!["policy"])).Statement).toHaveLength(
      2,
    );
  });

  it("set the role's name, path and boundary, and encrypt with a given key", () => {
    expect(after("acme-given-key", "aws_iam_role.role")).toMatchObject({
      name: "vendor-acme-given-key",
      path: "/vendors/mixpanel/",
      permissions_boundary: "arn:aws:iam::111122223333:policy/boundary",
    });
    const encryption = after("acme-given-key", "aws_s3_bucket_server_side_encryption_configuration.bucket");
    expect(JSON.stringify(encryption)).toContain("key/1234abcd-12ab-34cd-56ef-1234567890ab");
  });

  it("create a key for a user's bucket, unprotected and unversioned as it was asked for", () => {
    expect(after("acme-user-new-key", "aws_kms_key.key")).toMatchObject({
      deletion_window_in_days: 7,
      enable_key_rotation: true,
    });
    expect(after("acme-user-new-key", "aws_kms_alias.key")).toMatchObject({ name: "alias/vendors/mparticle" });
    expect(after("acme-user-new-key", "aws_s3_bucket.bucket")).toMatchObject({ force_destroy: true });
    expect(after("acme-user-new-key", "aws_s3_bucket_versioning.bucket")).toBeUndefined();
  });

  it("let a pod write under a key with another's policy", () => {
    expect(after("acme-key-elsewhere", "aws_s3_bucket_policy.bucket")!["policy"]).toContain("526464060896");
  });
});
