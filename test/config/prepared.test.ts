import { fileOf, load, mixpanel } from "./files";

const snowflake = {
  vendor: "snowflake",
  region: "us-east-1",
  bucket: { name: "acme-stage" },
  stagePath: "exports",
  state: "prepared",
};
const values = {
  storageAwsIamUserArn: "arn:aws:iam::123456789001:user/abc1-b-self1234",
  storageAwsExternalId: "ACME_SFCRole=2_a123456/s0aBCDEfGHIJklmNoPq=",
};
const warnings = (stack: object) =>
  load(fileOf({ acme: stack })).warnings.filter((text) => text.includes("acme.state"));

test("a prepared stack with every value is warned of, because its role stays closed", () => {
  expect(warnings({ ...snowflake, ...values })).toEqual([
    expect.stringContaining(
      "keeps Snowflake out, although storageAwsIamUserArn and storageAwsExternalId are there\n  remove it to open the access",
    ),
  ]);
  expect(warnings(mixpanel({ state: "prepared" }))).toEqual([
    expect.stringContaining("although projectToken is there"),
  ]);
});

test("a prepared stack without one of its values is as it must be", () => {
  expect(warnings(snowflake)).toEqual([]);
  expect(warnings({ ...snowflake, storageAwsExternalId: values.storageAwsExternalId })).toEqual([]);
  expect(warnings({ ...snowflake, ...values, state: "active" })).toEqual([]);
});
