import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Testing } from "cdktf";
import { Construct } from "constructs";
import { checkSettings } from "../../config/stack-settings";
import { VendorStack } from "../../stacks/vendor-stack";
import { mixpanel } from "../../vendors/mixpanel";

function stack(): VendorStack {
  const given = {
    vendor: "mixpanel",
    region: "us-east-1",
    bucket: { existing: "acme-events" },
    projectToken: "abcdef",
  };
  return new VendorStack(Testing.app(), "acme", mixpanel, checkSettings("acme", mixpanel, given).settings!);
}

describe("an address", () => {
  it("fails to be given twice, because CDKTF would lose one of the two without a word", () => {
    const scope = stack();
    new S3Bucket(scope, "events_s3_bucket", {});
    new S3Bucket(new Construct(scope, "events"), "Default", {});
    expect(() => Testing.synth(scope)).toThrow(
      new Error("acme/events_s3_bucket and acme/events/Default would both be aws_s3_bucket.events"),
    );
  });

  it("is the id where nothing else would be left", () => {
    const scope = stack();
    expect(new S3Bucket(scope, "bucket", {}).friendlyUniqueId).toBe("bucket");
  });
});
