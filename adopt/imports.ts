import type { AccessMode } from "../vendors/vendor";

/** What a person makes by hand from a vendor's page, in the words of the command. */
export const pieces = ["bucket", "bucket-policy", "role", "user", "policy", "key-policy"] as const;
export type Piece = (typeof pieces)[number];

/** What a stack or a module makes of what a person can have made by hand. */
export interface Makes {
  readonly access: AccessMode;
  readonly bucket: boolean;
  readonly bucketPolicy: boolean;
  /** Whether the role or the user has a policy of its own for a customer managed key. */
  readonly keyPolicy: boolean;
}

/** The names by which AWS knows what was made by hand; they must be those that the stack or the module gives. */
export interface Made {
  readonly makes: Makes;
  readonly bucketName: string;
  /** The name of the role or the user. */
  readonly name: string;
  readonly path: string;
  /** The account of the policies. */
  readonly accountId: string;
}

/** The pieces that there can be: Terraform imports only into what it makes. */
export function possiblePieces({ access, bucket, bucketPolicy, keyPolicy }: Makes): readonly Piece[] {
  const makes: Readonly<Record<Piece, boolean>> = {
    bucket,
    "bucket-policy": bucketPolicy,
    role: access === "role",
    user: access === "iam-user",
    policy: access !== "bucket-policy",
    "key-policy": keyPolicy,
  };
  return pieces.filter((piece) => makes[piece]);
}

/**
 * Terraform's `import` blocks for what was made by hand. An access key is none of it: AWS gives its secret only once.
 * @param module the address of the module's call, or nothing for a stack.
 */
export function importBlocks(made: Made, existing: readonly Piece[], module?: string): ImportBlocks {
  const found = existing.flatMap((piece) => identities(made, piece));
  const prefix = module === undefined ? "" : `${module}.`;
  return { import: found.map(([address, id]) => ({ to: `${prefix}${address}`, id })) };
}

/** In Terraform's JSON form. */
export type ImportBlocks = {
  readonly import: readonly { readonly to: string; readonly id: string }[];
};

type Identity = readonly [address: string, id: string];

function identities(made: Made, piece: Piece): readonly Identity[] {
  switch (piece) {
    case "bucket":
      return [["aws_s3_bucket.bucket", made.bucketName]];
    case "bucket-policy":
      return [["aws_s3_bucket_policy.bucket", made.bucketName]];
    case "role":
      return [["aws_iam_role.role", made.name]];
    case "user":
      return [["aws_iam_user.user", made.name]];
    case "policy":
      return attachedPolicy(made, "bucket");
    case "key-policy":
      return attachedPolicy(made, "key");
  }
}

/** A managed policy and its attachment, which have one name after the role or the user. */
function attachedPolicy({ makes, name, path, accountId }: Made, what: "bucket" | "key"): readonly Identity[] {
  const arn = `arn:aws:iam::${accountId}:policy${path}${name}-${what}`;
  const holder = makes.access === "role" ? "role" : "user";
  return [
    [`aws_iam_policy.${what}`, arn],
    [`aws_iam_${holder}_policy_attachment.${what}`, `${name}/${arn}`],
  ];
}
