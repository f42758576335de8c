import type { AccessMode } from "../vendors/vendor";

/** What a person makes by hand from a vendor's page, in the words of the command. */
export const pieces = ["bucket", "bucket-policy", "role", "user", "policy", "key-policy"] as const;
export type Piece = (typeof pieces)[number];

/** The names by which AWS knows what was made by hand; they must be those that the stack or the module gives. */
export interface Made {
  readonly access: AccessMode;
  readonly createsBucket: boolean;
  readonly bucketName: string;
  /** The name of the role or the user. */
  readonly name: string;
  readonly path: string;
  /** The account of the policies. */
  readonly accountId: string;
}

/** The pieces that there can be; those of a bucket that is not created here stay its owner's. */
export function possiblePieces({ access, createsBucket }: Pick<Made, "access" | "createsBucket">): readonly Piece[] {
  return [
    ...(createsBucket ? (["bucket", "bucket-policy"] as const) : []),
    ...(access === "role" ? (["role", "policy", "key-policy"] as const) : []),
    ...(access === "iam-user" ? (["user", "policy", "key-policy"] as const) : []),
  ];
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
function attachedPolicy({ access, name, path, accountId }: Made, what: "bucket" | "key"): readonly Identity[] {
  const arn = `arn:aws:iam::${accountId}:policy${path}${name}-${what}`;
  const holder = access === "role" ? "role" : "user";
  return [
    [`aws_iam_policy.${what}`, arn],
    [`aws_iam_${holder}_policy_attachment.${what}`, `${name}/${arn}`],
  ];
}
