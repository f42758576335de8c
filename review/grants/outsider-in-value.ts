import { isAccountName } from "../provider/access-attributes";
import { isLayerOfAws } from "./aws-layers";
import { textsWithNames } from "./searched-values";

/** A key encrypts, and gives its owner nothing to read. */
const withoutAccess: readonly string[] = ["kms"];

/** Accounts of AWS with applications of the Serverless Application Repository that AWS's own documents use. */
const ofAws = /^arn:[\w-]+:serverlessrepo:[\w-]*:297356227824:/;

/**
 * The outsiders that a value names whatever its attribute is called: a resource of another account as an ARN, or an
 * account's id as the whole of an argument for one.
 */
export function outsidersInValue(
  name: string,
  value: unknown,
  isOther: (account: string) => boolean,
): readonly string[] {
  return textsWithNames(name, value).flatMap(({ name: key, text }) => {
    if (/^\d{12}$/.test(text)) return isAccountName(key) && isOther(text) ? [text] : [];
    return text.startsWith("arn:") ? foreignArns(text, isOther) : [];
  });
}

/** An ARN can hold another one: the address of a function in that of an API. */
function foreignArns(text: string, isOther: (account: string) => boolean): readonly string[] {
  const arns = [...text.matchAll(/arn:[\w-]+:([\w-]*):[\w-]*:(\d{12}):[^"'\s,\]}]*/g)];
  return arns
    .filter(([, service = "", account = ""]) => !withoutAccess.includes(service) && isOther(account))
    .map(([arn]) => arn)
    .filter((arn) => !isLayerOfAws(arn) && !ofAws.test(arn));
}
