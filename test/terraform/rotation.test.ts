import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { admin, aws, outcome } from "./aws";
import { describeReal } from "./describe-real";
import { Moto } from "./moto";
import { Project } from "./sample-stacks";
import type { Terraform } from "./terraform";

jest.setTimeout(900_000);

type Keys = Readonly<Record<string, { readonly status: "active" | "inactive"; readonly pgpKey?: string }>>;
type Output = Readonly<Record<string, Readonly<Record<string, string>>>>;

describeReal("an access key of mParticle's user", () => {
  const project = new Project();
  let moto: Moto;
  let terraform: Terraform;
  let pgpKey: string;
  let open: (encrypted: string) => Promise<string>;

  beforeAll(async () => {
    ({ pgpKey, open } = await pgpKeyPair());
    moto = await Moto.start();
    await aws(moto, admin).s3.send(new CreateBucketCommand({ Bucket: "acme-events" }));
    await deploy({ blue: { status: "active" } });
  });

  afterAll(async () => {
    await moto?.stop();
    project.remove();
  });

  /** Synthesizes and applies, and returns what became of each key. */
  async function deploy(accessKeys: Keys | "none"): Promise<Readonly<Record<string, string>>> {
    const settings = {
      vendor: "mparticle",
      access: "iam-user",
      region: "us-east-1",
      bucket: { existing: "acme-events" },
      accessKeys,
    };
    project.synth(JSON.stringify({ name: "acme", integrations: { acme: settings } }));
    terraform = project.terraform("acme", moto.environment);
    await terraform.init();
    const { resource_changes: changes = [] } = await terraform.plan();
    await terraform.applyPlan();
    const keys = changes.filter(({ type }) => type === "aws_iam_access_key");
    return Object.fromEntries(keys.map(({ address, change }) => [address.split(".")[1], change.actions.join()]));
  }

  it("is rotated without a gap: add the new one, deactivate the old one, remove the old one", async () => {
    expect(await deploy({ blue: { status: "active" }, green: { status: "active", pgpKey } })).toEqual({
      blue: "no-op",
      green: "create",
    });
    const { access_keys } = await terraform.outputs();
    expect(access_keys?.value).toMatchObject({ blue: { status: "active" }, green: { status: "active" } });

    expect(await deploy({ blue: { status: "inactive" }, green: { status: "active", pgpKey } })).toEqual({
      blue: "update",
      green: "no-op",
    });
    expect(await deploy({ green: { status: "active", pgpKey } })).toEqual({ blue: "delete", green: "no-op" });
    expect(await terraform.pendingChanges()).toBe("");
  });

  it("is nowhere in plaintext under a PGP key, and its owner can open it and use it", async () => {
    const { access_keys, encrypted_secret_access_keys, secret_access_keys } = await terraform.outputs();
    expect(secret_access_keys).toBeUndefined();
    const encrypted = (encrypted_secret_access_keys?.value as Output)["green"]!["Secret Access Key"]!;
    const secretAccessKey = await open(encrypted);
    expect(secretAccessKey).toMatch(/^.{40}$/);
    expect((await terraform.succeed("show", "-json")).stdout).not.toContain(secretAccessKey);

    const accessKeyId = (access_keys?.value as Output)["green"]!["Access Key ID"]!;
    const user = aws(moto, { accessKeyId, secretAccessKey: secretAccessKey });
    await moto.enforceIam(true);
    expect(await outcome(user.s3.send(new PutObjectCommand({ Bucket: "acme-events", Key: "a", Body: "ok" })))).toBe(
      "allowed",
    );
    await moto.enforceIam(false);
  });

  it("is made by hand where none is asked for, and the output says how", async () => {
    await deploy("none");
    const { make_access_key, access_keys } = await terraform.outputs();
    expect(make_access_key?.value).toBe("aws iam create-access-key --user-name acme");
    expect(access_keys).toBeUndefined();
  });
});

/** A key pair as a person makes it: the public key as `pgpKey` takes it, and what opens that which it encrypted. */
async function pgpKeyPair() {
  const { decrypt, generateKey, readMessage } = await import("openpgp");
  const { publicKey, privateKey } = await generateKey({ userIDs: [{ name: "acme" }], format: "object" });
  const open = async (encrypted: string) => {
    const message = await readMessage({ binaryMessage: Buffer.from(encrypted, "base64") });
    return String((await decrypt({ message, decryptionKeys: privateKey })).data);
  };
  return { pgpKey: Buffer.from(publicKey.write()).toString("base64"), open };
}
