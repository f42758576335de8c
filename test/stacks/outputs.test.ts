import { Testing } from "cdktf";
import { checkSettings } from "../../config/rules/check-stack";
import { AccessStack } from "../../stacks/access-stack";
import { mixpanel, mparticle } from "../vendors/shipped";
import type { Vendor } from "../../vendors/vendor";
import { synthesized, withoutNotes } from "./synthesized";

const pgpKey = `m${"A".repeat(60)}`;
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const user = { vendor: "mparticle", access: "iam-user", region: "us-east-1", bucket: { existing: "acme-events" } };
const role = { vendor: "mixpanel", region: "us-east-1", bucket: { existing: "acme-events" }, projectToken: "abcdef" };

/** The outputs of the one stack of a file. */
function outputs(stack: object) {
  return synthesized(JSON.stringify({ name: "acme", integrations: { acme: stack } }))["acme"]!.output;
}

/** The outputs of a stack of a vendor that is not shipped. */
function outputsFor(vendor: Vendor, given: object) {
  const { settings } = checkSettings("acme", vendor, { ...user, ...given });
  const stack = new AccessStack(Testing.app(), "acme", vendor, { settings: settings!, warnings: [] });
  return withoutNotes(Testing.synth(stack)).output;
}

const value = (stack: object, name: string) => outputs(stack)[name]?.value;
const keys = (accessKeys: object | "none") => outputs({ ...user, accessKeys });

describe("the outputs of a user's keys", () => {
  it("give ids and statuses, and each secret once: in plaintext and hidden, or under its PGP key", () => {
    const {
      access_keys: ids,
      secret_access_keys: secrets,
      encrypted_secret_access_keys: encrypted,
    } = keys({
      blue: { status: "active" },
      green: { status: "inactive", pgpKey },
    });
    expect(ids?.value).toEqual({
      blue: { "Access Key ID": "${aws_iam_access_key.blue.id}", status: "active" },
      green: { "Access Key ID": "${aws_iam_access_key.green.id}", status: "inactive" },
    });
    expect(secrets).toMatchObject({
      sensitive: true,
      value: { blue: { "Secret Access Key": "${aws_iam_access_key.blue.secret}" } },
    });
    expect(Object.keys(secrets?.value as object)).toEqual(["blue"]);
    expect(encrypted?.value).toEqual({
      green: { "Secret Access Key": "${aws_iam_access_key.green.encrypted_secret}" },
    });
    expect(encrypted).not.toHaveProperty("sensitive");
  });

  it("have no secrets in plaintext where every key has a PGP key", () => {
    const names = Object.keys(keys({ green: { status: "active", pgpKey } })).sort();
    expect(names).toEqual(["access_keys", "encrypted_secret_access_keys", "vendor_page", "vendor_settings"]);
  });

  it("have no encrypted secrets where no key has a PGP key", () => {
    const names = Object.keys(keys({ blue: { status: "active" } })).sort();
    expect(names).toEqual(["access_keys", "secret_access_keys", "vendor_page", "vendor_settings"]);
  });

  it("give the command to create a key, if a person creates it by hand", () => {
    const { make_access_key: command, ...others } = keys("none");
    expect(command?.value).toBe("aws iam create-access-key --user-name ${aws_iam_user.user.name}");
    expect(Object.keys(others).sort()).toEqual(["vendor_page", "vendor_settings"]);
  });

  it("have AWS's own labels for a vendor without labels for them", () => {
    const { accessKey: _, ...page } = mparticle.page;
    const found = outputsFor({ ...mparticle, page }, { accessKeys: { blue: { status: "active" } } });
    expect(JSON.stringify(found["access_keys"])).toContain('"Access key ID"');
    expect(JSON.stringify(found["secret_access_keys"])).toContain('"Secret access key"');
  });

  it("are none where no user is made", () => {
    expect(Object.keys(outputs(role)).sort()).toEqual(["vendor_page", "vendor_settings"]);
  });
});

