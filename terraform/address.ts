/** The type in a resource's address, such as `aws_s3_bucket` in `aws_s3_bucket.bucket`. */
export function typeOf(address: string): string {
  return address.split(".", 1)[0] ?? "";
}

/**
 * The name of an attachment beyond the vendor's document, in its address. With hyphens: the words of a type at the end of
 * an id, such as `role_policy_attachment`, are left out of an address.
 */
export function moreThanDocumented(policy: string): string {
  return `more-than-documented-${policy}`;
}

/** The same in a module, which attaches each policy of the caller's map. */
export const eachMoreThanDocumented = "more_than_documented";

/** Reports if an attachment is of a policy beyond the vendor's document. */
export function isMoreThanDocumented(address: string): boolean {
  return address.startsWith(`${typeOf(address)}.${moreThanDocumented("")}`);
}
