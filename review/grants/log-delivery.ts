import { arnOf } from "../../policies/arn";

/**
 * Accounts with which AWS itself writes logs into its customers' buckets, in all Regions: a bucket policy names them as
 * AWS's documents ask.
 * Load balancers: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const loadBalancers = `
  127311923021 033677994240 027434742980 797873946194 098369216593 754344448648 589379963580 718504428378 383597477331
  600734575887 114774131450 783225319266 582318560864 985666609251 054676820928 156460612806 652711504416 635631232127
  009996457667 897822967062 076674570225 507241528517 190560391635 048591011584 638102146993 037604701340`;

/** https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing-bucket-permissions.html */
const redshift = `
  193672423079 391106570357 262260360010 902366379725 365689465814 313564881002 865932855811 090321488786 760740231472
  361669875840 762762565011 404641285394 907379612154 053454850223 210876761215 307160386991 945612479654 915173422425
  729911121831 013126148197 075028567923 111890595117 660998842044 665727464434`;

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
const cloudTrail = `
  216624486486 492519147666 765225791966 977081816279 903692715234 284668455005 819402241893 681348832753 035351147821
  829690693026 859597730677 282025262664 262312530599 814480443879 086441151436 475085895292 608710470296 388731089494
  113285607260`;

const accounts = new Set(`${loadBalancers} ${redshift} ${cloudTrail}`.trim().split(/\s+/));

/** A writer of logs needs no more. */
const actions = ["s3:putobject", "s3:getbucketacl"];

/** Reports if the account is AWS's and the actions are those of a writer of logs: anything else is no log delivery. */
export function isLogDelivery(account: string | undefined, allowed: readonly string[]): boolean {
  return account !== undefined && accounts.has(account) && allowed.every((one) => actions.includes(one.toLowerCase()));
}

/** Reports if the principal is a CloudFront origin access identity, by which a distribution of its owner reads the origin. */
export function isOriginAccessIdentity(id: string): boolean {
  const arn = arnOf(id);
  return (
    arn?.service === "iam" &&
    arn.account === "cloudfront" &&
    arn.resource.startsWith("user/CloudFront Origin Access Identity ")
  );
}

/**
 * Grantees of AWS's own log delivery.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups
 */
const grantees = [
  // CloudFront
  "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0",
  // CloudFront in China
  "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56",
  // S3 server access logs
  "http://acs.amazonaws.com/groups/s3/LogDelivery",
];

/** Reports if a grantee is AWS itself, for the delivery of logs. */
export function isLogDeliveryGrantee(grantee: string): boolean {
  return grantees.includes(grantee);
}
