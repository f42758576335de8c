import { sharedNameRules } from "../../config/rules/shared-names";
import type { Vendor } from "../../vendors/vendor";
import { fileOf, load, refusal } from "./files";

type Given = Readonly<Record<string, unknown>>;
const organization = "5c6d7e8f-90a1-42b3-84c5-d6e7f8091a2b";
const circleci = (given: Given = {}): Given => ({
  vendor: "circleci",
  region: "us-east-1",
  bucket: { name: "acme-ci" },
  organization,
  ...given,
});
const github = (given: Given = {}): Given => ({
  vendor: "github-audit-log",
  access: "web-identity",
  region: "us-east-1",
  bucket: { name: "acme-github" },
  enterprise: "acme",
  ...given,
});
const more = { bucket: { name: "acme-more" } };

describe("the OpenID Connect provider of a vendor's tokens", () => {
  test.each([
    ["GitHub's, which is everyone's", github(), github({ ...more, enterprise: "other" }), "GitHub"],
    ["an organization's of CircleCI", circleci(), circleci(more), "CircleCI"],
  ])("fails for two stacks that create it: %s", (_, first, again) => {
    expect(refusal(fileOf({ first, again }))).toMatch(
      /^integrations\.yaml has 1 problem:\n✖ \S+ again creates the same OpenID Connect provider as first: an account can have only one of each URL, got "https:\/\/oidc\S+"\n {2}write createOidcProvider: false here, and apply the other stack first$/,
    );
  });

  test("may be created by one stack, and exist for the other", () => {
    const other = github({ ...more, createOidcProvider: false });
    expect(load(fileOf({ acme: github(), other })).integrations).toHaveLength(2);
    const { integrations } = load(fileOf({ other, more: { ...other, bucket: { name: "acme-third" } } }));
    expect(integrations).toHaveLength(2);
  });

  test("is missed by another stack if its own is offboarded: a warning says so", () => {
    const other = github({ ...more, createOidcProvider: false });
    const warned = (own: Given, its: Given = {}) =>
      load(fileOf({ own: github(own), other: { ...other, ...its } })).warnings.filter((one) =>
        one.includes("trusts it"),
      );
    expect(warned({ state: "offboarded" })).toEqual([
      expect.stringMatching(
        /^\S+ own\.state removes the OpenID Connect provider https:\/\/oidc\S+, and the role of other trusts it: AWS would refuse GitHub there\n {2}first write createOidcProvider: false here, and apply it: Terraform then lets go of the provider$/,
      ),
    ]);
    expect(warned({})).toEqual([]);
    expect(warned({ state: "offboarded" }, { state: "offboarded" })).toEqual([]);
    expect(warned({ state: "offboarded", createOidcProvider: false })).toEqual([]);
  });

  test("is another one for another organization, and none for the same vendor's user", () => {
    const another = circleci({ ...more, organization: "0a1b2c3d-90a1-42b3-84c5-d6e7f8091a2b" });
    expect(load(fileOf({ acme: circleci(), another })).integrations).toHaveLength(2);
    const user = { ...github(more), enterprise: undefined, access: "iam-user", accessKeys: "none" };
    expect(load(fileOf({ acme: github(), user })).integrations).toHaveLength(2);
  });

  test("fails for one without its organization alone, beside another one", () => {
    expect(refusal(fileOf({ acme: circleci(), more: { ...circleci(more), organization: undefined } }))).toMatch(
      /^integrations\.yaml has 1 problem:\n✖ \S+ more\.organization is required/,
    );
  });
});

describe("the vendor's word for its customer in a token", () => {
  const warnings = (stack: Given) => load(fileOf({ acme: stack })).warnings;

  test("may be short and public: nobody but the vendor can sign it", () => {
    expect(warnings(github({ enterprise: "test" }))).toEqual([]);
    expect(warnings(circleci())).toEqual([]);
  });

  test("is warned of in another form", () => {
    expect(warnings(circleci({ organization: "acme" })).join()).toContain(
      'acme.organization is not a UUID in lowercase, unlike CircleCI\'s usual ids, got "acme"',
    );
  });

  test("fails for a list: the provider is one customer's", () => {
    expect(refusal(fileOf({ acme: circleci({ organization: [organization] }) }))).toContain(
      "acme.organization must be text",
    );
  });

  test("fails where its trust policy would be too long", () => {
    expect(refusal(fileOf({ acme: circleci({ organization: "a".repeat(400) }) }))).toContain(
      "acme.organization creates an invalid trust policy: it has 2314 characters",
    );
  });
});

test("stacks of a vendor without an id in its provider's URL are left to Terraform", () => {
  const [stack] = load(fileOf({ acme: circleci() })).integrations;
  const { externalId: _, ...grant } = stack!.vendor.access["web-identity"]!;
  const vendor = { ...stack!.vendor, access: { "web-identity": grant } } as unknown as Vendor;
  const one = { ...stack!, vendor };
  const faults = sharedNameRules.flatMap((rule) => rule.faults([one, { ...one, name: "second" }], {}));
  expect(faults.map(({ message }) => message).join()).not.toContain("OpenID Connect");
});
