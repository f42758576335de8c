import { deedsOf, directionOf } from "../../policies/direction";
import { shippedVendor } from "../../vendors";
import type { Vendor } from "../../vendors/vendor";
import { mixpanel, mparticle } from "../vendors/shipped";

test.each([
  ["Mixpanel's role", mixpanel, "role", "both"],
  ["Amplitude's role, which also sets notifications", shippedVendor("amplitude-import"), "role", "read"],
  ["GitHub's user", shippedVendor("github-audit-log"), "iam-user", "write"],
  ["mParticle's user", mparticle, "iam-user", "both"],
  ["mParticle's roles", mparticle, "bucket-policy", "write"],
] as const)("%s: %s %s", (_, vendor, mode, direction) => {
  expect(directionOf(vendor, mode)).toBe(direction);
});

test("statements of a single realm count, and who can only delete writes", () => {
  const policy = mparticle.access["bucket-policy"]!;
  const statement = { ...policy.bucket[0]!, Action: "s3:DeleteObject" };
  const each = { US1: { bucket: [{ ...statement, Action: "s3:GetObject" }] } };
  const vendor: Vendor = {
    ...mparticle,
    access: { "bucket-policy": { ...policy, bucket: [statement], realms: { ...policy.realms!, each } } },
  };
  expect(deedsOf(vendor, "bucket-policy")).toEqual(["read", "delete"]);
  const alone: Vendor = { ...mparticle, access: { "bucket-policy": { bucket: [statement], key: "undocumented" } } };
  expect(directionOf(alone, "bucket-policy")).toBe("write");
});
