import { TerraformVariable } from "cdktf";
import { access, all, made, accessProps } from "../constructs/made";
import { VendorAccess } from "../../constructs/vendor-access";
import { fileOf, mixpanel, pod } from "../config/files";
import { mparticle } from "../vendors/shipped";
import { synthesized, type TerraformJson } from "./synthesized";

interface Policy {
  readonly Statement: readonly { readonly Sid?: string; readonly Effect: string }[];
}

const sids = (json: TerraformJson | undefined) =>
  all(json!, "aws_s3_bucket_policy").flatMap(({ policy }) =>
    (JSON.parse(String(policy)) as Policy).Statement.map(({ Sid, Effect }) => `${Effect} ${Sid}`),
  );
const tls = "Deny DenyInsecureTransport";
const bucket = { existing: "mp-forwarding-shared" };

describe("the policy of a bucket shared by several stacks", () => {
  const host = mixpanel({ bucket: { name: "mp-forwarding-shared" } });
  const guest = (given: object) => pod({ pod: undefined, bucket, ...given });

  test("denies the vendor of a suspended stack alone, and each under a Sid of its own", () => {
    const stacks = { host, guest: guest({ state: "suspended" }), other: guest({ pod: "US1", state: "suspended" }) };
    expect(sids(synthesized(fileOf(stacks))["host"])).toEqual([
      tls,
      "Deny SuspendedGuest",
      "Deny SuspendedOther",
      "Deny SuspendedOther2",
    ]);
  });

  test("has nothing of an offboarded vendor", () => {
    expect(sids(synthesized(fileOf({ host, guest: guest({ state: "offboarded" }) }))["host"])).toEqual([tls]);
  });

  test("stays as it is for a vendor with a role of its own", () => {
    const stacks = { host: { ...host, state: "offboarded" }, guest: guest({}) };
    expect(sids(synthesized(fileOf(stacks))["host"])).toHaveLength(2);
  });
});

test("a replaced policy of an existing bucket stays without its vendor", () => {
  const stack = pod({ pod: undefined, bucket, bucketPolicy: "replace", state: "offboarded" });
  expect(sids(synthesized(fileOf({ acme: stack }))["acme"])).toEqual([tls]);
});

describe("a construct with references", () => {
  test("denies every principal that a variable may choose", () => {
    const json = made((stack) => {
      const realm = new TerraformVariable(stack, "pod", {}).stringValue;
      const props = {
        ...accessProps,
        vendor: mparticle,
        bucket: { create: true, name: "mp-forwarding-acme" } as const,
      };
      new VendorAccess(stack, "access", {
        ...props,
        access: { mode: "bucket-policy", pod: realm },
        state: "suspended",
      });
    });
    const [{ policy } = {}] = all(json, "aws_s3_bucket_policy");
    const accounts = new Set(String(policy).match(/arn:aws:iam::\d+/g));
    expect(accounts.size).toBe(4);
    expect(String(policy)).not.toContain("Allow");
  });

  test("has a Sid without its name", () => {
    const json = made((stack) => {
      const name = new TerraformVariable(stack, "name", {}).stringValue;
      new VendorAccess(stack, "access", { ...accessProps, name, state: "suspended" });
    });
    expect(JSON.stringify(all(json, "aws_iam_policy"))).toContain(String.raw`\"Sid\":\"Suspended\"`);
  });

  test("is active if nobody says otherwise", () => {
    expect(access({ state: "active" })).toEqual(access({}));
  });
});
