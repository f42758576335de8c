import { typeOf } from "./configuration";

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
  does: "VENDOR is refused from when the old one is gone until the new one is in place and in use.",
  fix: "Deploy while VENDOR has nothing to do, or expect it to retry.",
};
const otherKey: Consequence = {
  does: "AWS deletes the old access key, and VENDOR is refused until you enter the new one there.",
  fix: "To rotate without a gap, add a key by another name, enter it at VENDOR, and remove this one afterwards.",
};
const replacements: Readonly<Record<string, Consequence>> = {
  aws_iam_role: pause,
  aws_iam_policy: pause,
  aws_iam_role_policy_attachment: pause,
  aws_iam_user_policy_attachment: pause,
  aws_iam_access_key: otherKey,
  aws_kms_alias: { does: "What names the key by its old alias no longer finds it." },
  aws_s3_bucket_policy: { does: "S3 deletes the policy of the old bucket: whoever it let in is refused there." },
};

/** The effect of a replaced resource. */
export function ofReplacement(address: string): Consequence {
  return replacements[typeOf(address)] ?? { does: "It follows what it belongs to." };
}

const othersStay: Consequence = { does: "Policies that others give it stay from now on." };

const removals: Readonly<Record<string, Consequence>> = {
  aws_iam_role: { does: "VENDOR can no longer assume the role." },
  aws_iam_user: { does: "VENDOR can no longer work as this user." },
  aws_iam_policy: { does: "VENDOR no longer has what the policy allows." },
  aws_iam_role_policy_attachment: { does: "VENDOR no longer has what the policy allows." },
  aws_iam_user_policy_attachment: { does: "VENDOR no longer has what the policy allows." },
  aws_iam_access_key: {
    does: "AWS deletes the access key, and VENDOR is refused if it still uses it.",
    fix: "Set it to inactive first, and remove it when nothing was refused.",
  },
  aws_iam_role_policies_exclusive: othersStay,
  aws_iam_role_policy_attachments_exclusive: othersStay,
  aws_iam_user_policies_exclusive: othersStay,
  aws_iam_user_policy_attachments_exclusive: othersStay,
  aws_s3_bucket_logging: { does: "S3 stops writing access logs." },
  aws_s3_bucket_policy: { does: "Whoever the bucket's policy let in is refused." },
  aws_s3_bucket_versioning: {
    does: "S3 suspends versioning: what is overwritten or deleted from then on can't be brought back.",
  },
};

/** The effect of a destroyed resource. */
export function ofRemoval(address: string): Consequence {
  return removals[typeOf(address)] ?? { does: "Its settings no longer apply." };
}

const releases: Readonly<Record<string, Consequence>> = {
  aws_s3_bucket: {
    does: "It stays in AWS as it is, and this stack no longer changes its policy, encryption, versioning or lifecycle.",
  },
  aws_s3_bucket_policy: { does: "It stays in AWS as it is, and later changes of VENDOR's access don't reach it." },
  aws_kms_key: {
    does: "It stays in AWS and encrypts nothing new. What it encrypted is readable only while it is there.",
    fix: "Don't delete the key before those objects are gone or copied onto themselves.",
  },
};

/** The effect of a forgotten resource; undefined for a mere part of another forgotten one. */
export function ofRelease(address: string): Consequence | undefined {
  return releases[typeOf(address)];
}
