import { accessModes, vendors } from "../../vendors";
import type { Vendor } from "../../vendors/vendor";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { allSettings } from "../../settings/settings";
import { settingsTable } from "../../config/docs/settings-table";
import { fileOf, keyArn, load, mixpanel, pod, user } from "./files";
import { editorCheck } from "./editor";

const root = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const schema = JSON.parse(read("integrations.schema.json")) as object;
const valid = editorCheck(schema);

test("the sample names the schema in its first line", () => {
  expect(read("integrations.yaml").split("\n")[0]).toBe("# yaml-language-server: $schema=./integrations.schema.json");
});

describe("an editor accepts the same files as the loader", () => {
  const { region: _, projectToken: __, bucket: ___, ...bare } = mixpanel();
  const { access: ____, ...open } = user();
  const active = { status: "active" };

  test.each([
    ["the sample", parse(read("integrations.yaml")) as unknown],
    [
      "a stack that takes all it can from the defaults",
      {
        defaults: { region: "us-east-1", projectToken: "abc", bucket: { name: "acme-data" }, tags: { team: "" } },
        integrations: { acme: bare },
      },
    ],
    ["two access keys", { integrations: { acme: user({ accessKeys: { a: active, b: active } }) } }],
    ["a Region of which Mixpanel says nothing", { integrations: { acme: user({ region: "af-south-1" }) } }],
    ["a mode of access from the defaults", { defaults: { access: "iam-user" }, integrations: { acme: open } }],
    [
      "a state in S3",
      {
        provider: { assumeRoleArn: "arn:aws:iam::111122223333:role/deploy", defaultTags: { "a b": "é" } },
        backend: {
          type: "s3",
          bucket: "acme-state",
          region: "eu-west-1",
          kmsKeyArn: keyArn.replace("us-east-1", "eu-west-1"),
        },
        integrations: { acme: pod({ encryption: { createKey: true, alias: "acme/key" } }) },
      },
    ],
    [
      "a workspace on a Terraform Enterprise",
      {
        backend: { type: "cloud", organization: "acme", hostname: "terraform.acme.example:8443" },
        integrations: { acme: mixpanel({ description: "tab\t and é", path: "/a/" }) },
      },
    ],
  ])("%s", (_, value) => {
    const named = { name: "acme", ...(value as object) };
    expect(load(JSON.stringify(named)).integrations).not.toEqual([]);
    expect(valid(named)).toBe(true);
  });
});

describe("fails in an editor, as in the loader, for", () => {
  const key = { status: "active" };

  test.each([
    ["an unknown key", mixpanel({ buckett: {} })],
    ["a bucket's name with capitals", mixpanel({ bucket: { name: "My-Data" } })],
    ["a bucket's name with a reserved prefix", mixpanel({ bucket: { name: "xn--acme" } })],
    ["a bucket without a form", mixpanel({ bucket: {} })],
    ["a number for a token", mixpanel({ projectToken: 123 })],
    ["a session that is too short", mixpanel({ maxSessionSeconds: 60 })],
    ["an unknown vendor", mixpanel({ vendor: "mixpannel" })],
    ["a setting of the other vendor", mixpanel({ pod: "US1" })],
    ["a setting of the other mode", user({ pod: "US1" })],
    ["an unknown pod", pod({ pod: "EU" })],
    ["a tag's key with a reserved prefix", mixpanel({ tags: { "aws:team": "x" } })],
    ["a tag's value that is none", mixpanel({ tags: { team: null } })],
    ["an access key without a status", user({ accessKeys: { blue: {} } })],
    ["a wrong encryption", mixpanel({ encryption: "kms" })],
    ["a map of access keys with none in it", user({ accessKeys: {} })],
    ["three access keys", user({ accessKeys: { a: key, b: key, c: key } })],
    ["a Region that Mixpanel does not support", mixpanel({ region: "af-south-1" })],
    ["a Region that there is not", user({ region: "xx-yy-1" })],
    ["a key in another partition", mixpanel({ encryption: { kmsKeyArn: keyArn.replace("aws", "aws-cn") } })],
    ["a setting of a role or a user where neither is made", pod({ path: "/vendors/" })],
  ])("%s", (_, stack) => {
    expect(() => load(fileOf({ acme: stack }))).toThrow("integrations.yaml has ");
    expect(valid({ name: "acme", integrations: { acme: stack } })).toBe(false);
  });

  test.each([
    ["a stack's name", { integrations: { "b.c": mixpanel() } }],
    ["a backend", { backend: { type: "s4" }, integrations: { acme: mixpanel() } }],
    ["a default", { defaults: { vendor: "mixpanel" }, integrations: { acme: mixpanel() } }],
    ["a file without stacks", {}],
    ["a map of stacks with none in it", { integrations: {} }],
    ["a file's name", { name: "Acme", integrations: { acme: mixpanel() } }],
    ["a file without a name", { name: undefined, integrations: { acme: mixpanel() } }],
  ])("%s", (_, value) => {
    const written = JSON.parse(JSON.stringify({ name: "acme", ...value })) as unknown;
    expect(() => load(JSON.stringify(written))).toThrow("integrations.yaml has 1 problem");
    expect(valid(written)).toBe(false);
  });
});

