import { changedPlan, policy, reviewOf, staying, unreadOf, type Changed } from "./small-plan";
import { mixpanelExport, mixpanelTrust } from "./vendor-policies";

const rules = (...transition: readonly object[]) => ({
  bucket: "acme-events",
  rule: [{ id: "all", status: "Enabled", filter: [{ prefix: "" }], transition }],
});
const deep = { days: 1, storage_class: "DEEP_ARCHIVE" };
const reading = policy({
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:ListBucket"],
  Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
});

function found(lifecycle: Changed, text = reading): readonly string[] {
  return unreadOf(
    reviewOf(
      changedPlan({
        "aws_s3_bucket.b": staying({ bucket: "acme-events" }),
        "aws_iam_role.r": staying({ name: "r", assume_role_policy: mixpanelTrust }),
        "aws_iam_role_policy.p": staying({ name: "p", role: "r", policy: text }),
        "aws_s3_bucket_lifecycle_configuration.l": lifecycle,
      }),
    ),
    "objects-archived",
  );
}

describe("Objects that a vendor reads go to an archive", () => {
  const does =
    "objects-archived: aws_s3_bucket_lifecycle_configuration.l keeps Mixpanel from reading: S3 archives objects in";
  const restore = "To read an archived object, you must first restore it, and wait for hours.";

  test("by a new rule", () => {
    expect(found({ before: rules(), after: rules(deep) })).toEqual([
      `${does} DEEP_ARCHIVE 1 day after they were written; before, S3 did not archive them. ${restore}`,
    ]);
  });

  test("sooner than before", () => {
    expect(found({ before: rules({ ...deep, days: 30 }), after: rules(deep) })).toEqual([
      `${does} DEEP_ARCHIVE 1 day after they were written; before, after 30. ${restore}`,
    ]);
  });
});

describe("No vendor loses objects", () => {
  test.each<[string, Changed, string | undefined]>([
    ["to an archive that was there", staying(rules(deep)), undefined],
    [
      "to a class without a restore",
      { before: rules(), after: rules({ days: 1, storage_class: "GLACIER_IR" }) },
      undefined,
    ],
    ["that it has written itself", { before: rules(), after: rules(deep) }, mixpanelExport],
    [
      "of another bucket",
      { before: { ...rules(), bucket: "acme-logs" }, after: { ...rules(deep), bucket: "acme-logs" } },
      undefined,
    ],
  ])("%s", (_, lifecycle, text) => {
    expect(found(lifecycle, text)).toEqual([]);
  });
});
