import { isMoreThanDocumented, typeOf } from "../../terraform/address";

/** The effect on the vendor or the data, and the fix; `VENDOR` is the place of the vendor's name. */
export interface Consequence {
  readonly does: string;
  readonly fix?: string;
}

/** The same with the vendor's name. */
export function forVendor({ does, fix }: Consequence, name: string): Consequence {
  const named = (text: string) => text.split("VENDOR").join(name);
  return { does: named(does), ...(fix !== undefined && { fix: named(fix) }) };
}

const pause: Consequence = {
  does: "Terraform deletes the old one first. AWS refuses VENDOR until the new one is in place and in use.",
  fix: "Deploy while VENDOR is idle, or expect it to retry.",
};
const otherKey: Consequence = {
  does: "AWS deletes the old access key, and refuses VENDOR until you enter the new one there.",
  fix: "To rotate without a gap, add a key with another name, enter it at VENDOR, and then remove this one.",
};
const replacements: Readonly<Record<string, Consequence>> = {
  aws_iam_role: pause,
  aws_iam_openid_connect_provider: pause,
  aws_iam_policy: pause,
  aws_iam_role_policy_attachment: pause,
  aws_iam_user_policy_attachment: pause,
  aws_iam_access_key: otherKey,
  aws_kms_alias: { does: "References to the old alias stop working." },
  aws_s3_bucket_policy: { does: "S3 deletes the policy of the old bucket: every principal in it loses access." },
};

/** Policies beyond the vendor's document may deny, too. */
const rightsEnd: Consequence = {
  does: "VENDOR loses the permissions of this policy, and AWS no longer denies the requests that the policy denies.",
};
const oldRightsEnd = "The old policy no longer applies to VENDOR: neither its permissions, nor its denials.";
const otherRights: Consequence = {
  does: `${oldRightsEnd} VENDOR may do what the new one allows, and AWS denies the requests that it denies.`,
};

/** The effect of a replaced resource; a suspended vendor gets no rights. */
export function ofReplacement(address: string, suspended: boolean): Consequence {
  if (isMoreThanDocumented(address)) return suspended ? { does: oldRightsEnd } : otherRights;
  return replacements[typeOf(address)] ?? { does: "Terraform replaces it along with its parent resource." };
}

const othersStay: Consequence = { does: "Terraform no longer removes policies from other sources." };

const removals: Readonly<Record<string, Consequence>> = {
  aws_iam_role: { does: "VENDOR can no longer assume the role." },
  aws_iam_openid_connect_provider: { does: "No role of the account can trust VENDOR's tokens any longer." },
  aws_iam_user: { does: "VENDOR can no longer act as this user." },
  aws_iam_policy: { does: "VENDOR loses the permissions of this policy." },
  aws_iam_role_policy_attachment: { does: "VENDOR loses the permissions of this policy." },
  aws_iam_user_policy_attachment: { does: "VENDOR loses the permissions of this policy." },
  aws_iam_access_key: {
    does: "AWS deletes the access key, and refuses VENDOR if it still uses the key.",
    fix: "Set the key to inactive first, and remove it if nothing fails.",
  },
  aws_iam_role_policies_exclusive: othersStay,
  aws_iam_role_policy_attachments_exclusive: othersStay,
  aws_iam_user_policies_exclusive: othersStay,
  aws_iam_user_policy_attachments_exclusive: othersStay,
  aws_s3_bucket_logging: { does: "S3 stops writing access logs." },
  aws_s3_bucket_object_lock_configuration: {
    does: "S3 no longer locks new objects. Locked ones stay locked, and nobody can turn Object Lock off.",
  },
  aws_s3_bucket_policy: { does: "Every principal in the bucket policy loses access." },
  aws_s3_bucket_versioning: {
    does: "S3 suspends versioning: you can't restore objects overwritten or deleted after that.",
  },
};

/** The effect of a destroyed resource. */
export function ofRemoval(address: string): Consequence {
  if (isMoreThanDocumented(address)) return rightsEnd;
  return removals[typeOf(address)] ?? { does: "Its settings no longer apply." };
}

const releases: Readonly<Record<string, Consequence>> = {
  aws_iam_openid_connect_provider: { does: "It stays in AWS as it is, and this role trusts it still." },
  aws_s3_bucket: {
    does: "It stays in AWS as it is. This stack no longer manages its policy, encryption, versioning or lifecycle.",
  },
  aws_s3_bucket_policy: { does: "It stays in AWS as it is. Later changes to VENDOR's access don't update it." },
  aws_s3_bucket_lifecycle_configuration: {
    does: "The bucket keeps its rules until someone changes them. Later changes to versioning and lifecycle don't update them.",
  },
  aws_kms_key: {
    does: "It stays in AWS and encrypts no new objects. Objects under it are readable only while the key exists.",
    fix: "Before you delete the key, delete those objects or copy them onto themselves.",
  },
};

/** The effect of a forgotten resource; undefined for a mere part of another forgotten one. */
export function ofRelease(address: string): Consequence | undefined {
  return releases[typeOf(address)];
}
