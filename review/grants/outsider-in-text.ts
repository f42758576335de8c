import type { AccessSubject } from "../provider/access-attributes";

/** Words for everyone in lists of accounts and in ACLs. */
const everyone: Readonly<Partial<Record<AccessSubject, RegExp>>> = {
  principal: /^\*$/,
  account: /^(\*|all)$/i,
  grantee: /^(\*|all|AllUsers|AuthenticatedUsers)$|\/global\/(AllUsers|AuthenticatedUsers)$/i,
  acl: /^(public-?read(-?write)?|authenticated-?read|AllUsers|AuthenticatedUsers)$|\/global\/(AllUsers|AuthenticatedUsers)$/i,
};

const withAccounts: readonly AccessSubject[] = ["principal", "account", "grantee", "destination"];
const withCanonicalIds: readonly AccessSubject[] = ["principal", "grantee", "acl"];
const withStatements: readonly AccessSubject[] = ["policy", "template"];

/** A principal in a policy, as JSON or as YAML: everyone, an account, a canonical user, or an identity provider. */
const principals =
  /["']?(?:AWS|Principal|CanonicalUser|Federated)["']?\s*:\s*\[?\s*["'](\*|\d{12}|[0-9a-f]{64}|[a-z0-9.-]+\.[a-z]+)["']/g;

/** The first outsider in the text of an attribute: another account, a canonical user, an identity provider, everyone. */
export function outsiderIn(
  text: string,
  subject: AccessSubject,
  isOther: (account: string) => boolean,
): string | undefined {
  if (everyone[subject]?.test(text)) return text;
  if (withCanonicalIds.includes(subject) && /^[0-9a-f]{64}$/.test(text)) return text;
  if (withAccounts.includes(subject) && /^\d{12}$/.test(text) && isOther(text)) return text;
  const arns = [...text.matchAll(/arn:[\w-]+:[\w-]*:[\w-]*:(\d{12}):[^"'\s,\]}]*/g)];
  const arn = arns.find(([whole, account = ""]) => isOther(account) || /:(oidc|saml)-provider\//.test(whole));
  if (arn) return arn[0];
  if (!withStatements.includes(subject)) return undefined;
  const named = [...text.matchAll(principals)].map(([, id = ""]) => id);
  return named.find((id) => !/^\d{12}$/.test(id) || isOther(id));
}
