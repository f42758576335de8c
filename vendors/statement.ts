/** One statement of an IAM policy, in IAM's own words and in its author's form (text or list). */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  /** Absent in identity policies; `"*"` only in a Deny. */
  readonly Principal?: "*" | NamedPrincipals;
  readonly Action: TextOrList;
  /** Absent in trust policies. */
  readonly Resource?: TextOrList;
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: TextOrList } };
}

/** Principals by their kind, at least one: of `AWS` by ARN or account id, of `Federated` an identity provider. */
export type NamedPrincipals = { readonly [kind in "AWS" | "CanonicalUser" | "Federated" | "Service"]?: TextOrList };

export type TextOrList = string | readonly string[];
