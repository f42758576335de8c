import { recordTags } from "../text/access-record";
import { field, textField } from "./declaration/declaration";
import type { TextInput } from "./values/input";
import { atMost, length, type TextRule } from "./values/text-rule";
import { mapOf, text } from "./values/kinds";

const tagging = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html";
const tagCharacters: TextRule = {
  message: "must have only letters, digits, spaces and _.:/=+-@",
  only: "\\p{L}\\p{Z}\\p{N}_.:/=+@-",
  link: tagging,
};

export const tagKey: readonly TextRule[] = [
  length(1, 128),
  tagCharacters,
  { message: 'must not begin with "aws:": AWS reserves it', forbids: "^[aA][wW][sS]:", link: tagging },
];

export const tagValueRules: readonly TextRule[] = [{ ...atMost(256), link: tagging }, tagCharacters];

/** The tag of each setting that becomes one. */
export const settingTags = { environment: "Environment", ...recordTags } as const;

export const taggingSettings = Object.keys(settingTags) as readonly (keyof typeof settingTags)[];

export const environment = textField({
  section: "vendor",
  describes: "The value of the tag `Environment` on every created resource.",
  rules: tagValueRules,
  example: "production",
  props: (environment) => ({ tags: { [settingTags.environment]: environment } }),
  notInModule: "a module's caller writes the tag into tags",
});

const tagValue: TextInput = {
  type: "text",
  describes: "The value of the tag.",
  rules: tagValueRules,
  example: "analytics",
};

export const tagMap = mapOf(tagKey, text(tagValue)).meta({
  description: "Tags on every created resource. Tags of `defaults` stay unless the stack sets the same key.",
});

export const tags = field({
  section: "names",
  schema: tagMap.default({}),
  example: { Owner: "analytics" },
  props: (tags: Readonly<Record<string, string>>) => ({ tags }),
  input: tagValue,
  variable: {
    in: ["new-bucket", "identity"],
    first: true,
    many: {
      keys: tagKey,
      checks: [
        { condition: "length(var.tags) <= 50", message: "tags must be at most 50 tags." },
        {
          condition: "length(distinct([for key in keys(var.tags) : lower(key)])) == length(var.tags)",
          message: "tags must not have a key twice: IAM ignores case.",
        },
      ],
      example: { Owner: "analytics" },
      refused: { Owner: "<not valid>" },
    },
    default: {},
    describes: "Tags on every created resource.",
  },
});
