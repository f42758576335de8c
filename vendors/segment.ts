import type { SourceDocument, Vendor } from "./vendor";

const document: SourceDocument = {
  title: "Segment: AWS S3 with IAM Role Support Destination",
  url: "https://segment.com/docs/connections/storage/catalog/aws-s3/",
  date: "2025-10-30",
};

/**
 * Segment copies the events of a workspace into `segment-logs/`, through a role that its integration assumes. The
 * statements are those of the document, word for word; the trust policy has an empty Sid there. A path after the
 * bucket's name in Segment's settings moves the objects to a place that the document's own statement doesn't open.
 */
export const segment: Vendor = {
  id: "segment",
  name: "Segment",
  document,
  accounts: { "595280932656": "Segment production" },
  partition: "aws",
  placeholders: { bucket: "<YOUR_BUCKET_NAME>", keyArn: "<YOUR_KEY_ARN>", externalId: "<YOUR_WORKSPACE_ID>" },
  access: {
    role: {
      trust: [
        {
          Sid: "",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::595280932656:role/segment-s3-integration-production-access" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "<YOUR_WORKSPACE_ID>" } },
        },
      ],
      bucket: [
        {
          Sid: "PutObjectsInBucket",
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:PutObjectAcl"],
          Resource: "arn:aws:s3:::<YOUR_BUCKET_NAME>/segment-logs/*",
        },
      ],
      objectPrefix: "segment-logs/",
      key: [
        {
          Sid: "AllowKMS",
          Effect: "Allow",
          Action: ["kms:GenerateDataKey", "kms:Decrypt"],
          Resource: "<YOUR_KEY_ARN>",
        },
      ],
      externalId: {
        setting: "workspaceId",
        noun: "id",
        owner: "workspace",
        meaning: {
          one: "The ID of your Segment workspace: the external id in the role's trust policy.",
          several: "The IDs of your Segment workspaces: the external ids in the role's trust policy.",
        },
        from: "your workspace in Segment",
        example: "5f0c9a7d3e1b82646c4f1a9e",
      },
    },
  },
  page: {
    where: "In Segment, in the settings of the AWS S3 destination",
    url: document.url,
    labels: { Region: "region", "Bucket Name": "bucket", "IAM Role ARN": "role-arn" },
  },
};
