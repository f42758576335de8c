/**
 * Escapes a person's text for Terraform, which would run `${…}` and `%{…}` in it as code when it plans.
 * @throws if the text holds a marker of CDKTF's own, which CDKTF would replace with another value and can't be escaped.
 */
export function literal(text: string): string {
  if (/[$#&]\{TfToken\[/.test(text)) throw new Error(`text must not hold a CDKTF token, got ${JSON.stringify(text)}`);
  return escapedTemplate(text);
}

/** Escapes a text for a file of Terraform that CDKTF has no part in. */
export function escapedTemplate(text: string): string {
  // split and join, because replaceAll would read the `$$` of its replacement as one `$`
  return text.split("${").join("$${").split("%{").join("%%{");
}

/**
 * Escapes a person's tags for Terraform, for which keys are templates as well.
 * @throws as {@link literal} does.
 */
export function literals(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [literalKey(key), literal(value)]));
}

/** CDKTF copies maps key by key, and an assignment to `__proto__` makes no key: Terraform has to write that one out. */
function literalKey(key: string): string {
  return key === "__proto__" ? '${"__proto__"}' : literal(key);
}
