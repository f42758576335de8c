import { ownAccountId as account, ownPlan, reviewOf, smallPlan, unreadOf, type Created } from "./small-plan";

const found = (resources: Readonly<Record<string, Created>>) =>
  unreadOf(reviewOf(ownPlan(resources)), "unread-outsider");
const arn = (id: string) => `arn:aws:datasync:us-east-1:${account}:location/${id}`;
const locations = {
  "aws_s3_bucket.ours": { after: { bucket: "ours" } },
  "aws_datasync_location_s3.ours": { after: { s3_bucket_arn: "arn:aws:s3:::ours", arn: arn("loc-1") } },
  "aws_datasync_location_s3.theirs": {
    after: { s3_bucket_arn: "arn:aws:s3:::theirs", subdirectory: "/", arn: arn("loc-2") },
  },
};
const task = (source_location_arn: string, destination_location_arn: string) => ({
  "aws_datasync_task.it": { after: { source_location_arn, destination_location_arn } },
});
const toTheirs =
  "unread-outsider: aws_datasync_location_s3.theirs is a place to which objects are copied, in arn:aws:s3:::theirs, a bucket in no plan, whose account is unknown";

describe("A task of DataSync", () => {
  test("fails the gate if it writes to a bucket in no plan, or if nothing tells that it only reads there", () => {
    expect(found({ ...locations, ...task(arn("loc-1"), arn("loc-2")) })).toEqual([toTheirs]);
    expect(found(locations)).toEqual([toTheirs]);
  });

  test("is no finding if it only reads from there", () => {
    expect(found({ ...locations, ...task(arn("loc-2"), arn("loc-1")) })).toEqual([]);
  });

  test("tells its places by reference, before they have an ARN", () => {
    const places = {
      "aws_datasync_location_s3.in": { after: {}, unknown: { s3_bucket_arn: true } },
      "aws_datasync_location_s3.out": { after: {}, unknown: { s3_bucket_arn: true } },
      "aws_s3_bucket.ours": { after: {}, unknown: { arn: true } },
      "aws_datasync_task.it": { after: {}, unknown: { source_location_arn: true, destination_location_arn: true } },
    };
    const configured = (bucket: string) => ({
      resources: [
        { address: "aws_s3_bucket.ours", expressions: {} },
        { address: "aws_datasync_location_s3.in", expressions: { s3_bucket_arn: { references: ["var.elsewhere"] } } },
        { address: "aws_datasync_location_s3.out", expressions: { s3_bucket_arn: { references: [bucket] } } },
        {
          address: "aws_datasync_task.it",
          expressions: {
            source_location_arn: { references: ["aws_datasync_location_s3.in.arn"] },
            destination_location_arn: { references: ["aws_datasync_location_s3.out.arn"] },
          },
        },
      ],
    });
    const review = (bucket: string) =>
      unreadOf(reviewOf(smallPlan(places, configured(bucket))), "unread-outsider").map((one) => one.split(" ")[1]);
    expect(review("aws_s3_bucket.ours.arn")).toEqual([]);
    expect(review("var.elsewhere")).toEqual(["aws_datasync_location_s3.out"]);
  });
});

describe("A copied object", () => {
  const copy = (after: object, unknown = {}) =>
    found({
      "aws_s3_bucket.ours": { after: { bucket: "ours" } },
      "aws_s3_object_copy.it": { after: { key: "a", source: "data/secret.csv", ...after }, unknown },
    });

  test("fails the gate in a bucket that no plan has, and in an unknown one", () => {
    expect(copy({ bucket: "theirs" })).toEqual([
      "unread-outsider: aws_s3_object_copy.it copies data/secret.csv to theirs, a bucket in no plan, whose account is unknown",
    ]);
    expect(copy({}, { bucket: true })).toEqual([
      "unread-outsider: aws_s3_object_copy.it copies data/secret.csv to a bucket unknown until apply, whose account is unknown",
    ]);
    expect(copy({ bucket: "theirs", expected_bucket_owner: "999988887777" })).toHaveLength(1);
  });

  test.each([
    ["a bucket of the plans", { bucket: "ours" }],
    ["its own bucket", { bucket: "data" }],
    ["a bucket of the own account, by its owner", { bucket: "elsewhere", expected_bucket_owner: account }],
  ])("is no finding in %s", (_what, after) => {
    expect(copy(after)).toEqual([]);
  });
});

describe("A door without an identity of AWS", () => {
  const user = { user_name: "eve", role: `arn:aws:iam::${account}:role/sftp`, home_directory: "/acme-events" };
  const agreement = { partner_profile_id: "p-2", base_directory: "/acme-events/in", access_role: user.role };
  const profile = { profile_type: "PARTNER", certificate_ids: ["cert-1"] };
  const stays = (type: string, before: object, after: object) => {
    const actions = [JSON.stringify(before) === JSON.stringify(after) ? "no-op" : "update"];
    const change = { actions, before, after, after_unknown: {} };
    const { findings } = reviewOf(
      JSON.stringify({ resource_changes: [{ address: `${type}.it`, mode: "managed", type, change }] }),
    );
    return findings.filter(({ rule }) => rule === "unread-outsider").map(({ status }) => status);
  };

  test.each<[string, object, string]>([
    ["aws_transfer_user", user, `lets every holder of a private key of the user eve in, with the role ${user.role}`],
    [
      "aws_transfer_ssh_key",
      { user_name: "eve", body: "ssh-ed25519 AAAA" },
      "lets the holder of the private key in as the user eve",
    ],
    [
      "awscc_transfer_user",
      { ...user, ssh_public_keys: ["ssh-ed25519 AAAA"] },
      `lets every holder of a private key of the user eve in, with the role ${user.role}`,
    ],
    ["aws_transfer_agreement", agreement, `lets the partner p-2 write in /acme-events/in, with the role ${user.role}`],
    [
      "awscc_transfer_agreement",
      agreement,
      `lets the partner p-2 write in /acme-events/in, with the role ${user.role}`,
    ],
  ])("%s fails the gate", (type, after, message) => {
    expect(found({ [`${type}.it`]: { after: { ...after } } })).toEqual([`unread-outsider: ${type}.it ${message}`]);
  });

  test.each<[string, object, object]>([
    ["aws_transfer_user", user, { ...user, home_directory: "/" }],
    ["aws_transfer_user", user, { ...user, role: `arn:aws:iam::${account}:role/all` }],
    ["aws_transfer_ssh_key", { user_name: "eve", body: "a" }, { user_name: "eve", body: "b" }],
    ["aws_transfer_agreement", agreement, { ...agreement, base_directory: "/acme-events" }],
  ])("%s is a new one with another key, role or place", (type, before, after) => {
    expect(stays(type, before, after)).toContain("new");
    expect(stays(type, before, before)).not.toContain("new");
  });

  test("a partner's other certificate is a new one", () => {
    expect(stays("aws_transfer_profile", profile, { ...profile, certificate_ids: ["cert-2"] })).toEqual(["new"]);
    expect(stays("aws_transfer_profile", profile, profile)).toEqual([]);
    const local = { ...profile, profile_type: "LOCAL" };
    expect(stays("aws_transfer_profile", local, { ...local, certificate_ids: ["cert-2"] })).toEqual([]);
  });

  test("an agreement that is switched off is none", () => {
    expect(found({ "aws_transfer_agreement.it": { after: { ...agreement, status: "INACTIVE" } } })).toEqual([]);
  });
});
