import type { Realm, SourceDocument, Vendor } from "./vendor";

const document: SourceDocument = {
  title: "mParticle: Amazon S3",
  url: "https://docs.mparticle.com/integrations/amazons3/event/",
  date: "2023-02",
};

/**
 * mParticle forwards events as an IAM user of ours, or as a role of its own named by the bucket policy. The document
 * contradicts itself twice. Its JSON prints the bucket policy's resource as `{bucket}*`, its manual steps print
 * `{bucket}/*`, the objects of the bucket and no more: we write the second and know the first. Its manual steps print
 * the principal without the leading `arn:`, so it is no ARN; its JSON prints the whole ARN, as here.
 */
export const mparticle: Vendor = {
  id: "mparticle",
  name: "mParticle",
  document,
  accounts: {
    "338661164609": "mParticle US1",
    "386705975570": "mParticle US2",
    "583371261087": "mParticle EU1",
    "526464060896": "mParticle AU1",
  },
  partition: "aws",
  placeholders: { bucket: "{bucket}" },
  access: {
    "iam-user": {
      bucket: [
        { Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: ["arn:aws:s3:::*"] },
        { Effect: "Allow", Action: ["s3:ListBucket", "s3:GetBucketLocation"], Resource: ["arn:aws:s3:::{bucket}"] },
        // s3:ListBucket has no effect on objects; the document has it, so it stays.
        {
          Effect: "Allow",
          Action: ["s3:GetObject", "s3:ListBucket", "s3:PutObject"],
          Resource: ["arn:aws:s3:::{bucket}/*"],
        },
      ],
      key: "undocumented",
    },
    "bucket-policy": {
      bucket: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default" },
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::{bucket}/*",
        },
      ],
      key: "undocumented",
      form: "manual steps",
      otherForms: [
        {
          form: "JSON",
          document,
          bucket: [
            {
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default" },
              Action: "s3:PutObject",
              Resource: "arn:aws:s3:::{bucket}*",
            },
          ],
          differs: "also matches every bucket whose name begins alike",
        },
      ],
      bucketName: { prefix: "mp-forwarding-", onlyInRealm: true },
      realms: {
        document: {
          title: "mParticle: Data Localization",
          url: "https://docs.mparticle.com/developers/data-localization/",
          date: "2023-03",
        },
        each: {
          US1: pod("338661164609", "role-lambda-verifyrequest", "us-east-1"),
          US2: pod("386705975570", "verifyrequest_lambda", "us-east-1"),
          EU1: pod("583371261087", "verifyrequest_lambda", "eu-central-1"),
          AU1: pod("526464060896", "verifyrequest_lambda", "ap-southeast-2"),
        },
      },
    },
  },
  page: {
    where: "In mParticle, when configuring the Amazon S3 output",
    url: document.url,
    labels: { "Bucket Name": "bucket", "AWS Region Endpoint": "region" },
    accessKey: { id: "Access Key ID", secret: "Secret Access Key" },
  },
};

/** The two roles of a pod, for forwarding and for verifying the settings, each in a statement of its own. */
function pod(account: string, verifyRole: string, recommendedRegion: string): Realm {
  const statement = (role: string) => ({
    Effect: "Allow" as const,
    Principal: { AWS: `arn:aws:iam::${account}:role/${role}` },
    Action: ["s3:PutObject", "s3:PutObjectAcl"],
    Resource: "arn:aws:s3:::{bucket}/*",
  });
  return { bucket: [statement("Prod-Role-DG12-Default"), statement(verifyRole)], recommendedRegion };
}
