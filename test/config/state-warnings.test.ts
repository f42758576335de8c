import { fileOf, load, mixpanel, pod, user } from "./files";

const bucket = { existing: "mp-forwarding-shared" };

describe("the warnings of a state", () => {
  const blue = { accessKeys: { blue: { status: "active" } } };
  const inactive = { accessKeys: { blue: { status: "inactive", pgpKey: `m${"A".repeat(60)}` } } };
  const warnings = (stack: object) => load(fileOf({ acme: stack })).warnings;

  test("an offboarded user has no secret", () => {
    expect(warnings(user(blue))).toHaveLength(1);
    expect(warnings(user({ ...blue, state: "offboarded" }))).toEqual([]);
  });

  test("a suspended user needs no active key", () => {
    expect(warnings(user(inactive))).toHaveLength(1);
    expect(warnings(user({ ...inactive, state: "suspended" }))).toEqual([]);
  });

  test("a suspended vendor that another stack lets into the same bucket is denied there too", () => {
    const host = mixpanel({ bucket: { name: "mp-forwarding-shared" } });
    const [guest, other] = [pod({ pod: undefined, bucket, state: "suspended" }), pod({ bucket })];
    const stacks = (more: object) => load(fileOf({ host, guest, other: { ...other, ...more } })).warnings;
    const about = (texts: readonly string[]) => texts.filter((text) => text.includes("guest.state"));
    expect(about(stacks({}))).toEqual([
      expect.stringMatching(
        /guest\.state denies mParticle the bucket of other too: the principal arn:aws:iam::338661164609:role\/Prod-Role-DG12-Default is the same\n {2}suspend both, or give them separate buckets$/,
      ),
    ]);
    expect(about(stacks({ state: "suspended" }))).toEqual([]);
    expect(about(stacks({ bucket: { existing: "mp-forwarding-b" } }))).toEqual([]);
    expect(about(stacks({ vendor: "redis-cloud", access: undefined, pod: undefined }))).toEqual([]);
  });

  test("tags have no effect without a resource", () => {
    const role = mixpanel({ bucket, tags: { Team: "web" } });
    expect(warnings(role)).toEqual([]);
    expect(warnings({ ...role, state: "offboarded" })).toEqual([
      expect.stringContaining("acme.tags has no effect: no resource is created for it"),
    ]);
  });
});
