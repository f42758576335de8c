/** The reason a JSON Schema can't hold a rule; the loader reports it, and an editor does not. */
export const beyondSchema = {
  text: "the text itself, such as a key given twice, a tag, or an alias: a schema sees the value that YAML makes of it",
  credential: "credentials: a schema can't look for them in every text and every key",
  merged: "settings that only come together with those of `defaults` and `provider`: a schema sees each of them alone",
  values:
    "two values that must agree, or must differ, such as the Regions of a bucket and its key: a schema can't compare",
  sums: "lengths and numbers that add up, such as those of a name and its prefix: a schema can't add",
  parts: "what AWS asks of the parts of a lifecycle rule or a policy statement together: only the loader knows it",
  case: "tags that only differ in upper and lower case: a schema can't compare keys",
} as const;

export type BeyondSchema = keyof typeof beyondSchema;
