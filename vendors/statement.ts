/** One statement of an IAM policy, in IAM's own words and in its author's form (text or list). */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  /** Absent in identity policies; `"*"` only in a Deny. */
  readonly Principal?: "*" | { readonly AWS: TextOrList };
  readonly Action: TextOrList;
  /** Absent in trust policies. */
  readonly Resource?: TextOrList;
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: TextOrList } };
}

export type TextOrList = string | readonly string[];
