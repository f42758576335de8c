import type { Statement, TextOrList } from "../vendors/statement";

/** A statement of a bucket policy as anyone may have written it; a vendor's {@link Statement} is one. */
export interface AnyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Principals;
  readonly NotPrincipal?: Principals;
  readonly Action?: TextOrList;
  readonly NotAction?: TextOrList;
  readonly Resource?: TextOrList;
  readonly NotResource?: TextOrList;
  readonly Condition?: Statement["Condition"];
}

/** Everyone, or principals by their kind: `AWS`, `Service`, `Federated` or `CanonicalUser`. */
export type Principals = "*" | { readonly [kind: string]: TextOrList | undefined };

/** The principals of every kind in one list; `*` is everyone. */
export function everyPrincipal(principals: Principals | undefined): readonly string[] {
  if (principals === undefined) return [];
  return principals === "*" ? ["*"] : Object.values(principals).flatMap((some) => some ?? []);
}

/** The texts of `Resource`; none in a trust policy. */
export function resourceTexts({ Resource = [] }: Pick<AnyStatement, "Resource">): readonly string[] {
  return [Resource].flat();
}

/** Keys that tie a request to an account, an organization, or a network. A fixed value keeps everyone else out. */
export const limitingKeys = [
  "aws:principalorgid",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourcearn",
  "aws:sourcevpc",
  "aws:sourcevpce",
];
export const limitingOperators = ["StringEquals", "ArnEquals", "StringLike", "ArnLike"];

/**
 * Reports if a statement allows something to everyone. Like S3, treats a condition with a fixed value as a limit.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isPublic({ Effect, Principal, NotPrincipal, Condition = {} }: AnyStatement): boolean {
  if (Effect !== "Allow") return false;
  if (NotPrincipal === undefined && !everyPrincipal(Principal).includes("*")) return false;
  return !limitingOperators.some((operator) =>
    Object.entries(Condition[operator] ?? {}).some(([key, values]) => limits(key, [values].flat())),
  );
}

function limits(key: string, values: readonly string[]): boolean {
  return limitingKeys.includes(key.toLowerCase()) && values.every((value) => value !== "" && !/[*?$]/.test(value));
}

/** Returns the texts of `Resource` and `NotResource` outside a bucket. S3 refuses them in the bucket's policy. */
export function outsideBucket({ Resource, NotResource }: AnyStatement, bucketName: string): readonly string[] {
  const arn = `arn:aws:s3:::${bucketName}`;
  return [Resource ?? [], NotResource ?? []]
    .flat(2)
    .filter((text) => text !== arn && !text.startsWith(`${arn}/`) && !text.startsWith(`${arn}*`));
}