describe("the tables", () => {
  const tables = settingsTable();
  const rows = tables.split("\n").filter((line) => line.startsWith("| `"));
  const cells = rows.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

  test("have every setting of a stack, in the order of their declaration", () => {
    const settings = cells
      .map((cell) => String(cell[1]).replaceAll("`", ""))
      .filter((name) => !/^(name$|provider\.|backend\.)/.test(name));
    expect(settings.filter((name) => !name.includes("."))).toEqual(Object.keys(allSettings().shape));
  });

  test("explain every setting", () => {
    expect(cells.filter((cell) => !/^[A-Z].*\.$/.test(String(cell[2])))).toEqual([]);
  });

  test("put a setting into the section of its subject", () => {
    const section = (setting: string) =>
      tables
        .split(/^#+ /m)
        .find((text) => text.includes(`\n| \`${setting}\``))
        ?.split("\n")[0];
    expect(["name", "vendor", "region", "bucket.name", "encryption.alias"].map(section)).toEqual([
      ...["File", "Vendor and Region", "Vendor and Region", "Bucket and encryption", "Bucket and encryption"],
    ]);
    expect(
      ["maxSessionSeconds", "accessKeys", "pod", "kmsKeyPolicyManagedElsewhere", "forceDestroy"].map(section),
    ).toEqual(["Role", "Access keys", "Installation", "Bucket policy", "Retention, logs, and protection"]);
    expect(["namePrefix", "tags", "provider.region", "backend.hostname"].map(section)).toEqual([
      ...["Names, permissions, and tags", "Names, permissions, and tags", "Provider", "Backend"],
    ]);
  });

  test("give the default, or required, and the stacks with the setting", () => {
    const of = (setting: string) => cells.find((cell) => cell[1] === `\`${setting}\``)?.slice(3, 5);
    expect(of("vendor")).toEqual(["required", ""]);
    expect(of("bucket.name")).toEqual(["", ""]);
    const ofSeveralWays = vendors.filter((vendor) => accessModes(vendor).length > 1);
    const linked = ({ id, name }: Vendor) => `[${name}](vendors/${id}.md)`;
    const named = (vendor: Vendor) => accessModes(vendor).map((mode) => `${linked(vendor)} (\`${mode}\`)`);
    expect(of("access")).toEqual(["required", ofSeveralWays.flatMap(named).join(", ")]);
    expect(of("projectToken")).toEqual(["required", "[Mixpanel](vendors/mixpanel.md)"]);
    expect(of("accessKeys.NAME.status")).toEqual(["required", "`access: iam-user`"]);
    expect(of("maxSessionSeconds")).toEqual(["`3600`", "`access: role`, `access: web-identity`"]);
    expect(of("namePrefix")).toEqual(['`""`', "`access: role`, `access: web-identity`, `access: iam-user`"]);
    expect(of("protect")).toEqual(["`true`", ""]);
    expect(of("backend.bucket")).toEqual(["required", "`type: s3`"]);
    expect(of("backend.keyPrefix")).toEqual(['`"s3-vendor-access"`', "`type: s3`"]);
  });
});
