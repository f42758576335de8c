import type { SourceDocument, Vendor } from "./vendor";

const document: SourceDocument = {
  title: "Mixpanel: AWS S3",
  url: "https://docs.mixpanel.com/docs/data-pipelines/integrations/aws-s3",
  date: "2026-08-18",
};

/**
 * Mixpanel exports events and people data through a role. Its export user assumes that role. The statements are those
 * of the document, word for word. The document also lists cn-north-1 and cn-northwest-1, but its only principal is in
 * the `aws` partition and no role can be assumed across partitions: they are left out.
 */
export const mixpanel: Vendor = {
  id: "mixpanel",
  name: "Mixpanel",
  document,
  accounts: { "485438090326": "Mixpanel export" },
  partition: "aws",
  regions: [
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-south-1",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "me-south-1",
  ],
  placeholders: { bucket: "<BUCKET_NAME>", keyArn: "<KEY_ARN>", externalId: "<MIXPANEL_PROJECT_TOKEN>" },
  access: {
    role: {
      trust: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "<MIXPANEL_PROJECT_TOKEN>" } },
        },
      ],
      bucket: [
        {
          Sid: "MixpanelS3AccessStatement",
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"],
          Resource: ["arn:aws:s3:::<BUCKET_NAME>", "arn:aws:s3:::<BUCKET_NAME>/*"],
        },
      ],
      key: [
        {
          Sid: "MixpanelKmsStatement",
          Effect: "Allow",
          Action: [
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptTo",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:DescribeKey",
            "kms:ReEncryptFrom",
          ],
          Resource: "<KEY_ARN>",
        },
      ],
      externalId: {
        setting: "projectToken",
        noun: "token",
        owner: "project",
        meaning: {
          one: "The token of the exporting Mixpanel project, from its project settings: the external id in the role's trust policy. Not a secret, and not the project's API secret.",
          several:
            "The tokens of the exporting Mixpanel projects, from their project settings: the external ids in the role's trust policy. Not secrets, and not the projects' API secrets.",
        },
        from: "your project's settings in Mixpanel",
        example: "0123456789abcdef0123456789abcdef",
        // Mixpanel's reference only says "alphanumerical" (https://docs.mixpanel.com/reference/project-token), and gives
        // no length; tokens in the public source of Mixpanel's customers have this form
        form: { pattern: "^[0-9a-f]{32}$", message: "32 lowercase hexadecimal digits" },
      },
    },
  },
  page: {
    where: "In Mixpanel, when creating the pipeline to AWS S3",
    url: document.url,
    labels: {
      Bucket: "bucket",
      Region: "region",
      "Role ARN": "role-arn",
      Encryption: "encryption",
      "KMS Key ID": "kms-key-arn",
    },
    encryption: { sseS3: "AES", kms: "KMS" },
  },
};