describe("the values to enter at the vendor", () => {
  it.each([
    ["sse-s3", "AES"],
    ["sse-kms", "KMS"],
    [{ kmsKeyArn: keyArn }, "KMS"],
  ])("has the vendor's word for the encryption: %j", (encryption, word) => {
    expect(value({ ...role, encryption }, "vendor_settings")).toMatchObject({ Encryption: word });
  });

  it("has the key only where the bucket has one of the customer's", () => {
    expect(value({ ...role, encryption: { kmsKeyArn: keyArn } }, "vendor_settings")).toHaveProperty(
      "KMS Key ID",
      keyArn,
    );
    expect(value({ ...role, encryption: "sse-kms" }, "vendor_settings")).not.toHaveProperty("KMS Key ID");
  });

  it("has only the vendor's values", () => {
    expect(value({ ...user, accessKeys: "none", encryption: "sse-kms" }, "vendor_settings")).toEqual({
      "Bucket Name": "acme-events",
      "AWS Region Endpoint": "us-east-1",
    });
  });

  it("has no encryption for a vendor without words for it", () => {
    const labels = { ...mparticle.page.labels, Encryption: "encryption" } as const;
    const vendor = { ...mparticle, page: { ...mparticle.page, labels } };
    for (const encryption of ["sse-s3", "sse-kms"]) {
      const { vendor_settings: settings } = outputsFor(vendor, { accessKeys: "none", encryption });
      expect(Object.keys(settings?.value as object)).toEqual(["AWS Region Endpoint", "Bucket Name"]);
    }
  });

  it("has the external id, for a vendor with a label for it", () => {
    const amplitude = { vendor: "amplitude-import", dataCenter: "us", region: "us-east-1", bucket: role.bucket };
    expect(value({ ...amplitude, externalId: "acme-1" }, "vendor_settings")).toMatchObject({
      "AWS External ID": "acme-1",
    });
    expect(value({ ...amplitude, externalId: ["acme-1", "acme-2"] }, "vendor_settings")).toMatchObject({
      "AWS External ID": "acme-1, acme-2",
    });
    expect(value(role, "vendor_settings")).not.toHaveProperty("AWS External ID");
  });

  it("has the folder of the vendor's objects, without the slash at its end", () => {
    const cloudflare = { vendor: "cloudflare-logpush", region: "us-east-1", bucket: { name: "acme-logs" } };
    expect(value(cloudflare, "vendor_settings")).toEqual({
      Bucket: "acme-logs",
      "Bucket region": "us-east-1",
      Path: "logs",
    });
  });

  it("have their page", () => {
    expect(outputs(role)).toMatchObject({
      vendor_settings: { description: "The values to enter at Mixpanel." },
      vendor_page: {
        description: "The page to enter them on.",
        value: { where: mixpanel.page.where, link: mixpanel.page.url },
      },
    });
  });
});

describe("two stacks of a file on one bucket", () => {
  const owner = { ...role, bucket: { name: "mp-forwarding-acme" } };
  const guest = (more: object) => {
    const guests = { vendor: "mparticle", region: "us-east-1", bucket: { existing: "mp-forwarding-acme" }, ...more };
    return synthesized(JSON.stringify({ name: "acme", integrations: { "acme-owner": owner, "acme-guest": guests } }));
  };

  it("name the stack with the bucket policy in the guest's outputs", () => {
    const { output } = guest({ access: "bucket-policy", pod: "US1" })["acme-guest"]!;
    expect(output["bucket_policy_stack"]).toEqual({
      description: "The stack with the bucket policy for mParticle: deploy that one. This one creates nothing.",
      value: "acme-owner",
    });
    expect(output["bucket_policy_statements"]).toBeUndefined();
  });

  it("have no such name if the guest has its own user", () => {
    const stacks = guest({ access: "iam-user", accessKeys: "none" });
    expect(stacks["acme-guest"]!.output["bucket_policy_stack"]).toBeUndefined();
    const { policy } = stacks["acme-owner"]!.resource!["aws_s3_bucket_policy"]!["bucket"]!;
    expect(JSON.parse(String(policy)).Statement).toHaveLength(1);
  });

  it("say nothing in the owner's outputs", () => {
    const { output } = guest({ access: "bucket-policy", pod: "US1" })["acme-owner"]!;
    expect(Object.keys(output).sort()).toEqual(["vendor_page", "vendor_settings"]);
  });
});

it("the statements for the owner of an outside bucket are an output", () => {
  const stack = {
    vendor: "mparticle",
    access: "bucket-policy",
    region: "us-east-1",
    bucket: { existing: "acme-events" },
  };
  const { bucket_policy_statements: statements } = outputs(stack);
  expect(statements?.["value"]).toContain('"arn:aws:s3:::acme-events/*"');
  expect(statements).toMatchObject({
    description: expect.stringMatching(
      /^The statements for the owner of acme-events to merge into its bucket policy: /,
    ),
  });
});
