/** AWS's names of the resources of one stack or one module. */
export interface AwsNames {
  readonly bucketName: string;
  /** The name of the role or the user. */
  readonly name: string;
  /** The names of the policies, by `bucket` and `key`. If unset, the name with `-bucket` or `-key`. */
  readonly policyNames?: { readonly [what: string]: string | undefined };
  /** The ARNs of policies from elsewhere, by the names in the addresses of their attachments. */
  readonly attachedArns?: { readonly [resource: string]: string | undefined };
  readonly path: string;
  /** The account of the policies. */
  readonly accountId: string;
  /** The URL of the vendor's OpenID Connect provider, without `https://`. Absent if there is none. */
  readonly issuer?: string;
}

/** A type of resource that a stack or a module makes. */
export interface ResourceType {
  /** Its words on a module's page. */
  readonly words: string;
  /** The resource that Terraform lets go of once it is no longer made, or why Terraform destroys it. */
  readonly letGo: "bucket" | "key" | { readonly destroyed: string };
  /**
   * The name in the address of a resource that a stack of this way in can do without, if others own it: Terraform lets
   * go of it there. With another way in, Terraform destroys it.
   */
  readonly letGoInWay?: string;
  /** AWS's id of an existing resource, or why `s3-vendor-access adopt` doesn't import it by its name. */
  readonly importId: ((names: AwsNames, resource: string) => string) | { readonly notImported: string };
  /** For a type of one way in alone; module/version-table.ts has the others. */
  readonly provider?: FirstProvider;
}

/** The first AWS provider with a type, and the arguments that it has since then. */
export interface FirstProvider {
  readonly since: string;
  readonly arguments: readonly string[];
}

/** The resources of a way in, by their types. */
export type ResourceTypes = Readonly<Record<string, ResourceType>>;

export const byName = ({ name }: AwsNames) => name;
/** The ARN of the policy for the bucket or the key. */
export const byPolicy = ({ accountId, path, name, policyNames = {} }: AwsNames, resource: string) =>
  `arn:aws:iam::${accountId}:policy${path}${policyNames[resource] ?? `${name}-${resource}`}`;
/** The ARN of the OpenID Connect provider: its account and its URL name it. */
export const byIssuer = ({ accountId, issuer }: AwsNames) => `arn:aws:iam::${accountId}:oidc-provider/${issuer}`;
const byAttachment = (names: AwsNames, resource: string) =>
  `${names.name}/${names.attachedArns?.[resource] ?? byPolicy(names, resource)}`;

/** The fate of access: it ends with its setting. */
export const ends = { destroyed: "it is access, which ends with its setting, and holds no data" };

const named = { letGo: ends, importId: byName };

/** The role or the user with its policies: the types that each identity has. */
export function identityResources(kind: "role" | "user", words: string): ResourceTypes {
  return {
    [`aws_iam_${kind}`]: { ...named, words },
    aws_iam_policy: { letGo: ends, importId: byPolicy, words: "the vendor's permissions" },
    [`aws_iam_${kind}_policy_attachment`]: {
      ...{ letGo: ends, importId: byAttachment },
      words: `attaches a policy to the ${kind}`,
    },
    [`aws_iam_${kind}_policies_exclusive`]: { ...named, words: `removes every inline policy from the ${kind}` },
    [`aws_iam_${kind}_policy_attachments_exclusive`]: {
      ...named,
      words: `removes every other policy from the ${kind}`,
    },
  };
}
