/** The account in an ARN; `aws` for a policy of AWS. */
export function accountInArn(arn: string): string | undefined {
  return arn.split(":")[4];
}

/** Reports if a managed policy is one of AWS, which every account has. */
export function isOfAws(arn: string): boolean {
  return accountInArn(arn) === "aws";
}
