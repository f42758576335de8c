import type { TokenProvider } from "../../policies/trust";
import type { Statement } from "../../vendors/statement";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import type { ResourceTypes } from "./resource-type";

/**
 * One way in, without its construct: constructs/method-constructs.ts has that. Everything that depends on the way in asks
 * this object, so that another way in is another object.
 */
export interface Method<Mode extends AccessMode = AccessMode> {
  readonly mode: Mode;
  /** The settings of this way in. The external id and the realm are added for a vendor that has them. */
  readonly settings: readonly string[];
  /**
   * The role or the user in our account, with the vendor's permissions in its policies. Absent if the vendor's own
   * principals have them, in the policies of the bucket and its key.
   */
  readonly identity?: { readonly kind: "role" | "user" };
  /** The statements of the trust policy, for an identity that the vendor assumes. */
  readonly trust?: (
    vendor: Vendor,
    externalIds: readonly string[],
    realm?: string,
    accountId?: string,
  ) => readonly Statement[];
  /** The OpenID Connect provider in our account that the trust policy names. Absent if it names none. */
  readonly tokenProvider?: (vendor: Vendor, externalIds: readonly string[]) => TokenProvider;
  readonly key: KeyAccess;
  /** The variable of its modules with the access keys of its user. Absent if it has no access keys. */
  readonly accessKeysVariable?: string;
  /** The props of the construct, from a stack's settings or a module's variables. */
  readonly props: (values: MethodValues) => AccessProps[Mode] & { readonly mode: Mode };
  /** A module's outputs, with the values of the construct. */
  readonly outputs: Readonly<Record<string, readonly [description: string, value: IdentityOutput]>>;
  /** Its resources beside the bucket and the key. */
  readonly resources: ResourceTypes;
  readonly words: MethodWords;
  /** The kinds of the review's grants that this way in is documented as. */
  readonly grantKinds: readonly string[];
}

/** The permissions on a customer managed key: in the identity's policy, or else in the key's own. */
export interface KeyAccess {
  /** True if only the vendor's document can say what the vendor needs. */
  readonly onlyDocumented: boolean;
  /** @throws if the vendor documents no use of a key, and only its document can say what it needs. */
  readonly statements: (vendor: Vendor, target: KeyTarget) => readonly Statement[];
}

export interface KeyTarget {
  readonly keyArn: string;
  /** The bucket's name, for a document that names it in the key's own policy. */
  readonly bucketName?: string;
  readonly region: string;
  readonly realm?: string;
}

/** The values of a stack's settings or a module's variables for any way in; each is absent unless given. */
export interface MethodValues {
  readonly externalIds?: readonly string[];
  readonly maxSessionSeconds?: number;
  readonly accessKeys?: AccessKeys;
  readonly pod?: string;
  readonly replace?: boolean;
  readonly createOidcProvider?: boolean;
  readonly createOidcProviderIf?: string;
}

/** The props of each way in. Another one declares its own in its file, with `declare module "./method"`. */
export interface AccessProps {
  readonly role: {
    /** The external ids, one of them required from the vendor, such as the tokens of your projects. */
    readonly externalIds: readonly string[];
    /** The longest session, 3600 to 43200 seconds. If unset, 3600. */
    readonly maxSessionSeconds?: number;
    /** One of the vendor's realms. If unset, the document's general principal. */
    readonly pod?: string;
  };
  readonly "iam-user": {
    readonly accessKeys: AccessKeys;
    /** One of the vendor's realms. If unset, the document's general permissions. */
    readonly pod?: string;
  };
  readonly "bucket-policy": {
    /** One of the vendor's realms. If unset, the document's general principal. */
    readonly pod?: string;
    /** If true, replaces the whole policy of an existing bucket. If unset, the statements are handed over. */
    readonly replace?: boolean;
  };
}

/** The way in, and its own props. */
export type Access<Mode extends AccessMode = AccessMode> = {
  [mode in Mode]: { readonly mode: mode } & AccessProps[mode];
}[Mode];

/** The user's access keys by the names in the settings. A name of its own for each lets one be rotated without a gap. */
export type AccessKeys = Readonly<Record<string, AccessKeyProps>>;

export interface AccessKeyProps {
  readonly status: "active" | "inactive";
  /** The base64 of an OpenPGP public key. Without it the secret is in plaintext in Terraform's state. */
  readonly pgpKey?: string;
}

/** The names and ARNs of what is made for the vendor. */
export type IdentityOutput = "roleName" | "roleArn" | "oidcProviderArn" | "userName" | "userArn";

/** Its part of a module's page. */
export interface MethodWords {
  /** The end of "Gives NAME access to a bucket, …". */
  readonly how: (name: string) => string;
  /** The parts that a reader might miss, with the reason for their absence. */
  readonly leavesOut: readonly string[];
  readonly existingBucket: string;
}
