import { documentedGrant } from "../../policies/bucket";
import { documentedKeyStatements, roleKeyStatements } from "../../policies/key";
import { trustStatements } from "../../policies/trust";
import { mixpanel, mparticle } from "../vendors/shipped";
import type { RoleGrant, Vendor } from "../../vendors/vendor";
import { bucketAndTrustStatements } from "../vendors/data-statements";

const role = mixpanel.access.role!;
const vendor = (facts: Partial<RoleGrant>, more: Partial<Vendor> = {}): Vendor => ({
  ...mixpanel,
  ...more,
  access: { role: { ...role, ...facts } },
});
const { externalId: _, ...placeholders } = mixpanel.placeholders;

describe("a trust policy", () => {
  const trust = [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::444455556666:root" }, Action: "sts:AssumeRole" },
  ] as const;

  it("has no external id where the vendor's document asks for none", () => {
    expect(trustStatements(vendor({ trust }, { placeholders }), [])).toMatchObject(trust);
  });

  it("fails without an external id where the document asks for one", () => {
    expect(() => trustStatements(mixpanel, [])).toThrow(
      new Error("the role for Mixpanel needs at least one external id, got none"),
    );
  });

  it("fails for a vendor without a role", () => {
    expect(() => trustStatements(mparticle, ["acme"])).toThrow(new Error("mParticle documents no role to assume"));
  });

  it("is that of the realm, which may differ in nothing else", () => {
    const of = vendor({ realms: { setting: "pod", noun: "pod", each: { EU: { trust } } } }, { placeholders });
    expect(trustStatements(of, [], "EU")).toMatchObject(trust);
    expect(documentedGrant(of, { mode: "role", pod: "EU" }).bucket).toEqual(role.bucket);
    expect(bucketAndTrustStatements(of)).toEqual([...role.trust, ...role.bucket, ...trust]);
  });
});

describe("permissions on a key", () => {
  it("are absent where the vendor documents none, and fail for its role", () => {
    const of = vendor({ key: "undocumented" });
    expect(documentedKeyStatements(of, "role", "arn")).toBeUndefined();
    expect(() => roleKeyStatements(of, "arn")).toThrow(new Error("Mixpanel documents no use of a KMS key by a role"));
  });

  it("are word for word where the document has no placeholder for the key", () => {
    const key = [{ Effect: "Allow", Action: "kms:GenerateDataKey", Resource: "*" }] as const;
    expect(documentedKeyStatements(vendor({ key }, { placeholders: { bucket: "B" } }), "role", "arn")).toEqual(key);
  });
});
