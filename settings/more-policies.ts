import { field } from "./declaration/declaration";
import { managedPolicyArn } from "./values/accounts";
import type { TextInput } from "./values/input";
import { mapOf, text } from "./values/kinds";
import { atMost, suggestion, type TextRule } from "./values/text-rule";

/** A policy's name in the map becomes a part of its attachment's address. */
export const morePolicyName: readonly TextRule[] = [
  {
    message: 'must begin with a letter a-z and have only a-z, 0-9 and "-"',
    matches: "^[a-z][a-z0-9-]*$",
    fix: (value) => suggestion(value.toLowerCase().replace(/[^a-z0-9]+/g, "-"), morePolicyName),
  },
  atMost(32),
];

const example = "arn:aws:iam::111122223333:policy/acme-guardrail";

export const morePolicyArn: readonly TextRule[] = [
  ...managedPolicyArn(example),
  {
    message: "must not be the policy of a service-linked role: AWS attaches it to no other role",
    forbids: "^arn:aws:iam::aws:policy/aws-service-role/",
    link: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html",
  },
];

const policyArn: TextInput = {
  type: "text",
  describes: "The ARN of a managed policy, of your account or of AWS.",
  rules: morePolicyArn,
  example,
};

/** IAM's default quota, 10, without the two policies of the vendor's document: for the bucket and for its key. */
const most = 8;
const countMessage = `must have at most ${most} policies: IAM's default quota is 10 for a role or a user, and 2 are for the vendor's document`;

export const morePolicyCount = { most, message: countMessage } as const;

const describes = (identity: string) =>
  `The ARNs of more managed policies for the ${identity}, by names of your choice. They give the vendor more than its document asks for, unless they only deny.`;

const schema = mapOf(morePolicyName, text(policyArn), {
  max: most,
  rule: {
    message: countMessage,
    link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    fix: () => "put the statements of several policies into one",
  },
})
  .default({})
  .meta({ description: `${describes("role or the user")} At most ${most}.` });

export const moreThanDocumentedPolicyArns = field({
  section: "names",
  schema,
  example: { guardrail: example },
  input: policyArn,
  props: (moreThanDocumentedPolicyArns: Readonly<Record<string, string>>) => ({ moreThanDocumentedPolicyArns }),
  variable: {
    many: {
      keys: morePolicyName,
      checks: [
        {
          condition: `length(var.more_than_documented_policy_arns) <= ${most}`,
          message: `more_than_documented_policy_arns ${countMessage}.`,
        },
        {
          condition:
            "length(distinct([for arn in values(var.more_than_documented_policy_arns) : lower(arn)])) == length(var.more_than_documented_policy_arns)",
          message: "more_than_documented_policy_arns must not have a policy twice.",
        },
      ],
      example: { guardrail: example },
      refused: { guardrail: "<not valid>" },
    },
    default: {},
    describes: (_, identity) => `${describes(identity)} At most ${most}.`,
    // only a plan knows the names
    props: () => ({ plannedPolicyArns: "var.more_than_documented_policy_arns" }),
  },
});
