import { Op, TerraformSelf, Token, type Postcondition } from "cdktf";

/** Refuses to plan under another name than the bucket was created with. */
export function keepsItsName(bucketName: string): Postcondition {
  const name = TerraformSelf.getString("bucket");
  return {
    condition: Token.asString(Op.eq(name, bucketName)),
    errorMessage: `S3 can't rename a bucket, so Terraform would destroy ${name} and create another. Keep the name, or create the other bucket in another stack or module call.`,
  };
}
