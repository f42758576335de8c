import { changedPlan, reviewOf, staying, type Changed } from "./small-plan";

type Values = Readonly<Record<string, unknown>>;

/** No outsider reaches anything here. */
const rulesOf = (changes: Readonly<Record<string, Changed>>) =>
  reviewOf(changedPlan(changes)).findings.map(({ status, rule }) => `${status}: ${rule}`);
const ofBucket = (type: string, change: Changed): Record<string, Changed> => ({
  "aws_s3_bucket.b": staying({ bucket: "acme" }),
  [`${type}.s`]: change,
});

const blocked = {
  ...{ bucket: "acme", block_public_acls: true, block_public_policy: true },
  ...{ ignore_public_acls: true, restrict_public_buckets: true },
};
const owned = (object_ownership: string) => ({ bucket: "acme", rule: [{ object_ownership }] });
const versioned = (status: string) => ({ bucket: "acme", versioning_configuration: [{ status }] });
const key = (more: Values) => ({
  ...{ key_id: "k", is_enabled: true, enable_key_rotation: true, deletion_window_in_days: 30 },
  ...more,
});

describe("A safeguard that no outsider needs", () => {
  test.each<[string, Record<string, Changed>, string]>([
    [
      "block of public access ends",
      ofBucket("aws_s3_bucket_public_access_block", { before: blocked }),
      "public-access-block",
    ],
    [
      "block of public access is loosened",
      ofBucket("aws_s3_bucket_public_access_block", {
        before: blocked,
        after: { ...blocked, block_public_policy: false },
      }),
      "public-access-block",
    ],
    [
      "ownership changes",
      ofBucket("aws_s3_bucket_ownership_controls", {
        before: owned("BucketOwnerEnforced"),
        after: owned("ObjectWriter"),
      }),
      "ownership-not-enforced",
    ],
    [
      "versioning is suspended",
      ofBucket("aws_s3_bucket_versioning", { before: versioned("Enabled"), after: versioned("Suspended") }),
      "versioning-off",
    ],
    ["key is disabled", { "aws_kms_key.k": { before: key({}), after: key({ is_enabled: false }) } }, "key-disabled"],
    [
      "key is no longer rotated",
      { "aws_kms_key.k": { before: key({}), after: key({ enable_key_rotation: false }) } },
      "key-rotation-off",
    ],
  ])("is judged if the change touches what exists: the %s", (_what, changes, rule) => {
    expect(rulesOf(changes)).toEqual([`new: ${rule}`]);
  });

  test.each<[string, Record<string, Changed>]>([
    ["a bucket without any", { "aws_s3_bucket.b": { after: { bucket: "acme" } } }],
    ["a key", { "aws_kms_key.k": { after: { is_enabled: true, enable_key_rotation: false } } }],
    [
      "a user with a password and an access key",
      {
        "aws_iam_user.u": { after: { name: "u" } },
        "aws_iam_access_key.k": { after: { user: "u", status: "Active" } },
        "aws_iam_user_login_profile.p": { after: { user: "u" } },
      },
    ],
    [
      "an existing user's new password",
      {
        "aws_iam_user.u": staying({ name: "u" }),
        "aws_iam_user_login_profile.p": { before: { user: "u" }, after: { user: "u", password_length: 20 } },
      },
    ],
    ["a setting that stays off", ofBucket("aws_s3_bucket_versioning", staying(versioned("Suspended")))],
  ])("is not judged otherwise: %s", (_what, changes) => {
    expect(rulesOf(changes)).toEqual([]);
  });
});
