import { vendors } from "../../vendors";

test("every vendor's principals are in AWS's own partition, and so must the bucket be", () => {
  expect(vendors.map(({ id, partition }) => [id, partition])).toEqual([
    ["mixpanel", "aws"],
    ["mparticle", "aws"],
  ]);
});

test("the external id of a role is a setting with a description", () => {
  expect(vendors.filter(({ access }) => access.role).map(({ id, access }) => [id, access.role?.externalId])).toEqual([
    [
      "mixpanel",
      expect.objectContaining({
        setting: "projectToken",
        meaning: "the token of the Mixpanel project that exports",
        form: { pattern: "^[0-9a-f]{32}$", says: "32 lowercase hexadecimal digits" },
      }),
    ],
  ]);
});
