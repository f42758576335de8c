import type { Comment } from "../terraform/hcl";

/**
 * Comments above an argument or a block in HCL: the reasons that a reviewer would ask for. They are by the address of the
 * resource, or by the type of a block without a name.
 */
const reasons: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  removed: {
    "": [
      "If this call had another of these modules as its source, Terraform stops managing the bucket and the key that the",
      "other module made, and destroys neither.",
    ],
  },
  locals: {
    region: [
      "The caller's values come first. If the call has depends_on, Terraform reads data sources only during apply, and",
      "shows no policy with such a value in the plan.",
    ],
  },
  "aws_s3_bucket.bucket": {
    lifecycle: [
      "S3 can't rename a bucket. With another name, Terraform would destroy the bucket, so it ignores the change, and the",
      "postcondition refuses the plan.",
    ],
    depends_on: [
      "Objects stay readable only as long as their key exists: Terraform destroys the key after the bucket.",
    ],
  },
  "aws_s3_bucket_object_lock_configuration.bucket": {
    depends_on: ["S3 locks versions, so versioning comes first."],
  },
  "aws_s3_bucket_lifecycle_configuration.bucket": {
    dynamic: ["If expire_days is null, objects don't expire."],
    depends_on: ["A bucket has noncurrent versions only once versioning is on."],
  },
  content: { dynamic: ["A part that the caller leaves out is null here, and an empty filter is for every object."] },
  "aws_s3_bucket_policy.bucket": {
    depends_on: ["S3 refuses simultaneous changes of a bucket's access."],
  },
  "aws_iam_role.role": {
    depends_on: [
      "The trust policy has the provider's ARN as text, so that the plan shows it before the provider exists.",
    ],
  },
  "aws_iam_role_policies_exclusive.role": { policy_names: ["An apply removes every inline policy."] },
  "aws_iam_role_policy_attachments_exclusive.role": { policy_arns: ["An apply detaches every other policy."] },
  "aws_iam_user_policies_exclusive.user": { policy_names: ["An apply removes every inline policy."] },
  "aws_iam_user_policy_attachments_exclusive.user": { policy_arns: ["An apply detaches every other policy."] },
  "aws_iam_role_policy_attachment.more_than_documented": { for_each: moreThanTheDocument() },
  "aws_iam_user_policy_attachment.more_than_documented": { for_each: moreThanTheDocument() },
  "aws_iam_policy.bucket": { lifecycle: descriptionStays() },
  "aws_iam_policy.key": { lifecycle: descriptionStays() },
};

/** The same above the second block of one name. */
const secondReasons: typeof reasons = {
  "aws_s3_bucket_lifecycle_configuration.bucket": { dynamic: ["The caller's rules come after the module's."] },
};

/** The comments of the tables by realm, by what is in them. */
const tables: Readonly<Record<string, (noun: string, mustChoose: boolean) => string>> = {
  trust: (noun, mustChoose) =>
    `The trust policy's statements for each ${noun}, as the vendor's document prints them${forNone(noun, mustChoose)}.`,
  statements: (noun, mustChoose) =>
    `The vendor's statements for each ${noun}, as its document prints them${forNone(noun, mustChoose)}.`,
  key_statements: () => "The same for the key's own policy.",
};

function forNone(noun: string, mustChoose: boolean): string {
  return mustChoose ? "" : `; none is for no ${noun}`;
}

/** Returns the reasons in a module whose caller must choose a realm, or need not. */
export function reasonComments(mustChoose: boolean): Comment {
  return (address, argument, index = 0) => {
    const [, what = "", noun = ""] = /^(\w+)_by_(\w+)$/.exec(argument) ?? [];
    const table = address === "locals" ? tables[what] : undefined;
    if (table) return [table(noun.replaceAll("_", " "), mustChoose)];
    return [reasons, secondReasons][index]?.[address]?.[argument] ?? [];
  };
}

function moreThanTheDocument(): readonly string[] {
  return ["The caller's policies: they give the vendor more than its document asks for, unless they only deny."];
}

function descriptionStays(): readonly string[] {
  return ["IAM can't change a policy's description: Terraform would replace the policy while the vendor uses it."];
}
