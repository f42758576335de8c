import { remembered } from "../../text/once";

/** The subject of an attribute that may give access, by the attribute's name. */
export type AccessSubject =
  "policy" | "principal" | "account" | "acl" | "grantee" | "role" | "destination" | "identity" | "template";

/** The names of the provider's attributes end in their subject, or in the form of its value. */
const names: Readonly<Record<AccessSubject, RegExp>> = {
  acl: /(^|_)acl(_for_objects)?$|^access_control(_policy)?$/,
  policy: /^content$|(^|_)polic(y|ies)(_(document|body|text|arns?|names))?$/,
  principal: /(^|_)principals?(_(arn|id|identifier|org_id))?$/,
  account:
    /(^|_)(accounts?(_(ids?|identifier))?|org(anization)?s?(_(arns?|ids?))?|organizational_units?(_(arns?|ids?))?)$/,
  grantee: /^(target_)?(grants?|grantees?)$|(^|_)permissions?$/,
  role: /(^|_)roles?(_(arns?|name))?$/,
  destination: /(^|_)destinations?(_(arns?|bucket|config|configs|configuration))?$|^target_bucket$/,
  // trust in somebody who tells AWS the identities, or in nobody
  identity: /^(saml_metadata_document|thumbprint_list|client_id_list|x509_certificate_data|authorization_type)$/,
  // resources of any type in one text
  template: /^(template_(body|url)|desired_state)$/,
};

/** The subject in the name of an attribute or of a nested block: a plan of thousands of resources has the same few. */
export const subjectOf = remembered((name): AccessSubject | undefined => {
  const found = Object.entries(names).find(([, pattern]) => pattern.test(name));
  return found?.[0] as AccessSubject | undefined;
});

/** Names for the resource or the account of somebody, whatever the attribute does. */
const ofSomebody = /(^|_)(arns?|admins|layers)$|^(endpoint|function|source|target|uri)$/;

/** Words for an account in the name of an attribute, such as `s3_bucket_owner` or a template's `TrustedAccount`. */
const ofAccount = /account|owner|admin|(^|_)((registry|catalog|master)(_id)?|signers)$|_allow_list$/i;

/** Reports if the name of an attribute promises the ARN or the account of somebody. */
export function mayNameSomebody(name: string): boolean {
  return ofSomebody.test(name) || ofAccount.test(name);
}

/** Reports if twelve digits under this name are the id of an account. */
export function isAccountName(name: string): boolean {
  return ofAccount.test(name);
}

/** Blocks such as `retry_policy` are settings: a policy of access is a text, except in `inline_policy` and ACLs. */
export function subjectOfBlock(name: string): AccessSubject | undefined {
  const subject = subjectOf(name);
  return subject === "policy" && name !== "inline_policy" ? undefined : subject;
}
