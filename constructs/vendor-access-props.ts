import type { AnyStatement } from "../policies/any-statement";
import type { Profile } from "../policies/hardening";
import type { AccessState } from "../policies/suspension";
import type { Encryption } from "../settings/declaration/construct-props";
import type { Vendor } from "../vendors/vendor";
import type { Access } from "./methods/method";
import type { BucketSettings } from "./vendor-bucket";

/** The vendor's bucket: a new one with its settings, or an existing one, left as it is. */
export type Bucket =
  | ({ readonly create: true; readonly name: string } & BucketSettings)
  | { readonly create: false; readonly name: string };

export interface VendorAccessProps {
  readonly vendor: Vendor;
  readonly access: Access;
  /** If prepared, its role trusts nobody yet; if suspended, the vendor is denied; if offboarded, nothing is made for it. If unset, active. */
  readonly state?: AccessState;
  /** If hardened, the statements allow less than the document asks for. If unset, they are as documented. */
  readonly profile?: Profile;
  /** The folder of the vendor's objects, with a slash at its end. Hardened statements are limited to it. */
  readonly objectPrefix?: string;
  /** The last day of the access, YYYY-MM-DD in UTC. Hardened statements end with it. */
  readonly until?: string;
  readonly bucket: Bucket;
  readonly encryption: Encryption;
  /** The bucket's Region. */
  readonly region: string;
  /** The partition of the account. If unset, a data source reads the provider's. */
  readonly partition?: string;
  /** The account. If unset, a data source reads the provider's. */
  readonly accountId?: string;
  /** The name of the role or the user; those of its policies begin with it. */
  readonly name: string;
  /** The names of its policies, by `bucket` and `key`. If unset, the name with `-bucket` or `-key`. */
  readonly policyNames?: Readonly<Record<string, string>>;
  /** The IAM path of the role or the user and of its policies. If unset, `/`. */
  readonly path?: string;
  readonly permissionsBoundary?: string;
  /**
   * The ARNs of more managed policies for the role or the user, by names of your choice: a name becomes a part of an
   * address. They give the vendor more than its document asks for, unless they only deny.
   */
  readonly moreThanDocumentedPolicyArns?: Readonly<Record<string, string>>;
  /** The same map as an expression of Terraform: only a plan knows it. */
  readonly plannedPolicyArns?: string;
  /** If true, the role or the user keeps policies from others. If unset, false: it has only those made here. */
  readonly keepOtherPolicies?: boolean;
  /** If unset, describes the access. */
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** The values that the vendor shows to each customer, by their settings; required where its facts have any. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Plans run only in these accounts. If unset, any. */
  readonly allowedAccountIds?: readonly string[];
  /** Other statements of the bucket policy beside this vendor's: a bucket has only one policy. */
  readonly otherStatements?: readonly AnyStatement[];
  /** A list of more statements as an expression of Terraform: only a plan knows them. */
  readonly plannedStatements?: string;
}
