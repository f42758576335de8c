/**
 * Text that Terraform takes as it stands: without this, `${…}` and `%{…}` in it would be run as code by the plan.
 * @throws if the text holds a marker of CDKTF's own, which CDKTF would replace with another value and can't be escaped.
 */
export function literal(text: string): string {
  if (/[$#&]\{TfToken\[/.test(text)) throw new Error(`text must not hold a CDKTF token, got ${JSON.stringify(text)}`);
  // split and join, because replaceAll would read the `$$` of its replacement as one `$`
  return text.split("${").join("$${").split("%{").join("%%{");
}
