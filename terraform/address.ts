/** The type in a resource's address, such as `aws_s3_bucket` in `aws_s3_bucket.bucket`. */
export function typeOf(address: string): string {
  return address.split(".", 1)[0] ?? "";
}
