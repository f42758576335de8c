import { vendors } from "../../vendors";
import type { Topic } from "./control";
import { vendorsWhose } from "./documents";
import { blocksIn, every, withBucket, type AttributeValues } from "./output";

const encryption = "aws_s3_bucket_server_side_encryption_configuration";
const lifecycle = "aws_s3_bucket_lifecycle_configuration";

function encryptsBy(passes: (by: AttributeValues) => boolean) {
  return withBucket(encryption, (values) =>
    blocksIn(values, "rule").every((rule) => blocksIn(rule, "apply_server_side_encryption_by_default").every(passes)),
  );
}

const enabledRules = (values: AttributeValues) => blocksIn(values, "rule").filter(({ status }) => status === "Enabled");
const filtersNothing = (rule: AttributeValues) =>
  blocksIn(rule, "filter").every((filter) => Object.keys(filter).length === 0);
const ownKey = { encryption: { createKey: true } };
const withoutKey = vendorsWhose(({ key }) => key === "undocumented");
const noSetting = "No vendor's document needs it, and no setting creates it.";

export const encryptionAtRest: Topic = {
  name: "Encryption at rest",
  controls: [
    {
      ids: ["CKV_AWS_19", "AWS-0088"],
      demands: "The bucket encrypts its objects.",
      status: { met: "by default", how: "An explicit rule: `AES256`, or `aws:kms` with a KMS key." },
      check: encryptsBy(({ sse_algorithm }) => sse_algorithm === "AES256" || sse_algorithm === "aws:kms"),
    },
    {
      ids: ["CKV_AWS_145", "S3.17", "S3DefaultEncryptionKMS"],
      demands: "The bucket encrypts with KMS.",
      status: {
        met: "opt-in",
        by: {
          how: `\`encryption: sse-kms\`, \`{ kmsKeyArn }\` or \`{ createKey: true }\`. The default stays \`sse-s3\`: the documents of ${withoutKey.length} of ${vendors.length} vendors say nothing of a key`,
          settings: ownKey,
        },
        module: { encryption: "create-key" },
      },
      check: encryptsBy(({ sse_algorithm }) => sse_algorithm === "aws:kms"),
    },
    {
      ids: ["AWS-0132"],
      demands: "The bucket encrypts with a customer managed key.",
      status: {
        met: "opt-in",
        by: { how: "`encryption: { kmsKeyArn }` or `{ createKey: true }`", settings: ownKey },
        module: { encryption: "create-key" },
      },
      check: encryptsBy(({ kms_master_key_id }) => typeof kms_master_key_id === "string" && kms_master_key_id !== ""),
    },
  ],
};

export const versionsAndLifecycle: Topic = {
  name: "Versions and lifecycle",
  controls: [
    {
      ids: ["CKV_AWS_21", "AWS-0090", "S3.14"],
      demands: "The bucket keeps versions.",
      status: {
        met: "by default",
        how: "`Enabled`; old versions expire after 30 days.",
        except: [{ how: "`versioning: { enabled: false }`", settings: { versioning: { enabled: false } } }],
      },
      check: withBucket("aws_s3_bucket_versioning", (values) =>
        blocksIn(values, "versioning_configuration").every(({ status }) => status === "Enabled"),
      ),
    },
    {
      ids: ["CKV2_AWS_61", "S3.10", "S3.13"],
      demands: "The versioned bucket has lifecycle rules.",
      status: { met: "by default", how: "Rules abort incomplete uploads and expire old versions." },
      check: withBucket(lifecycle, (values) => enabledRules(values).length > 0),
    },
    {
      ids: ["CKV_AWS_300"],
      demands: "An enabled rule for the whole bucket aborts incomplete uploads.",
      status: { met: "by default", how: "After 7 days (`lifecycle.abortIncompleteUploadDays`)." },
      check: withBucket(lifecycle, (values) =>
        enabledRules(values).some(
          (rule) => filtersNothing(rule) && blocksIn(rule, "abort_incomplete_multipart_upload").length === 1,
        ),
      ),
    },
    {
      ids: ["AWS-0170", "S3.20"],
      demands: "Deleting a version needs MFA.",
      status: {
        met: "never",
        reason: "Only the account's root user can turn it on, by hand, and S3 refuses it with lifecycle rules.",
      },
      check: withBucket("aws_s3_bucket_versioning", (values) =>
        blocksIn(values, "versioning_configuration").some(({ mfa_delete }) => mfa_delete === "Enabled"),
      ),
    },
    {
      ids: ["CKV_AWS_144", "S3.7"],
      demands: "The bucket is replicated to another Region.",
      status: { met: "never", reason: noSetting },
      check: withBucket("aws_s3_bucket_replication_configuration"),
    },
    {
      ids: ["CKV_AWS_143", "S3.15"],
      demands: "The bucket has Object Lock.",
      status: {
        met: "opt-in",
        variable: "object_lock",
        by: {
          how: "`objectLock`, a default retention. CKV_AWS_143 reads the bucket's own argument and doesn't see it",
          settings: { objectLock: { mode: "GOVERNANCE", days: 30 } },
        },
      },
      check: withBucket("aws_s3_bucket_object_lock_configuration"),
    },
  ],
};

export const logsAndEvents: Topic = {
  name: "Logs and events",
  controls: [
    {
      ids: ["CKV_AWS_18", "AWS-0089", "AwsSolutions-S1", "S3.9"],
      demands: "The bucket logs access to it.",
      status: {
        met: "opt-in",
        variable: "access_logs",
        by: {
          how: "`accessLogBucket`, a bucket of yours in the same Region and account",
          settings: { accessLogBucket: "acme-access-logs" },
        },
      },
      check: withBucket("aws_s3_bucket_logging"),
    },
    {
      ids: ["CKV2_AWS_62", "S3.11"],
      demands: "The bucket notifies of its events.",
      status: { met: "never", reason: noSetting },
      check: withBucket("aws_s3_bucket_notification"),
    },
    {
      ids: ["AWS-0171", "AWS-0172", "S3.22", "S3.23"],
      demands: "CloudTrail records reads and writes of objects.",
      status: {
        met: "never",
        reason: "A trail belongs to the account, and its data events cost money for every object.",
      },
      check: withBucket("aws_cloudtrail"),
    },
    {
      ids: ["AWS-0320"],
      demands: "The bucket's name has no dot.",
      status: {
        met: "by default",
        how: "The name is yours. synth warns of a dot.",
        except: [{ how: "a `bucket.name` with a dot", settings: { bucket: { name: "acme.events" } } }],
      },
      check: every("aws_s3_bucket", ({ bucket }) => !String(bucket).includes(".")),
    },
  ],
};
