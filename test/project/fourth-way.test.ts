import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as Stacks from "../stacks/synthesized";
import { Copy } from "./copy";
import type { Step, Writes } from "./guide";
import { repository } from "./pages";

const fixtures = join(__dirname, "../fixtures/saml");
const sourceFiles = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".txt"),
);

/** The files of the way in, and a vendor with it. */
const written: readonly Writes[] = sourceFiles.map((file) => ({
  file: file.replace(/\.txt$/, ""),
  body: readFileSync(join(fixtures, file), "utf8"),
  isNew: true,
}));
/** Their lines in the lists. */
const listed: readonly Writes[] = [
  {
    file: "constructs/methods/index.ts",
    body: ` import { role } from "./role";
+import { saml } from "./saml";
...
 const declared = {
+  saml,
`,
    isNew: false,
  },
  {
    file: "constructs/method-constructs.ts",
    body: ` import { RoleAccess } from "./role-access";
+import { samlAccess } from "./saml-access";
...
 const constructs: Constructs = {
+  saml: samlAccess,
`,
    isNew: false,
  },
  {
    file: "vendors/grant.ts",
    body: ` export const grants = {
+  saml: roleGrant.extend({ provider: words, metadata: words }),
`,
    isNew: false,
  },
];
const steps = [...written, ...listed].map((does, index): Step => ({ number: index + 1, does, check: "", failure: "" }));

const copy = new Copy();
afterAll(() => copy.remove());

/** Sees the copy with the steps, or without the lines in one file. */
function inCopy<Seen>(see: () => Seen, without = ""): Seen {
  return copy.after(
    steps.filter(({ does }) => "file" in does && does.file !== without),
    see,
  );
}

/** The text of a source; undefined if there is no such file. */
function textIn(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

const file = {
  name: "acme",
  integrations: {
    acme: {
      vendor: "acme-lake",
      region: "us-east-1",
      bucket: { name: "acme-lake" },
      workloadId: "workload:0123456789",
      maxSessionSeconds: 7200,
      namePrefix: "acme-",
    },
  },
};

describe("another way in, saml", () => {
  test("is two files of its own and a line in the lists of the ways in and their constructs", () => {
    const touched = inCopy(() =>
      copy.sources().filter((name) => textIn(copy.folder, name) !== textIn(repository, name)),
    );
    expect(touched.filter((name) => !name.startsWith("vendors/")).toSorted()).toEqual([
      "constructs/method-constructs.ts",
      "constructs/methods/index.ts",
      "constructs/methods/saml.ts",
      "constructs/saml-access.ts",
    ]);
  });

  test("has no fault of types in any source", () => {
    expect(inCopy(() => copy.typeFaults(copy.sources()))).toBe("");
  }, 240_000);

  test.each([
    ["constructs/methods/index.ts", "Property 'saml' is missing"],
    ["constructs/method-constructs.ts", "Property 'saml' is missing"],
  ])("fails without its line in %s, by the type checker", (list, fault) => {
    expect(inCopy(() => copy.typeFaults([list, ...written.map((one) => one.file)]), list)).toContain(fault);
  });

  test("synthesizes a role for the vendor's assertions alone", () => {
    const from = join(copy.folder, "test/stacks/synthesized");
    const { resource } = inCopy(() => jest.requireActual<typeof Stacks>(from).synthesized(JSON.stringify(file)))[
      "acme"
    ]!;
    const { role } = resource!["aws_iam_role"]!;
    const statement = [
      '"Effect" = "Allow"',
      '"Principal" = {"Federated" = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:saml-provider/acme-lake"}',
      '"Action" = "sts:AssumeRoleWithSAML"',
      '"Condition" = {"StringEquals" = {"SAML:aud" = "https://signin.aws.amazon.com/saml", "SAML:sub" = ["workload:0123456789"]}}',
    ];
    expect(role!["assume_role_policy"]).toBe(
      `\${jsonencode({"Version" = "2012-10-17", "Statement" = [{${statement.join(", ")}}]})}`,
    );
    expect(role).toMatchObject({ name: "acme-acme", max_session_duration: 7200 });
    const metadata = '<EntityDescriptor entityID="https://saml.acme.example"/>';
    expect(resource!["aws_iam_saml_provider"]).toEqual({
      identity: { name: "acme-lake", saml_metadata_document: metadata },
    });
  });

  test("is named nowhere else: the tests of the ways in stay green", () => {
    const tests = [
      "test/constructs/methods.test.ts",
      "test/constructs/resource-types.test.ts",
      "test/vendors/vendors.test.ts",
    ];
    expect(inCopy(() => copy.failures(tests))).toBe("");
  }, 240_000);
});
