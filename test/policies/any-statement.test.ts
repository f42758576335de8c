import { isPublic, outsideBucket, everyPrincipal, type AnyStatement } from "../../policies/any-statement";

test("the principals of every kind are in one list, and a star is everyone", () => {
  expect(everyPrincipal(undefined)).toEqual([]);
  expect(everyPrincipal("*")).toEqual(["*"]);
  expect(everyPrincipal({ AWS: ["a", "b"], Service: "c", Federated: undefined })).toEqual(["a", "b", "c"]);
});

const everyone: AnyStatement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
const only = (operator: string, key: string, values: string | readonly string[]): AnyStatement => ({
  ...everyone,
  Condition: { [operator]: { [key]: values } },
});

describe("a statement is public", () => {
  test.each<[string, AnyStatement]>([
    ["everyone", everyone],
    ["every AWS principal", { ...everyone, Principal: { AWS: "*" } }],
    ["everyone among others", { ...everyone, Principal: { AWS: ["arn:aws:iam::111122223333:root", "*"] } }],
    [
      "everyone but one",
      { ...everyone, Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } },
    ],
    ["a condition on something else", only("StringEquals", "s3:prefix", "a")],
    ["a condition that lets everyone through", only("StringLike", "aws:PrincipalArn", "*")],
    ["a condition with a wildcard in it", only("StringLike", "aws:PrincipalArn", "arn:aws:iam::11112222333?:root")],
    ["a condition with a variable in it", only("StringEquals", "aws:SourceAccount", "${aws:PrincipalAccount}")],
    ["a condition with a wildcard among its values", only("StringEquals", "aws:SourceAccount", ["111122223333", "*"])],
    ["a condition with an empty value", only("StringEquals", "aws:SourceAccount", "")],
    ["a condition that denies a value", only("StringNotEquals", "aws:SourceAccount", "111122223333")],
  ])("%s", (_what, statement) => {
    expect(isPublic(statement)).toBe(true);
  });
});

describe("a statement is not public", () => {
  test.each<[string, AnyStatement]>([
    ["a Deny", { ...everyone, Effect: "Deny" }],
    ["one principal", { ...everyone, Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
    ["no principal", { ...everyone, Principal: undefined }],
    ...["PrincipalOrgID", "PrincipalAccount", "SourceAccount", "SourceOwner", "SourceVpc", "SourceVpce"].map(
      (key): [string, AnyStatement] => [`a fixed aws:${key}`, only("StringEquals", `aws:${key}`, "111122223333")],
    ),
    ["a fixed aws:PrincipalArn", only("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::111122223333:root")],
    ["a fixed aws:SourceArn", only("ArnLike", "aws:SourceArn", "arn:aws:s3:::acme")],
    ["a fixed value that could be a pattern", only("StringLike", "aws:SourceVpc", "vpc-1")],
    ["several fixed values", only("StringEquals", "aws:SourceAccount", ["111122223333", "444455556666"])],
    [
      "a fixed value beside another condition",
      {
        ...everyone,
        Condition: {
          Bool: { "aws:SecureTransport": "true" },
          StringEquals: { "s3:prefix": "a", "aws:SourceVpc": "b" },
        },
      },
    ],
  ])("%s", (_what, statement) => {
    expect(isPublic(statement)).toBe(false);
  });
});

test("S3 accepts only resources of the bucket in its policy", () => {
  const arn = "arn:aws:s3:::acme";
  const inside = [arn, `${arn}/*`, `${arn}/a`, `${arn}*`];
  const outside = ["*", `${arn}-more`, `${arn}-more/*`, `x${arn}/`, `x${arn}*`];
  expect(outsideBucket({ ...everyone, Resource: [...inside, ...outside] }, "acme")).toEqual(outside);
  expect(outsideBucket({ Effect: "Deny", NotResource: "arn:aws:s3:::b" }, "acme")).toEqual(["arn:aws:s3:::b"]);
  expect(outsideBucket({ Effect: "Deny" }, "acme")).toEqual([]);
});
