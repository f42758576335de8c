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
export function isLogDelivery(grantee: string): boolean {
  return grantees.includes(grantee);
}
