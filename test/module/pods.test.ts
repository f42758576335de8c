import { moduleVariables } from "../../module/variables";
import type { ModuleVariant } from "../../module/variant";
import { mparticle } from "../vendors/shipped";
import type { AccessGrant } from "../../vendors/vendor";

/** The variables of a module for a made-up vendor whose document says this. */
function variablesFor(grant: AccessGrant) {
  const vendor = { ...mparticle, access: { "bucket-policy": grant } };
  const variant: ModuleVariant = {
    vendor,
    access: "bucket-policy",
    bucket: "new",
    encryption: "sse-s3",
    protect: false,
  };
  return Object.fromEntries(moduleVariables(variant).map((variable) => [variable.name, variable]));
}

const { bucket, key, bucketName, realms } = mparticle.access["bucket-policy"]!;

describe("the variables of a vendor with access through the bucket policy", () => {
  test("have no pod where the vendor has none, and nothing to say of the bucket's name", () => {
    const { pod, bucket_name: variable } = variablesFor({ bucket, key });
    expect(pod).toBeUndefined();
    expect(variable?.validation.some(({ condition }) => condition.includes("startswith"))).toBe(false);
  });

  test("refer to the vendor's document where pods have none of their own", () => {
    const { bucket_name: variable } = variablesFor({
      bucket,
      key,
      bucketName,
      realms: { ...realms!, document: undefined },
    });
    expect(variable?.validation.at(-1)?.message).toBe(
      'bucket_name must begin with "mp-forwarding-" if pod is set: mParticle accepts no other name. https://docs.mparticle.com/integrations/amazons3/event/',
    );
  });
});
