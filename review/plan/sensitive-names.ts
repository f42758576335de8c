import { arnOf } from "../../policies/arn";
import { jsonIn } from "../../text/json";

/** The names in a secret: sentences speak of a bucket, a role or a key without its path, or the rest of its ARN. */
export function namesIn(secret: string, known: ReadonlySet<string>): readonly string[] {
  const arn = arnOf(secret);
  const parts = secret.split(/[/:]/);
  const names = arn ? [arn.account, ...arn.resource.split("/")] : parts.filter((part) => part.length >= telling);
  return names
    .flatMap((name) => [name, ...name.split(wildcard)])
    .filter((name) => name.length > 2 && !kindsOfResources.includes(name) && !known.has(name));
}

/** Ends the certain part of a name; a comparison speaks of the text before it. */
const wildcard = /[*?]|\$\{[^}]*\}/;

/** A shorter part of a secret is too likely to be a part of other texts too. */
const telling = 8;

/** Words at the beginning of an ARN's resource in IAM or KMS, without a name in them. */
const kindsOfResources = ["user", "role", "group", "policy", "root", "key", "alias", "assumed-role"];

/**
 * The texts and the names in a JSON secret, such as a policy: sentences about another policy can hold them. The words
 * of the policy language are no secrets; without them, nothing could be said of any policy.
 */
export function wordsInJson(secret: string, known: ReadonlySet<string>): readonly string[] {
  const found = textsIn(jsonIn(secret)).filter((text) => !known.has(text) && !isOfPolicyLanguage(text));
  return found.flatMap((text) => {
    const whole = text.length >= telling && !arnOf(text) ? [text] : [];
    return [...whole, ...namesIn(text, known), ...wordsInJson(text, known)];
  });
}

/** Every text and number, and every name of a field. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [name, ...textsIn(item)]);
}

function isOfPolicyLanguage(text: string): boolean {
  return policyLanguage.some((words) => words.test(text));
}

const policyLanguage = [
  /^20(08|12)-10-17$/,
  /^(Statement|(Not)?(Principal|Action|Resource)|Condition|Federated|CanonicalUser)$/,
  // operators of conditions
  /^(For(All|Any)Values?:)?(String|Numeric|Date|Arn)(Not)?(Equals|Like|(Less|Greater)Than(Equals)?)(IgnoreCase)?(IfExists)?$/,
  /^(For(All|Any)Values?:)?(Bool|Null|BinaryEquals|(Not)?IpAddress)(IfExists)?$/,
  // actions, keys of conditions, and `aws:kms`
  /^(aws|s3|kms|sts|iam):[\w*?:-]+$/i,
  // a statement's name equal to the name of its action, allowed by other policies too
  /^(Get|Put|List|Delete|Abort)(Objects?|Bucket|BucketLocation|AllMyBuckets|MultipartUpload)$|^(AssumeRole|GenerateDataKey)$/,
  /^(public-read(-write)?|authenticated-read|aws-exec-read|bucket-owner-(read|full-control)|log-delivery-write)$/,
  // services, also those of one Region
  /^[a-z\d-]+(\.[a-z]{2}(-[a-z]+)+-\d)?\.amazonaws\.com$/,
];
