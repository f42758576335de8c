import { covers } from "../../policies/pattern";
import type { Condition, ParsedStatement } from "../grants/statement";

/** CloudWatch Logs names its log group in the encryption context. */
const sources = /^(aws:source(account|arn|orgid|orgpaths)|kms:encryptioncontext:aws:logs:arn)$/i;

/** Reports if a condition names the customer that a service acts for. */
export function namesSource(condition: Condition): boolean {
  return isDemanded(condition) && sources.test(condition.key) && !condition.values.some(isAnything);
}

/** Reports if the operator refuses a request without the key, and without one of the values. */
export function isDemanded({ operator, values }: Condition): boolean {
  const compares = /^(ForAnyValue:)?(StringEquals(IgnoreCase)?|StringLike|ArnEquals|ArnLike)$/i.test(operator);
  return compares && values.length > 0;
}

/** Reports if a value names nothing: a wildcard alone, or every bucket. */
export function isAnything(value: string): boolean {
  return /^(arn:[^:]*:[^:]*:[*?]*:[*?]*:)?[*?]*$/.test(value);
}

/** The actions with the content of an object in their answer. */
const reading = ["s3:getobject", "s3:getobjectversion", "s3:getobjecttorrent", "s3:getobjectversiontorrent"];

/** Reports if a statement may give the content of objects, and not only write or look at settings. */
export function readsObjects({ actions, notActions }: ParsedStatement): boolean {
  return notActions.length > 0 || actions.some((one) => reading.some((action) => covers(one.toLowerCase(), action)));
}
