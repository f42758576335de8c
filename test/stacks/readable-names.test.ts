import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformElement, TerraformHclModule, TerraformLocal, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { checkSettings } from "../../config/rules/check-stack";
import { AccessStack } from "../../stacks/access-stack";
import { mixpanel } from "../vendors/shipped";

function stack(): AccessStack {
  const given = {
    vendor: "mixpanel",
    region: "us-east-1",
    bucket: { existing: "acme-events" },
    projectToken: "abcdef",
  };
  const { settings } = checkSettings("acme", mixpanel, given);
  return new AccessStack(Testing.app(), "acme", mixpanel, { settings: settings!, warnings: [] });
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

  it("fails for an element of an unknown type, because it could get another's address", () => {
    class Check extends TerraformElement {}
    const scope = stack();
    expect(() => new Check(scope, "check").friendlyUniqueId).toThrow(
      new Error("acme/check is a Check, and this stack class has no address for it"),
    );
  });

  it("is that of each kind of element, for any class of a program", () => {
    class Team extends TerraformVariable {}
    const scope = stack();
    expect(new Team(scope, "team", {}).friendlyUniqueId).toBe("team");
    expect(() => new Team(new Construct(scope, "team_of"), "Default", {}).friendlyUniqueId).not.toThrow();
    expect(new TerraformLocal(new Construct(scope, "local"), "team", "x").friendlyUniqueId).toBe("local_team");
    expect(
      new TerraformHclModule(scope, "network", { source: "registry.example/acme/network/aws" }).friendlyUniqueId,
    ).toBe("network");
  });

  it("is the id where nothing else would be left", () => {
    const scope = stack();
    expect(new S3Bucket(scope, "bucket", {}).friendlyUniqueId).toBe("bucket");
  });
});
