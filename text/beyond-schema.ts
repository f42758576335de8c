/** The reason a JSON Schema can't hold a rule; the loader reports it, and an editor does not. */
export const beyondSchema = {
  text: "the text itself, such as a repeated key, a tag, or an alias: a schema sees only the parsed YAML",
  credential: "credentials: a schema can't search every string and key for them",
  merged: "settings combined with those of `defaults` and `provider`: a schema sees each of them alone",
  values: "values that must be equal or different, such as the Regions of a bucket and its key: a schema can't compare",
  sums: "sums of lengths and numbers, such as those of a name and its prefix: a schema can't add",
  parts: "AWS's rules for the parts of a lifecycle rule or a policy statement together: only the loader knows them",
  facts:
    "the facts of a vendor of your own beside each other, and the settings that it names: only the loader reads them",
  case: "tags that differ only in case: a schema can't compare keys",
} as const;

export type BeyondSchema = keyof typeof beyondSchema;
