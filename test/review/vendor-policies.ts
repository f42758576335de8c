import { policy } from "./small-plan";

/** The trust policy of Mixpanel's role, for a project of acme. */
export const mixpanelTrust = policy({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::485438090326:user/mixpanel-export" },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef0123456789abcdef" } },
});

/** The documented policy of Mixpanel's role, for acme-events. */
export const mixpanelExport = policy({
  Effect: "Allow",
  Action: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"],
  Resource: ["arn:aws:s3:::acme-events", "arn:aws:s3:::acme-events/*"],
});

/** The documented policy of mParticle's user, for acme-events. */
export const mparticleWriting = policy(
  { Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: ["arn:aws:s3:::*"] },
  { Effect: "Allow", Action: ["s3:ListBucket", "s3:GetBucketLocation"], Resource: ["arn:aws:s3:::acme-events"] },
  {
    Effect: "Allow",
    Action: ["s3:GetObject", "s3:ListBucket", "s3:PutObject"],
    Resource: ["arn:aws:s3:::acme-events/*"],
  },
);
