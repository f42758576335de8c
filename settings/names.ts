import { inPartition, yourAccount } from "./values/accounts";
import { flagField, textField } from "./declaration/declaration";
import { atMost, length, noMarker, suggestion, type TextRule } from "./values/text-rule";

const iamNaming = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

/** The name of a role or a user; IAM's bound for their policies is higher. */
export const identityName: readonly TextRule[] = [
  { message: 'must not contain "/": put it in path', forbids: "/", link: iamNaming },
  { message: "must have only letters, digits and _+=,.@-", only: "0-9A-Za-z_+=,.@-", link: iamNaming },
  { ...length(1, 64), link: iamNaming },
];

/** The beginning of the names of roles, users and policies; at most 32, to leave as much for the stack's name. */
export const namePrefixRules: readonly TextRule[] = [
  { message: 'must not contain "/": put it in path', forbids: "/", link: iamNaming },
  { message: "must have only letters, digits and _+=,.@-", only: "0-9A-Za-z_+=,.@-", link: iamNaming },
  atMost(32),
];

export const pathRules: readonly TextRule[] = [
  {
    message: 'must begin with "/"',
    matches: "^/",
    link: iamNaming,
    fix: (value) => suggestion(`/${value}`, pathRules),
  },
  { message: 'must end with "/"', matches: "/$", link: iamNaming, fix: (value) => suggestion(`${value}/`, pathRules) },
  { ...atMost(512), link: iamNaming },
  {
    message: "must have only letters, digits and .,+@=_- between its slashes",
    matches: "^/([0-9A-Za-z.,+@=_-]+/)*$",
    link: iamNaming,
  },
];

/**
 * The characters of a role's description in IAM.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const descriptionRules: readonly TextRule[] = [
  length(1, 1000),
  noMarker,
  {
    message:
      "must have only the characters of an IAM description: tab, line break, U+0020 to U+007E and U+00A1 to U+00FF",
    only: "\\t\\n\\r -~¡-ÿ",
    fix: (value) =>
      suggestion(
        value
          .replace(/[\u2018\u2019]/g, "'")
          .replace(/[\u201c\u201d]/g, '"')
          .replace(/[\u2013\u2014]/g, "-"),
        descriptionRules,
      ),
  },
];

const policyArn: readonly TextRule[] = [
  inPartition,
  {
    message: 'must be the ARN of a managed policy, such as "arn:aws:iam::111122223333:policy/boundary"',
    matches: "^arn:aws:iam::([0-9]{12}|aws):policy/[0-9A-Za-z_+=,.@/-]+$",
  },
  yourAccount,
];

export const namePrefix = textField({
  section: "names",
  describes: "The prefix of the names of the role, the user, and the policies, before the stack's name.",
  rules: namePrefixRules,
  default: "",
  example: "acme-",
  props: (prefix, stack) => ({ name: `${prefix}${stack}` }),
  variable: {
    name: "name",
    first: true,
    describes: (_, identity) => `The name of the ${identity}. The names of its policies begin with it.`,
    input: {
      type: "text",
      describes: "The name of the role or the user.",
      rules: identityName,
      example: "acme-vendor-access",
    },
    props: (name: string) => ({ name }),
  },
});

export const path = textField({
  section: "names",
  describes: "The IAM path of the role, the user, and the policies.",
  rules: pathRules,
  default: "/",
  example: "/vendors/",
  props: (path) => ({ path }),
  variable: { describes: (_, identity) => `The IAM path of the ${identity} and its policies.` },
});

export const permissionsBoundary = textField({
  section: "names",
  describes: "The ARN of a managed policy: the permissions boundary of the role or the user.",
  rules: policyArn,
  example: "arn:aws:iam::111122223333:policy/boundary",
  props: (permissionsBoundary) => ({ permissionsBoundary }),
  variable: {
    optional: true,
    describes: (_, identity) => `The ARN of a managed policy: the permissions boundary of the ${identity}.`,
  },
});

export const keepOtherPolicies = flagField({
  section: "names",
  describes:
    "If `true`, other policies of the role or the user stay, attached and inline. If `false`, an apply removes them, and the plan shows it.",
  default: false,
  props: (keepOtherPolicies) => ({ keepOtherPolicies }),
  notInModule: "the lists of policies are resources: a module is generated with them or without them",
});

export const description = textField({
  section: "names",
  describes:
    "The description of the role, the policies, and the key. If unset, it names the vendor, the bucket, and the vendor's document.",
  rules: descriptionRules,
  example: "Event export of the web shop",
  props: (description) => ({ description }),
  variable: {
    in: ["identity", "create-key"],
    optional: true,
    describes:
      "The description of the created resources. If unset, it names the vendor, the bucket, and the vendor's document.",
    expression: ({ name, document }) =>
      `coalesce(var.description, "Access of ${name} to \${var.bucket_name}: ${document.url}")`,
  },
});
