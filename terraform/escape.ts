/**
 * Escapes a person's text for Terraform. Without it, a plan would run `${…}` and `%{…}` in the text as code.
 * @throws if the text holds a marker of CDKTF's own: CDKTF would replace it with another value, and no escape exists.
 */
export function escapeText(text: string): string {
  if (/[$#&]\{TfToken\[/.test(text))
    throw new Error(`text must not contain a CDKTF token, got ${JSON.stringify(text)}`);
  return escapeTemplate(text);
}

/** Escapes a text for a Terraform file outside of CDKTF. */
export function escapeTemplate(text: string): string {
  // split and join, because replaceAll would read the `$$` of its replacement as one `$`
  return text.split("${").join("$${").split("%{").join("%%{");
}

/**
 * Escapes every text and every key in a person's value, such as tags, for Terraform: keys are templates too.
 * @throws as {@link escapeText} does.
 */
export function escapeValues<Value>(value: Value): Value {
  return escaped(value) as Value;
}

function escaped(value: unknown): unknown {
  if (typeof value === "string") return escapeText(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [literalKey(key), escaped(inner)]));
}

/** CDKTF copies maps key by key, and an assignment to `__proto__` makes no key: Terraform has to write this key out. */
function literalKey(key: string): string {
  return key === "__proto__" ? '${"__proto__"}' : escapeText(key);
}
