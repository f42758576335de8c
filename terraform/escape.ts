/**
 * Escapes a person's text for Terraform. Without it, a plan would run `${…}` and `%{…}` in the text as code.
 * @throws if the text holds a marker of CDKTF's own: CDKTF would replace it with another value, and no escape exists.
 */
export function literal(text: string): string {
  if (/[$#&]\{TfToken\[/.test(text))
    throw new Error(`text must not contain a CDKTF token, got ${JSON.stringify(text)}`);
  return escapedTemplate(text);
}

/** Escapes a text for a Terraform file outside of CDKTF. */
export function escapedTemplate(text: string): string {
  // split and join, because replaceAll would read the `$$` of its replacement as one `$`
  return text.split("${").join("$${").split("%{").join("%%{");
}

/**
 * Escapes a person's tags for Terraform: keys are templates too.
 * @throws as {@link literal} does.
 */
export function literals(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [literalKey(key), literal(value)]));
}

/** CDKTF copies maps key by key, and an assignment to `__proto__` makes no key: Terraform has to write this key out. */
function literalKey(key: string): string {
  return key === "__proto__" ? '${"__proto__"}' : literal(key);
}
