import { TerraformStack, Testing } from "cdktf";
import type { AccessKeys } from "../../constructs/methods/method";
import { VendorAccess } from "../../constructs/vendor-access";
import { mparticle } from "../vendors/shipped";
import { access, accessProps, all } from "./made";

const pgpKey = "bWFkZS11cA==";
const user = (accessKeys: AccessKeys) => ({ vendor: mparticle, access: { mode: "iam-user", accessKeys } as const });
const keys = (accessKeys: AccessKeys) => all(access(user(accessKeys)), "aws_iam_access_key");

/** What the construct tells its stack of the keys, without what Terraform puts in the place of a reference. */
function told(accessKeys: AccessKeys) {
  const stack = new TerraformStack(Testing.app(), "stack");
  const { accessKeys: found } = new VendorAccess(stack, "access", { ...accessProps, ...user(accessKeys) });
  return found;
}

describe("an access key", () => {
  it("that is active works with AWS", () => {
    expect(keys({ blue: { status: "active" } })).toEqual([expect.objectContaining({ status: "Active" })]);
  });

  it("is refused by AWS while inactive", () => {
    expect(keys({ blue: { status: "inactive" } })).toEqual([expect.objectContaining({ status: "Inactive" })]);
  });

  it("has its own status beside another key's", () => {
    const both = keys({ green: { status: "inactive" }, blue: { status: "active" } });
    // CDKTF writes resources in the order of their names
    expect(both.map(({ status }) => status)).toEqual(["Active", "Inactive"]);
  });

  it("belongs only to the created user", () => {
    expect(keys({ blue: { status: "active" } })).toEqual([
      expect.objectContaining({ user: expect.stringMatching(/^\$\{aws_iam_user\.\w+\.name\}$/) }),
    ]);
  });

  it("hands the secret to the person's PGP key, where one is given", () => {
    expect(keys({ blue: { status: "active", pgpKey } })).toEqual([expect.objectContaining({ pgp_key: pgpKey })]);
    expect(keys({ blue: { status: "active" } })[0]).not.toHaveProperty("pgp_key");
  });

  it("outputs its secret in exactly one form, and its given status", () => {
    expect(told({ blue: { status: "active" }, green: { status: "inactive", pgpKey } })).toEqual({
      blue: { id: expect.any(String), status: "active", secret: expect.any(String) },
      green: { id: expect.any(String), status: "inactive", encryptedSecret: expect.any(String) },
    });
  });

  it("is not made where a person makes it by hand", () => {
    expect(keys({})).toEqual([]);
    expect(told({})).toEqual({});
  });
});
