import { z } from "zod";
import { repeats } from "../text/repeats";
import { field, numberField } from "./declaration";
import type { TextInput } from "./input";
import { length, suggestion, type Rule } from "./text-rule";
import { text, type RuleParams } from "./values";

/** The external ids of `sts:AssumeRole`. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalId: readonly Rule[] = [
  {
    says: "must not be the placeholder from the vendor's page",
    forbids: "^<.*>$",
    fix: () => "write your own project's value",
  },
  {
    says: "must not contain white space or a line break",
    forbids: "[\\s\\p{Z}]",
    fix: (value) => suggestion(value.trim(), externalId),
  },
  length(2, 1224),
  { says: "must have only letters, digits and _+=,.@:/-", only: "0-9A-Za-z_+=,.@:/-" },
];

const token: TextInput = {
  type: "text",
  describes:
    "The token of the exporting Mixpanel project, from its project settings: the external id in the role's trust policy. Not a secret, and not the project's API secret.",
  rules: externalId,
  example: "0123456789abcdef0123456789abcdef",
};

/** Refuses a list with a repeated item. */
function eachOnce(list: readonly string[], context: z.RefinementCtx): void {
  const rule: Rule = { says: "must not be in the list twice", fix: () => "remove it" };
  for (const { again } of repeats([...list.entries()], ([, item]) => item)) {
    context.addIssue({ code: "custom", path: [again[0]], message: rule.says, params: { rule } satisfies RuleParams });
  }
}

const tokens = z
  .array(text(token))
  .min(1, { error: "must have at least one token" })
  .superRefine(eachOnce)
  .meta({ uniqueItems: true });

export const projectToken = field({
  section: "role",
  ways: ["role"],
  schema: z
    .union([text(token), tokens], { error: "must be a token or a list of tokens" })
    .meta({ description: `${token.describes} A list gives several projects access.` }),
  example: token.example,
  props: (value: string | readonly string[]) => ({ access: { externalIds: [value].flat() } }),
  input: token,
  variable: {
    in: ["role"],
    name: "project_tokens",
    many: { list: "token" },
    describes:
      "The tokens of the exporting Mixpanel projects, from their project settings: the external ids in the role's trust policy. Not secrets, and not the projects' API secrets.",
    // one id as text, as the vendor's document has it: `one` fails for several, and they become a list
    expression: () => "try(one(var.project_tokens), var.project_tokens)",
  },
});

export const maxSessionSeconds = numberField({
  section: "role",
  ways: ["role"],
  describes: "The maximum session duration of the role, in seconds.",
  min: 3600,
  max: 43_200,
  unit: "seconds",
  default: 3600,
  example: 7200,
  props: (maxSessionSeconds) => ({ access: { maxSessionSeconds } }),
  variable: { in: ["role"] },
});
