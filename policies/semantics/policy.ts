import type { AnyStatement } from "../any-statement";

/** A policy document in any of the forms that AWS takes. A single statement needs no list. */
export interface AnyPolicy {
  /** If unset or `2008-10-17`, there are no policy variables. */
  readonly Version?: string;
  readonly Statement: AnyStatement | readonly AnyStatement[];
}

/** The policies that decide together about a principal's requests to a resource. */
export interface PolicySet {
  /** The principal's own policies. If unset, they aren't looked at. */
  readonly identity?: readonly AnyPolicy[];
  /** The principal's permissions boundary. */
  readonly boundary?: AnyPolicy;
  /** The policies of the resource: of a bucket, a key or a role. */
  readonly resource?: readonly AnyPolicy[];
  /** If true, the principal and the resource are in different accounts: each account must allow a request. */
  readonly crossAccount?: boolean;
  /** If true, the resource's policy must allow a request or leave it to the account: for a KMS key or a role. */
  readonly resourceDecides?: boolean;
  /** The ARN of the only principal. If unset, requests of every principal count. */
  readonly principal?: string;
}

/** A call to AWS. */
export interface Request {
  /** An ARN, or the name of a service. Of a role, the role's ARN and not its session's. `*` is an anonymous caller. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Values by condition key. A key with a list can have several values. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

export function statementList({ Statement }: AnyPolicy): readonly AnyStatement[] {
  return [Statement].flat();
}

export function isAccess(one: AnyPolicy | PolicySet): one is PolicySet {
  return !("Statement" in one);
}

export function policiesOf({ identity = [], boundary, resource = [] }: PolicySet): readonly AnyPolicy[] {
  return [...identity, ...(boundary ? [boundary] : []), ...resource];
}

/** The texts of an element with one text or several. Terraform's plans have numbers and booleans as well. */
export function textList(element: unknown): readonly string[] {
  return element === undefined ? [] : [element].flat().map(String);
}
