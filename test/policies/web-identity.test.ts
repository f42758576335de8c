import { documentedTokens, tokenProvider, webIdentityTrustStatements } from "../../policies/trust";
import { shippedVendor, vendors } from "../../vendors";
import type { Vendor, WebIdentityGrant } from "../../vendors/vendor";
import { mixpanel } from "../vendors/shipped";

const mode = "web-identity";
const circleci = shippedVendor("circleci");
const account = "111122223333";
const ofTokens = vendors.filter(({ access }) => access[mode]);
const trustOf = (vendor: Vendor, ids: readonly string[]) => webIdentityTrustStatements(vendor, ids, undefined, account);

describe("the trust in a vendor's tokens", () => {
  test("is that of GitHub and CircleCI", () => {
    expect(ofTokens.map(({ name }) => name)).toEqual(["CircleCI", "GitHub"]);
  });

  test.each(ofTokens)("demands the documented audience, and a subject, of the documented provider: $name", (vendor) => {
    const { issuer, audience } = tokenProvider(vendor, ["acme"]);
    for (const { Effect, Principal, Action, Condition } of trustOf(vendor, ["acme"])) {
      expect(Effect).toBe("Allow");
      expect(Principal).toEqual({ Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` });
      expect(Action).toBe("sts:AssumeRoleWithWebIdentity");
      const subject = expect.stringMatching(/acme/) as string;
      expect(Condition).toEqual({ StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subject } });
    }
  });

  test("has the customer in the keys of the conditions, too", () => {
    expect(trustOf(circleci, ["acme"])).toEqual([
      {
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/oidc.circleci.com/org/acme" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "oidc.circleci.com/org/acme:aud": "acme",
            "oidc.circleci.com/org/acme:sub": "org/acme/file-streaming/audit-logs",
          },
        },
      },
    ]);
  });

  test.each([[[]], [["one", "two"]]])("fails for any but one customer: %j", (ids) => {
    const message = `the role for CircleCI's tokens needs one external id, got ${ids.length}`;
    expect(() => trustOf(circleci, ids)).toThrow(new Error(message));
    expect(() => tokenProvider(circleci, ids)).toThrow(new Error(message));
  });

  test("is word for word where the document has no placeholder", () => {
    const grant = circleci.access[mode] as WebIdentityGrant;
    const trust = [
      { Effect: "Allow", Principal: { Federated: "acme.example" }, Action: "sts:AssumeRoleWithWebIdentity" },
    ] as const;
    const access = { [mode]: { ...grant, issuer: "https://acme.example", audience: "acme", trust } };
    const vendor = { ...circleci, placeholders: { bucket: "<bucket-name>" }, access };
    expect(trustOf(vendor, ["one"])).toEqual(trust);
    expect(tokenProvider(vendor, ["one"])).toEqual({ issuer: "acme.example", audience: "acme" });
  });

  test("is in no document of a vendor without tokens", () => {
    expect(documentedTokens(mixpanel, "acme")).toBeUndefined();
    expect(documentedTokens(circleci, "acme")?.issuer).toBe("oidc.circleci.com/org/acme");
  });
});
