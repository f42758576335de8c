import { ownPlan, policy, reviewOf, type Created } from "./small-plan";

const reading = policy({ Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: "*" });

const overTls = { Condition: { Bool: { "aws:SecureTransport": "true" } } };

function vendorsOf(name: string, tags: Readonly<Record<string, string>> = {}, text = reading): readonly unknown[] {
  const resources: Record<string, Created> = {
    "aws_iam_user.u": { after: { name, tags } },
    "aws_iam_user_policy.p": { after: { name: "p", user: name, policy: text } },
  };
  const { grants, findings } = reviewOf(ownPlan(resources));
  const isBroader = findings.some(({ rule, status }) => rule === "broader-than-documented" && status === "new");
  return [...new Set(grants.map(({ vendor }) => vendor)), isBroader];
}

describe("A user is a vendor's", () => {
  test.each<[string, string, Record<string, string>, string]>([
    ["by the vendor's name", "mparticle", {}, "mParticle"],
    ["by a word of its name", "acme-Fivetran_sync", {}, "Fivetran"],
    ["by all of its name", "prod-adobe-experience-platform", {}, "Adobe Experience Platform"],
    ["by a tag with the company's name", "sync", { vendor: "Adobe" }, "Adobe Experience Platform"],
    ["by a tag", "sync", { vendor: "Census" }, "Census"],
    ["by a tag for a partner", "sync", { "third-party": "Braze Currents" }, "Braze Currents"],
  ])("%s", (_, name, tags, vendor) => {
    expect(vendorsOf(name, tags)).toEqual([vendor, true]);
  });
});

describe("A user is the account's own", () => {
  test.each<[string, string, Record<string, string>]>([
    ["by a name of its own", "ann", {}],
    ["by a part of a word", "fivetranish", {}],
    ["by the first word of a vendor's name", "adobe-fonts", {}],
    ["by the name of a company with pipelines", "github-actions", {}],
    ["by the name of a vendor that takes no keys", "segment-admin", {}],
    ["by a tag that only mentions a vendor", "sync", { purpose: "Census" }],
  ])("%s", (_, name, tags) => {
    expect(vendorsOf(name, tags)).toEqual([undefined, false]);
  });
});

test("A user with a vendor's name is that vendor's, whatever another vendor's statements are like", () => {
  const own = policy(
    { Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: ["arn:aws:s3:::*"], ...overTls },
    {
      Effect: "Allow",
      Action: ["s3:ListBucket", "s3:GetBucketLocation"],
      Resource: ["arn:aws:s3:::acme-events"],
      ...overTls,
    },
    {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:ListBucket", "s3:PutObject"],
      Resource: ["arn:aws:s3:::acme-events/*"],
      ...overTls,
    },
  );
  expect(vendorsOf("mparticle-s3", {}, own)).toEqual(["mParticle", false]);
});
