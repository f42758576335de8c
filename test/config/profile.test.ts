import { loadConfig } from "../../config/load";
import type { Statement } from "../../vendors/statement";
import { synthesized } from "../stacks/synthesized";
import { braze, fileOf, mixpanel, pod } from "./files";

const warningsOf = (...stacks: readonly object[]) =>
  loadConfig(
    fileOf(Object.fromEntries(stacks.map((stack, index) => [`acme-${index + 1}`, stack]))),
    "integrations.yaml",
  ).warnings;
const hardened = { profile: "hardened" };
const inFolder = { ...hardened, objectPrefix: "exports/" };

describe("a hardened stack", () => {
  const made = (stack: object) => synthesized(fileOf({ acme: stack }))["acme"]!;
  const statements = (text: unknown) =>
    (JSON.parse(String(text)) as { readonly Statement: readonly Statement[] }).Statement;

  test("has the limits in every policy", () => {
    const key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const until = "2027-12-31";
    const { resource } = made(mixpanel({ ...inFolder, until, encryption: { kmsKeyArn: key } }));
    const ends = { DateLessThan: { "aws:CurrentTime": "2028-01-01T00:00:00Z" } };
    const tls = { Bool: { "aws:SecureTransport": "true" } };
    expect(statements(resource!["aws_iam_policy"]!["bucket"]!["policy"])).toMatchObject([
      { Resource: ["arn:aws:s3:::acme-data/exports/*"], Condition: { ...tls, ...ends } },
      { Action: ["s3:ListBucket"], Condition: { ...tls, ...ends, StringLike: { "s3:prefix": ["exports/*"] } } },
    ]);
    expect(statements(resource!["aws_iam_policy"]!["key"]!["policy"])).toMatchObject([
      { Condition: { ...ends, StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } } },
    ]);
    expect(statements(resource!["aws_iam_role"]!["role"]!["assume_role_policy"])).toMatchObject([
      { Condition: { ...ends, StringEquals: { "sts:ExternalId": expect.anything() as string } } },
    ]);
  });

  test("hands over its changes", () => {
    const { output } = made({ ...mixpanel(inFolder) });
    expect(output["hardened"]!.value).toEqual([
      "each action only on its own kind of resource",
      "only objects in exports/",
      "only with TLS",
    ]);
  });

  test("has the statements as documented without the profile, and no such output", () => {
    const { output } = made(mixpanel());
    expect(output["hardened"]).toBeUndefined();
    expect(made(mixpanel({ profile: "as-documented" }))).toEqual(made(mixpanel()));
  });

  test("hands over no changes while it is suspended: its policies deny everything", () => {
    expect(made(mixpanel({ ...inFolder, state: "suspended" })).output["hardened"]).toBeUndefined();
  });

  test("hands over the folder under the vendor's label, without its slash", () => {
    const { output } = made(braze(inFolder));
    expect(output["vendor_settings"]!.value).toMatchObject({ "Folder Path": "exports" });
  });

  test("has them in the policy of a bucket of another stack, too", () => {
    const file = fileOf({
      acme: mixpanel(),
      guest: { ...pod({ bucket: { existing: "acme-data" } }), ...inFolder, pod: undefined },
    });
    const policy = synthesized(file)["acme"]!.resource!["aws_s3_bucket_policy"]!["bucket"]!["policy"];
    expect(statements(policy)).toContainEqual(
      expect.objectContaining({ Resource: ["arn:aws:s3:::acme-data/exports/*"] }),
    );
  });
});

describe("warnings", () => {
  test("of a folder that the vendor's page has no entry for", () => {
    const [warning = "", ...others] = warningsOf(mixpanel(inFolder));
    expect(others).toEqual([]);
    expect(warning.replace(/^\S+ /, "")).toBe(
      `acme-1.objectPrefix is for a vendor whose page, as we have it, has no entry for a folder: AWS refuses Mixpanel every object outside exports/
  https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3
  see that Mixpanel uses only this folder`,
    );
  });

  test("of names of objects that no condition limits to the folder", () => {
    const airbyte = { vendor: "airbyte", access: "role", region: "us-east-1", bucket: { name: "acme-loads" } };
    const id = { workspaceId: "0f6a2b8c-1d3e-4f5a-9b7c-8d6e5f4a3b2c" };
    const [warning = "", ...others] = warningsOf({ ...airbyte, ...id, ...inFolder });
    expect(others).toEqual([]);
    expect(warning.replace(/^\S+ /, "")).toBe(
      `acme-1.objectPrefix doesn't limit s3:ListBucketMultipartUploads: Airbyte can learn names of objects outside of it
  https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
  give the vendor its own bucket, if names of other objects are secret`,
    );
  });

  test("of vendors of one bucket: none if each has a folder of its own", () => {
    const shared = (objectPrefix: string) => ({ ...hardened, objectPrefix, bucket: { existing: "acme-data" } });
    const user = { vendor: "mparticle", access: "iam-user", region: "us-east-1", accessKeys: "none" };
    const reach = (...stacks: readonly object[]) =>
      warningsOf(...stacks).filter((one) => one.includes("is also the bucket of"));
    expect(reach(mixpanel(), { ...user, bucket: { existing: "acme-data" } })).toHaveLength(1);
    expect(reach(mixpanel(inFolder), { ...user, ...shared("reports/") })).toEqual([]);
    expect(reach(mixpanel(inFolder), { ...user, ...shared("exports/") })).toHaveLength(1);
  });

  test("of other buckets in reach: none in a hardened stack", () => {
    expect(warningsOf(braze())).toHaveLength(1);
    expect(warningsOf(braze(hardened))).toEqual([]);
  });
});
