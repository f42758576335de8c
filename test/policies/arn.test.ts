import { arnOf, s3Target } from "../../policies/arn";

describe("an ARN", () => {
  test("has a service, an account, and a resource with any further colons", () => {
    expect(arnOf("arn:aws:iam::111122223333:role/a:b")).toEqual({
      service: "iam",
      account: "111122223333",
      resource: "role/a:b",
    });
  });

  test.each(["acme-events", "arn:aws:s3", "arn:aws:s3:us-east-1:111122223333"])("is not %s", (text) => {
    expect(arnOf(text)).toBeUndefined();
  });
});

describe("an S3 resource", () => {
  test.each([
    ["arn:aws:s3:::acme", { bucket: "acme", many: false }],
    ["arn:aws:s3:::acme/*", { bucket: "acme", key: "*", many: false }],
    ["arn:aws:s3:::acme*/a/b", { bucket: "acme*", key: "a/b", many: true }],
    // an address, where the ARN isn't known yet
    ["<aws_s3_bucket.acme.arn>/*", { bucket: "aws_s3_bucket.acme", key: "*", many: false }],
    ["<module.a.aws_s3_bucket.acme[0].arn>", { bucket: "module.a.aws_s3_bucket.acme[0]", many: false }],
  ])("%s", (resource, target) => {
    expect(s3Target(resource)).toEqual(target);
  });

  test.each(["arn:aws:iam:::acme", "arn:aws:s3:us-east-1:111122223333:accesspoint/acme", "acme"])(
    "is not %s",
    (resource) => {
      expect(s3Target(resource)).toBeUndefined();
    },
  );
});
